// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/record.h"

#include "core/base/timetext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace taskyard {

namespace {

/// Puts a member that differs from its default.
class Writer {
public:
    QJsonObject record;

    template <class T> void put(const char* key, const T& value, const T& standard = {})
    {
        if (value != standard)
            record.insert(QLatin1String(key), json(value));
    }

private:
    static QJsonValue json(bool value) { return value; }
    static QJsonValue json(int value) { return value; }
    static QJsonValue json(qint64 value) { return value; }
    static QJsonValue json(const QString& value) { return value; }
    static QJsonValue json(const QStringList& value) { return QJsonArray::fromStringList(value); }
    static QJsonValue json(const std::optional<TimePoint>& value) { return formatTime(*value); }
    static QJsonValue json(const std::optional<Duration>& value) { return formatDuration(*value); }
    static QJsonValue json(const std::vector<int>& value)
    {
        QJsonArray array;
        for (const int item : value)
            array.append(item);
        return array;
    }
    template <class T> static QJsonValue json(const QMap<QString, T>& value)
    {
        QJsonObject object;
        for (auto it = value.begin(); it != value.end(); ++it)
            object.insert(it.key(), it.value());
        return object;
    }
};

/// The references of one condition, from the dependencies of a stored task or, before it is stored, from its spec.
QJsonArray references(const Task& task, DependencyCondition condition, const std::vector<TaskRef>& asked,
                      const std::function<bool(TaskId)>& alsoExported)
{
    QJsonArray array;
    const auto add = [&](TaskId id) {
        if (!alsoExported)
            array.append(id.value);
        else if (alsoExported(id))
            array.append(recordKey(id));
    };
    for (const Dependency& dependency : task.dependsOn)
        if (dependency.condition == condition)
            add(dependency.task);
    if (!task.dependsOn.empty())
        return array;
    for (const TaskRef& ref : asked) {
        if (ref.id.isValid())
            add(ref.id);
        else
            array.append(ref.key);
    }
    return array;
}

} // namespace

QString recordKey(TaskId task) { return u't' + QString::number(task.value); }

QJsonObject recordOf(const Task& task, const std::function<bool(TaskId)>& alsoExported)
{
    const TaskSpec& spec = task.spec;
    const TaskSpec standard;
    Writer w;
    w.put("key", task.id.isValid() ? recordKey(task.id) : spec.key);
    w.put("name", spec.name);
    w.put("description", spec.description);
    w.put("command", spec.command);
    w.put("shell", spec.shell);
    w.put("queue", spec.queue, standard.queue);
    w.put("priority", spec.priority);
    w.put("cwd", spec.cwd);
    w.put("env", spec.env);
    w.put("clean_env", spec.cleanEnv);
    w.put("stdin", spec.stdinFile);
    w.put("tags", spec.tags);
    w.put("note", spec.note);
    w.put("workflow", spec.workflow);
    w.put("group", spec.group);
    w.put("owner", spec.owner);
    w.put("at", spec.at);
    w.put("deadline", spec.deadline);
    w.put("timeout", spec.timeout);
    w.put("grace", spec.grace);
    w.put("expected", spec.expected);
    w.put("retries", spec.retries);
    w.put("retry_delay", spec.retryDelay);
    w.put("retry_on", spec.retryOn);
    w.put("held", spec.held || task.state == TaskState::Held);
    w.put("slots", spec.slotCount, standard.slotCount);
    w.put("resources", spec.resources);
    w.put("executor", spec.executor, standard.executor);
    w.put("dedupe", spec.dedupe);
    w.put("idempotent", spec.idempotent);
    w.put("inputs", spec.inputs);
    w.put("outputs", spec.outputs);
    const auto putReferences = [&](const char* key, DependencyCondition condition, const std::vector<TaskRef>& asked) {
        const QJsonArray array = references(task, condition, asked, alsoExported);
        if (!array.isEmpty())
            w.record.insert(QLatin1String(key), array);
    };
    putReferences("after", DependencyCondition::Succeeded, spec.after);
    putReferences("after_any", DependencyCondition::Ended, spec.afterAny);
    putReferences("after_fail", DependencyCondition::Failed, spec.afterFail);
    return w.record;
}

QByteArray recordLine(const Task& task, const std::function<bool(TaskId)>& alsoExported)
{
    return QJsonDocument(recordOf(task, alsoExported)).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace taskyard
