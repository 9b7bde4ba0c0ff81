// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/taskdraft.h"

#include "core/api/record.h"
#include "core/base/timetext.h"
#include "core/model/commandline.h"
#include "ui/support/texts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QLocale>
#include <QRegularExpression>

namespace taskyard::ui {

namespace {
using F = DraftField;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::TaskDraft)
};

/// By the names of import records, which are the engine's in errors and edits.
constexpr std::array<const char*, kDraftFieldCount> kKeys{
    "command",  "shell",     "queue",      "name",       "description", "tags",  "note",      "priority",
    "after",    "after_any", "after_fail", "at",         "deadline",    "held",  "retries",   "retry_delay",
    "retry_on", "timeout",   "grace",      "idempotent", "cwd",         "env",   "clean_env", "stdin",
    "slots",    "resources", "expected",   "workflow",   "group",       "owner", "dedupe",    "executor"};

constexpr qint64 kMostIds = 1000;

QDateTime local(TimePoint time) { return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()); }

QStringList pieces(const QString& text)
{
    static const QRegularExpression separators(QStringLiteral("[,，、;\\s]+"));
    return text.split(separators, Qt::SkipEmptyParts);
}

class Reader {
public:
    Reader(const TaskDraft& draft, TimePoint now) : m_draft(draft), m_now(now) {}

    DraftReading read()
    {
        command();
        texts();
        numbers();
        times();
        lists();
        environment();
        return std::move(m_reading);
    }

private:
    TaskSpec& spec() { return m_reading.spec; }
    QString text(F field) const { return m_draft[field].trimmed(); }
    void refuse(F field, const QString& sentence) { m_reading.troubles.try_emplace(field, sentence); }

    void command()
    {
        const QString line = m_draft[F::Command];
        if (line.trimmed().isEmpty())
            return refuse(F::Command, Words::tr("Write what to run, for example: convert in.png out.jpg"));
        if (m_draft.isOn(F::Shell)) {
            spec().shell = line;
            return;
        }
        const auto parsed = parseCommandLine(line);
        if (!parsed)
            return refuse(F::Command, parsed.error().what.contains(QLatin1String("quote"))
                                          ? Words::tr("A quote is not closed.")
                                          : Words::tr("A backslash with nothing behind it; write it twice."));
        spec().command = parsed->arguments();
        if (spec().command.first().isEmpty())
            refuse(F::Command, Words::tr("The program's name is empty."));
    }

    void texts()
    {
        spec().name = text(F::Name).isEmpty() ? nameFromCommand(m_draft[F::Command]) : text(F::Name);
        if (spec().name != oneLine(spec().name, spec().name.size()))
            refuse(F::Name, Words::tr("A name is one line, without control characters."));
        spec().description = m_draft[F::Description].trimmed();
        spec().note = m_draft[F::Note].trimmed();
        spec().queue = text(F::Queue).isEmpty() ? QStringLiteral("default") : text(F::Queue);
        spec().executor = text(F::Executor).isEmpty() ? QStringLiteral("process") : text(F::Executor);
        spec().workflow = text(F::Workflow);
        spec().group = text(F::Group);
        spec().owner = text(F::Owner);
        spec().dedupe = text(F::Dedupe);
        spec().cwd = path(F::Folder);
        if (spec().cwd.isEmpty())
            spec().cwd = QDir::homePath();
        spec().stdinFile = path(F::Stdin);
        spec().held = m_draft.isOn(F::Held);
        spec().cleanEnv = m_draft.isOn(F::CleanEnv);
        spec().idempotent = m_draft.isOn(F::Idempotent);
        spec().inputs = m_draft.inputs;
        spec().outputs = m_draft.outputs;
    }

    QString path(F field)
    {
        QString path = text(field);
        if (path == u"~" || path.startsWith(u"~/"))
            path.replace(0, 1, QDir::homePath());
        if (!path.isEmpty() && !path.startsWith(u'/'))
            refuse(field, Words::tr("Write the whole path, beginning with / or ~."));
        return path;
    }

    qint64 number(F field, qint64 fallback, qint64 least, qint64 most)
    {
        if (text(field).isEmpty())
            return fallback;
        bool ok = false;
        const qint64 value = text(field).toLongLong(&ok);
        if (!ok || value < least || value > most)
            refuse(field, Words::tr("Write a whole number from %1 to %2.").arg(least).arg(most));
        return ok ? value : fallback;
    }

    void numbers()
    {
        spec().priority = number(F::Priority, 0, -1'000'000'000, 1'000'000'000);
        spec().retries = int(number(F::Retries, 0, 0, 1000));
        spec().slotCount = int(number(F::Slots, 1, 0, 1'000'000));
    }

    std::optional<TimePoint> time(F field)
    {
        if (text(field).isEmpty())
            return std::nullopt;
        const auto time = parseTime(text(field), m_now);
        if (!time) {
            refuse(field,
                   Words::tr("That is no time. Write for example 14:30, tomorrow 06:00, +90m or 2026-11-20 14:30."));
            return std::nullopt;
        }
        return *time;
    }

    std::optional<Duration> duration(F field)
    {
        if (text(field).isEmpty())
            return std::nullopt;
        const auto duration = parseDuration(text(field));
        if (!duration) {
            refuse(field, Words::tr("That is no duration. Write for example 90s, 1h30m or 2d."));
            return std::nullopt;
        }
        return *duration;
    }

    void times()
    {
        spec().at = time(F::At);
        spec().deadline = time(F::Deadline);
        if (spec().deadline && *spec().deadline <= m_now)
            refuse(F::Deadline, Words::tr("That is past."));
        spec().timeout = duration(F::Timeout);
        if (spec().timeout && spec().timeout->count() == 0)
            refuse(F::Timeout, Words::tr("A task needs some time; leave it empty for no limit."));
        spec().grace = duration(F::Grace);
        spec().expected = duration(F::Expected);
        spec().retryDelay = duration(F::RetryDelay);
    }

    std::vector<TaskRef> references(F field)
    {
        static const QRegularExpression form(QStringLiteral("^(\\d+)(?:\\.\\.(\\d+))?$"));
        std::vector<TaskRef> references;
        for (const QString& piece : pieces(m_draft[field])) {
            const auto match = form.match(piece);
            const qint64 first = match.captured(1).toLongLong();
            const qint64 last = match.captured(2).isEmpty() ? first : match.captured(2).toLongLong();
            if (first < 1 || last < first || last - first >= kMostIds) {
                refuse(field, Words::tr("“%1” is no task. Write ids such as 12, 15..18.").arg(oneLine(piece, 40)));
                return {};
            }
            for (qint64 id = first; id <= last; ++id)
                references.push_back({TaskId(id), {}});
        }
        return references;
    }

    void lists()
    {
        spec().after = references(F::After);
        spec().afterAny = references(F::AfterAny);
        spec().afterFail = references(F::AfterFail);
        static const QRegularExpression commas(QStringLiteral("\\s*[,，、\\n]\\s*"));
        spec().tags = text(F::Tags).split(commas, Qt::SkipEmptyParts);
        spec().tags.removeDuplicates();
        for (const QString& code : pieces(m_draft[F::RetryOn])) {
            bool ok = false;
            const int value = code.toInt(&ok);
            if (!ok || value < 1 || value > 255)
                refuse(F::RetryOn, Words::tr("Exit codes are numbers from 1 to 255."));
            spec().retryOn.push_back(value);
        }
        for (const QString& piece : pieces(m_draft[F::Resources])) {
            bool ok = false;
            const qint64 amount = piece.section(u'=', 1).toLongLong(&ok);
            const QString name = piece.section(u'=', 0, 0);
            if (!ok || name.isEmpty() || amount < 0)
                refuse(F::Resources, Words::tr("Write a name and an amount, for example gpu=1, ram=20."));
            else
                spec().resources.insert(name, amount);
        }
    }

    void environment()
    {
        for (const auto& [name, value] : m_draft.environment) {
            if (name.isEmpty() && value.isEmpty())
                continue;
            if (name.isEmpty() || name.contains(u'=') || name.contains(u' '))
                refuse(F::Environment, Words::tr("“%1” cannot name a variable.").arg(oneLine(name, 40)));
            else if (spec().env.contains(name))
                refuse(F::Environment, Words::tr("%1 is there twice.").arg(oneLine(name, 40)));
            spec().env.insert(name, value);
        }
    }

    const TaskDraft& m_draft;
    TimePoint m_now;
    DraftReading m_reading;
};

QString timeText(const std::optional<TimePoint>& time)
{
    if (!time)
        return {};
    const QDateTime at = local(*time);
    return at.toString(at.time().second() == 0 ? QStringLiteral("yyyy-MM-dd HH:mm")
                                               : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}
QString durationWords(const std::optional<Duration>& duration)
{
    return duration ? formatDuration(*duration) : QString();
}
QString maybeNumber(qint64 value, qint64 standard) { return value == standard ? QString() : QString::number(value); }

QString idsText(const std::vector<TaskRef>& asked, const std::vector<Dependency>& dependencies,
                DependencyCondition condition)
{
    QStringList ids;
    for (const Dependency& dependency : dependencies)
        if (dependency.condition == condition)
            ids << QString::number(dependency.task.value);
    if (dependencies.empty())
        for (const TaskRef& ref : asked)
            if (ref.id.isValid())
                ids << QString::number(ref.id.value);
    return ids.join(QStringLiteral(", "));
}

void fillLists(TaskDraft& draft, const TaskSpec& spec, const std::vector<Dependency>& dependencies)
{
    draft[F::After] = idsText(spec.after, dependencies, DependencyCondition::Succeeded);
    draft[F::AfterAny] = idsText(spec.afterAny, dependencies, DependencyCondition::Ended);
    draft[F::AfterFail] = idsText(spec.afterFail, dependencies, DependencyCondition::Failed);
    draft[F::Tags] = spec.tags.join(QStringLiteral(", "));
    QStringList codes;
    for (const int code : spec.retryOn)
        codes << QString::number(code);
    draft[F::RetryOn] = codes.join(QStringLiteral(", "));
    QStringList resources;
    for (auto it = spec.resources.begin(); it != spec.resources.end(); ++it)
        resources << QStringLiteral("%1=%2").arg(it.key()).arg(it.value());
    draft[F::Resources] = resources.join(QStringLiteral(", "));
    for (auto it = spec.env.begin(); it != spec.env.end(); ++it)
        draft.environment.emplace_back(it.key(), it.value());
}
} // namespace

TaskDraft::TaskDraft() { (*this)[F::Queue] = QStringLiteral("default"); }

DraftReading readDraft(const TaskDraft& draft, TimePoint now) { return Reader(draft, now).read(); }

TaskDraft draftOf(const TaskSpec& spec, const std::vector<Dependency>& dependencies)
{
    TaskDraft draft;
    draft.setOn(F::Shell, !spec.shell.isEmpty());
    draft[F::Command] = spec.shell.isEmpty() ? quoteCommand(spec.command) : spec.shell;
    draft[F::Queue] = spec.queue;
    draft[F::Name] = spec.name == nameFromCommand(draft[F::Command]) ? QString() : spec.name;
    draft[F::Description] = spec.description;
    draft[F::Note] = spec.note;
    draft[F::Priority] = maybeNumber(spec.priority, 0);
    draft[F::At] = timeText(spec.at);
    draft[F::Deadline] = timeText(spec.deadline);
    draft.setOn(F::Held, spec.held);
    draft[F::Retries] = maybeNumber(spec.retries, 0);
    draft[F::RetryDelay] = durationWords(spec.retryDelay);
    draft[F::Timeout] = durationWords(spec.timeout);
    draft[F::Grace] = durationWords(spec.grace);
    draft.setOn(F::Idempotent, spec.idempotent);
    draft[F::Folder] = spec.cwd;
    draft.setOn(F::CleanEnv, spec.cleanEnv);
    draft[F::Stdin] = spec.stdinFile;
    draft[F::Slots] = maybeNumber(spec.slotCount, 1);
    draft[F::Expected] = durationWords(spec.expected);
    draft[F::Workflow] = spec.workflow;
    draft[F::Group] = spec.group;
    draft[F::Owner] = spec.owner;
    draft[F::Dedupe] = spec.dedupe;
    draft[F::Executor] = spec.executor == u"process" ? QString() : spec.executor;
    draft.inputs = spec.inputs;
    draft.outputs = spec.outputs;
    fillLists(draft, spec, dependencies);
    return draft;
}

TaskDraft draftOf(const Task& task)
{
    TaskDraft draft = draftOf(task.spec, task.dependsOn);
    draft.setOn(F::Held, task.spec.held || task.state == TaskState::Held);
    return draft;
}

QString meaningOf(DraftField field, const QString& text, TimePoint now)
{
    if (text.trimmed().isEmpty())
        return {};
    if (field == F::At || field == F::Deadline) {
        const auto time = parseTime(text, now);
        if (!time)
            return {};
        const QString when = QLocale().toString(local(*time), QLocale::ShortFormat);
        return *time > now ? Words::tr("%1, in %2").arg(when, durationText(*time - now))
                           : Words::tr("%1, past").arg(when);
    }
    if (field == F::Timeout || field == F::Grace || field == F::Expected || field == F::RetryDelay) {
        const auto duration = parseDuration(text);
        return duration ? durationText(*duration) : QString();
    }
    return {};
}

QString nameFromCommand(const QString& command)
{
    constexpr qsizetype kLongest = 120;
    return oneLine(command.left(4 * kLongest).simplified(), kLongest);
}

QJsonObject changedFields(const TaskDraft& before, const TaskDraft& after, TimePoint now)
{
    Task task;
    task.spec = readDraft(after, now).spec;
    const QJsonObject record = recordOf(task);
    QJsonObject fields;
    const auto add = [&](F field) {
        const QLatin1String key(kKeys.at(size_t(field)));
        fields.insert(key, record.value(key).isUndefined() ? QJsonValue(QJsonValue::Null) : record.value(key));
    };
    for (int i = 0; i < kDraftFieldCount; ++i) {
        const F field{quint8(i)};
        const bool other =
            field == F::Environment ? before.environment != after.environment : before[field] != after[field];
        if (!other || field == F::Held || field == F::After || field == F::AfterAny || field == F::AfterFail)
            continue;
        if (field == F::Command || field == F::Shell)
            add(after.isOn(F::Shell) ? F::Shell : F::Command);
        else
            add(field);
    }
    return fields;
}

bool isDescriptive(DraftField field)
{
    return field == F::Name || field == F::Description || field == F::Note || field == F::Tags || field == F::Owner;
}

std::optional<DraftField> fieldOfError(const QString& where)
{
    // "env", "task 1 of 1, cwd", "field at", "resource".
    static const QRegularExpression word(QStringLiteral("([a-z_]+)\\W*$"));
    const QString key = word.match(where).captured(1);
    for (int i = 0; i < kDraftFieldCount; ++i)
        if (key == QLatin1String(kKeys.at(size_t(i))))
            return F{quint8(i)} == F::Shell ? F::Command : F{quint8(i)};
    if (key == u"resource")
        return F::Resources;
    return key == u"tag" ? std::optional(F::Tags) : std::nullopt;
}

} // namespace taskyard::ui
