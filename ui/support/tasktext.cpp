// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/tasktext.h"

#include "core/base/timetext.h"
#include "core/model/commandline.h"

namespace taskyard::ui {

namespace {
class Line {
public:
    explicit Line(const QString& start) : m_text(start) {}
    void option(const QString& name, const QString& value)
    {
        // What starts with a dash would be taken for the next option.
        const QChar joint = value.startsWith(u'-') ? u'=' : u' ';
        if (!value.isEmpty())
            m_text += QStringLiteral(" --") + name + joint + quoteCommand({value});
    }
    void option(const QString& name, const std::optional<Duration>& value)
    {
        if (value)
            option(name, formatDuration(*value));
    }
    void option(const QString& name, const std::optional<TimePoint>& value)
    {
        if (value)
            option(name, formatTime(*value));
    }
    void flag(const QString& name, bool isSet)
    {
        if (isSet)
            m_text += QStringLiteral(" --") + name;
    }
    void dependencies(const Task& task, DependencyCondition condition, const QString& name)
    {
        QStringList ids;
        for (const Dependency& dependency : task.dependsOn)
            if (dependency.condition == condition)
                ids << QString::number(dependency.task.value);
        option(name, ids.join(u','));
    }
    void add(const QString& text) { m_text += u' ' + text; }
    QString text() const { return m_text; }

private:
    QString m_text;
};
} // namespace

QString commandText(const Task& task)
{
    if (!task.spec.shell.isEmpty())
        return task.spec.shell;
    return quoteCommand(task.spec.command);
}

namespace {
void addTimes(Line& line, const TaskSpec& spec)
{
    line.option(QStringLiteral("at"), spec.at);
    line.option(QStringLiteral("deadline"), spec.deadline);
    line.option(QStringLiteral("timeout"), spec.timeout);
    line.option(QStringLiteral("grace"), spec.grace);
    line.option(QStringLiteral("expected"), spec.expected);
    if (spec.retries > 0)
        line.option(QStringLiteral("retries"), QString::number(spec.retries));
    line.option(QStringLiteral("retry-delay"), spec.retryDelay);
    QStringList codes;
    for (const int code : spec.retryOn)
        codes << QString::number(code);
    line.option(QStringLiteral("retry-on"), codes.join(u','));
}

void addSurroundings(Line& line, const TaskSpec& spec)
{
    line.option(QStringLiteral("cwd"), spec.cwd);
    for (auto it = spec.env.begin(); it != spec.env.end(); ++it)
        line.option(QStringLiteral("env"), it.key() + u'=' + it.value());
    line.flag(QStringLiteral("clean-env"), spec.cleanEnv);
    line.option(QStringLiteral("stdin"), spec.stdinFile);
}

void addNeeds(Line& line, const TaskSpec& spec)
{
    line.flag(QStringLiteral("held"), spec.held);
    if (spec.slotCount != 1)
        line.option(QStringLiteral("slots"), QString::number(spec.slotCount));
    for (auto it = spec.resources.begin(); it != spec.resources.end(); ++it)
        line.option(QStringLiteral("resource"), QStringLiteral("%1=%2").arg(it.key()).arg(it.value()));
    if (spec.executor != QLatin1String("process"))
        line.option(QStringLiteral("executor"), spec.executor);
    line.option(QStringLiteral("dedupe"), spec.dedupe);
    line.flag(QStringLiteral("idempotent"), spec.idempotent);
}
} // namespace

QString asCommandLine(const Task& task)
{
    const TaskSpec& spec = task.spec;
    Line line(QStringLiteral("taskyardctl add"));
    line.option(QStringLiteral("name"), spec.name);
    line.option(QStringLiteral("description"), spec.description);
    if (spec.queue != QLatin1String("default"))
        line.option(QStringLiteral("queue"), spec.queue);
    if (spec.priority != 0)
        line.option(QStringLiteral("priority"), QString::number(spec.priority));
    line.dependencies(task, DependencyCondition::Succeeded, QStringLiteral("after"));
    line.dependencies(task, DependencyCondition::Ended, QStringLiteral("after-any"));
    line.dependencies(task, DependencyCondition::Failed, QStringLiteral("after-fail"));
    addTimes(line, spec);
    addSurroundings(line, spec);
    for (const QString& tag : spec.tags)
        line.option(QStringLiteral("tag"), tag);
    line.option(QStringLiteral("note"), spec.note);
    line.option(QStringLiteral("workflow"), spec.workflow);
    line.option(QStringLiteral("group"), spec.group);
    addNeeds(line, spec);
    if (!spec.shell.isEmpty())
        line.option(QStringLiteral("shell"), spec.shell);
    else
        line.add(QStringLiteral("-- ") + commandText(task));
    return line.text();
}

} // namespace taskyard::ui
