// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/workflow.h"

#include "core/importing/completion.h"
#include "core/importing/graph.h"
#include "core/importing/nearest.h"
#include "core/importing/recordfields.h"
#include "core/importing/records.h"
#include "core/importing/taskfields.h"

namespace taskyard::importing {

namespace {

using Kind = Value::Kind;

QString fromUtf8(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

tl::unexpected<Fault> refuse(QString what, QString hint, qint64 offset)
{
    return tl::unexpected(Fault{std::move(what), std::move(hint), offset});
}

tl::unexpected<Fault> unknownKey(const Value& member, const char* where, const QStringList& known)
{
    return refuse(QStringLiteral("unknown key %1 in %2").arg(inQuotes(member.name), QLatin1String(where)),
                  suggestion(fromUtf8(member.name), known), member.nameOffset);
}

/// The names that a task of a workflow may not use, because its place in the file says them.
constexpr std::array<std::string_view, 2> kSaidByPlace{"key", "workflow"};

/// What every task of the workflow begins with.
struct Base {
    TaskSpec spec;
    QString name;
};

tl::expected<Base, Fault> readTop(const Value& root, FieldContext& context)
{
    Base base;
    const Value* defaults = nullptr;
    const Value* queue = nullptr;
    const Value* environment = nullptr;
    QString description;
    for (const Value& member : root.items) {
        if (!workflowKeys().contains(fromUtf8(member.name)))
            return unknownKey(member, "a workflow", workflowKeys());
        if (member.kind == Kind::Null)
            continue;
        if (member.name == "name" && !readText(member, base.name, context))
            return tl::unexpected(context.fault);
        if (member.name == "description" && !readText(member, description, context))
            return tl::unexpected(context.fault);
        if (member.name == "defaults")
            defaults = &member;
        if (member.name == "queue")
            queue = &member;
        if (member.name == "env")
            environment = &member;
    }
    if (defaults) {
        if (defaults->kind != Kind::Object)
            return refuse(QStringLiteral("'defaults' must be a map, not ") + described(*defaults),
                          QStringLiteral("write the options under it, indented"), defaults->offset);
        for (const Value& member : defaults->items) {
            const RecordField* const known = findRecordField(member.name);
            if (!known)
                return unknownKey(member, "defaults", workflowDefaultsKeys());
            if (known->use != FieldUse::Option)
                return refuse(QStringLiteral("%1 cannot be a default").arg(inQuotes(member.name)),
                              QStringLiteral("write it in each task"), member.nameOffset);
        }
        if (!readRecordFields(*defaults, base.spec, context))
            return tl::unexpected(context.fault);
    }
    if (queue && !findRecordField("queue")->read(*queue, base.spec, context))
        return tl::unexpected(context.fault);
    if (environment) {
        QMap<QString, QString> variables;
        if (!readEnvironment(*environment, variables, context))
            return tl::unexpected(context.fault);
        variables.insert(base.spec.env); // the defaults are nearer to the tasks
        base.spec.env = std::move(variables);
    }
    base.spec.workflow = base.name;
    return base;
}

/// Maps and tags of the workflow are added to, everything else is replaced.
void addInherited(TaskSpec& spec, const TaskSpec& base)
{
    QMap<QString, QString> environment = base.env;
    environment.insert(spec.env);
    spec.env = std::move(environment);
    QMap<QString, qint64> resources = base.resources;
    resources.insert(spec.resources);
    spec.resources = std::move(resources);
    QStringList tags = base.tags + spec.tags;
    tags.removeDuplicates();
    spec.tags = std::move(tags);
}

qint64 offsetOfReference(const Value& task, qsizetype reference)
{
    for (const std::string_view field : {"after", "after_any", "after_fail"}) {
        const Value* const list = task.find(field);
        if (reference < 0 || !list || list->kind == Kind::Null)
            continue;
        const qsizetype count = list->kind == Kind::List ? qsizetype(list->items.size())
                                                         : 1 + std::count(list->text.begin(), list->text.end(), ',');
        if (reference < count)
            return list->kind == Kind::List ? list->items[size_t(reference)].offset : list->offset;
        reference -= count;
    }
    return task.nameOffset;
}

} // namespace

QStringList workflowKeys()
{
    return {QStringLiteral("name"), QStringLiteral("description"), QStringLiteral("queue"),
            QStringLiteral("env"),  QStringLiteral("defaults"),    QStringLiteral("tasks")};
}

QStringList workflowDefaultsKeys()
{
    QStringList keys;
    for (const RecordField& field : recordFields())
        if (field.use == FieldUse::Option)
            keys << fromUtf8(field.name);
    return keys;
}

QStringList workflowTaskKeys()
{
    QStringList keys = recordKeys();
    for (const std::string_view name : kSaidByPlace)
        keys.removeOne(fromUtf8(name));
    return keys;
}

tl::expected<Imported, Fault> importWorkflow(const Document& document, const ImportOptions& options)
{
    const Value& root = document.root;
    const QString shape = QStringLiteral("write a map with 'name' and 'tasks' (see workflow.md)");
    if (root.kind != Kind::Object)
        return refuse(QStringLiteral("a workflow must be a map, not ") + described(root), shape, root.offset);
    FieldContext context(options.now, options.zone);
    auto base = readTop(root, context);
    if (!base)
        return tl::unexpected(base.error());
    const Value* const tasks = root.find("tasks");
    if (!tasks || tasks->kind != Kind::Object || tasks->items.empty())
        return refuse(tasks ? QStringLiteral("'tasks' must be a map from key to task, not ") + described(*tasks)
                            : QStringLiteral("a workflow without 'tasks'"),
                      shape, tasks ? tasks->offset : root.offset);
    if (qint64(tasks->items.size()) > kMostRecords)
        return refuse(QStringLiteral("more than %1 tasks").arg(kMostRecords), {}, tasks->offset);

    Imported imported;
    imported.workflow = base->name;
    imported.tasks.reserve(tasks->items.size());
    for (const Value& task : tasks->items) {
        if (task.kind != Kind::Object)
            return refuse(QStringLiteral("the task %1 must be a map, not %2").arg(inQuotes(task.name), described(task)),
                          QStringLiteral("write its command or shell under it, indented"), task.offset);
        for (const std::string_view name : kSaidByPlace)
            if (const Value* const member = task.find(name))
                return refuse(QStringLiteral("a task of a workflow cannot say %1").arg(inQuotes(name)),
                              QStringLiteral("its place in the file says it"), member->nameOffset);
        TaskSpec& spec = imported.tasks.emplace_back(base->spec);
        imported.offsets.push_back(task.nameOffset);
        spec.key = fromUtf8(task.name);
        if (!readRecordFields(task, spec, context))
            return tl::unexpected(context.fault);
        addInherited(spec, base->spec);
        if (auto fault = completeTask(spec, options, task)) {
            fault->what = QStringLiteral("task %1: ").arg(inQuotes(task.name)) + fault->what;
            return tl::unexpected(std::move(*fault));
        }
    }
    if (auto graph = orderTasks(imported.tasks, imported.offsets)) {
        graph->fault.offset = offsetOfReference(tasks->items[graph->task], graph->reference);
        return tl::unexpected(std::move(graph->fault));
    }
    return imported;
}

} // namespace taskyard::importing
