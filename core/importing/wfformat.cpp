// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/wfformat.h"

#include "core/importing/completion.h"
#include "core/importing/graph.h"
#include "core/importing/recordfields.h"
#include "core/importing/records.h"

#include <QHash>
#include <QSet>

#include <cmath>

namespace taskyard::importing {

namespace {

using Kind = Value::Kind;
constexpr double kLongestWork = 100.0 * 366 * 86'400; // seconds
constexpr qsizetype kMostWarnings = 20;

QString fromUtf8(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

/// One task of the specification with what the execution recorded of it.
struct Recorded {
    const Value* task = nullptr;
    const Value* execution = nullptr;
};

class Reader {
public:
    Reader(const Value& root, const ImportOptions& options)
        : m_root(root)
        , m_options(options)
        , m_context(options.now, options.zone)
    {}

    tl::expected<Imported, Fault> read()
    {
        if (!readTop() || !readExecution() || !readTasks() || !readEdges())
            return tl::unexpected(std::move(m_fault));
        if (m_leftOut > 0)
            m_imported.warnings.push_back(QStringLiteral("%1 more of this kind").arg(m_leftOut));
        if (auto graph = orderTasks(m_imported.tasks, m_imported.offsets)) {
            graph->fault.offset = m_recorded[graph->task].task->offset;
            return tl::unexpected(std::move(graph->fault));
        }
        return std::move(m_imported);
    }

private:
    bool refuse(QString what, QString hint, const Value& at)
    {
        m_fault = {std::move(what), std::move(hint), at.offset};
        return false;
    }
    void warn(QString text)
    {
        if (qsizetype(m_imported.warnings.size()) < kMostWarnings)
            m_imported.warnings.push_back(std::move(text));
        else
            ++m_leftOut;
    }
    /// A text member; empty when it is absent and may be.
    bool textOf(const Value& object, std::string_view name, QString& text, bool needed = false)
    {
        const Value* const member = object.find(name);
        if (!member || member->kind == Kind::Null)
            return !needed || refuse(QStringLiteral("%1 is missing").arg(inQuotes(name)), {}, object);
        if (readText(*member, text, m_context))
            return true;
        m_fault = m_context.fault;
        return false;
    }
    bool textsOf(const Value& object, std::string_view name, QStringList& texts)
    {
        const Value* const member = object.find(name);
        if (!member || member->kind == Kind::Null)
            return true;
        if (member->kind != Kind::List)
            return refuse(QStringLiteral("%1 must be a list, not %2").arg(inQuotes(name), described(*member)), {},
                          *member);
        for (const Value& item : member->items) {
            if (item.kind != Kind::Text)
                return refuse(QStringLiteral("%1 holds %2, which is not text").arg(inQuotes(name), described(item)), {},
                              item);
            texts << fromUtf8(item.text);
        }
        return true;
    }
    std::optional<double> numberOf(const Value* object, std::string_view name) const
    {
        const Value* const member = object ? object->find(name) : nullptr;
        if (!member || (member->kind != Kind::Integer && member->kind != Kind::Number))
            return std::nullopt;
        return member->number;
    }

    bool readTop();
    bool readExecution();
    bool readTasks();
    bool readTask(const Value& task);
    QString noteOf(const Value* execution) const;
    bool readEdges();

    const Value& m_root;
    const ImportOptions& m_options;
    FieldContext m_context;
    Fault m_fault;
    Imported m_imported;
    const Value* m_specified = nullptr;
    const Value* m_executed = nullptr;
    QHash<QString, const Value*> m_executions;
    std::vector<Recorded> m_recorded; ///< of m_imported.tasks
    qint64 m_leftOut = 0;
};

bool Reader::readTop()
{
    QString version;
    if (!textOf(m_root, "schemaVersion", version) || !textOf(m_root, "name", m_imported.workflow))
        return false;
    if (version != u"1.5" && version != u"1.4")
        return refuse(version.isEmpty() ? QStringLiteral("no 'schemaVersion'")
                                        : QStringLiteral("WfFormat %1 is not known here").arg(version.left(20)),
                      QStringLiteral("convert it to WfFormat 1.5"), m_root);
    const Value* const workflow = m_root.find("workflow");
    const Value* const specification = workflow ? workflow->find("specification") : nullptr;
    m_specified = specification ? specification->find("tasks") : nullptr;
    const Value* const execution = workflow ? workflow->find("execution") : nullptr;
    m_executed = execution ? execution->find("tasks") : nullptr;
    if (!m_specified || m_specified->kind != Kind::List || m_specified->items.empty())
        return refuse(QStringLiteral("no tasks under workflow.specification.tasks"),
                      QStringLiteral("hand in a workflow in WfFormat 1.5"), m_specified ? *m_specified : m_root);
    if (qint64(m_specified->items.size()) > kMostRecords)
        return refuse(QStringLiteral("more than %1 tasks").arg(kMostRecords), {}, *m_specified);
    return true;
}

bool Reader::readExecution()
{
    if (!m_executed || m_executed->kind == Kind::Null)
        return true;
    if (m_executed->kind != Kind::List)
        return refuse(QStringLiteral("workflow.execution.tasks must be a list"), {}, *m_executed);
    for (const Value& execution : m_executed->items) {
        QString id;
        if (execution.kind != Kind::Object)
            return refuse(QStringLiteral("an executed task must be an object, not ") + described(execution), {},
                          execution);
        if (!textOf(execution, "id", id, true))
            return false;
        if (m_executions.contains(id))
            return refuse(QStringLiteral("the execution of %1 is there twice").arg(inQuotes(id.toStdString())), {},
                          execution);
        m_executions.insert(id, &execution);
    }
    return true;
}

QString Reader::noteOf(const Value* execution) const
{
    QStringList parts;
    if (const auto cores = numberOf(execution, "coreCount"))
        parts << QStringLiteral("cores: %1").arg(*cores);
    if (const auto memory = numberOf(execution, "memoryInBytes"))
        parts << QStringLiteral("memory: %1 bytes").arg(qint64(*memory));
    if (const auto use = numberOf(execution, "avgCPU"))
        parts << QStringLiteral("processor: %1 %").arg(*use);
    if (const auto runtime = numberOf(execution, "runtimeInSeconds"))
        parts << QStringLiteral("runtime: %1 s").arg(*runtime);
    return parts.isEmpty() ? QString() : QStringLiteral("recorded ") + parts.join(QStringLiteral(", "));
}

bool Reader::readTask(const Value& task)
{
    TaskSpec& spec = m_imported.tasks.emplace_back();
    m_imported.offsets.push_back(task.offset);
    if (task.kind != Kind::Object)
        return refuse(QStringLiteral("a task must be an object, not ") + described(task), {}, task);
    if (!textOf(task, "id", spec.key, true) || !textOf(task, "name", spec.name) ||
        !textsOf(task, "inputFiles", spec.inputs) || !textsOf(task, "outputFiles", spec.outputs))
        return false;
    const Value* const execution = m_executions.value(spec.key);
    const auto recorded = numberOf(execution, "runtimeInSeconds");
    const double seconds = recorded.value_or(0) * m_options.scale;
    if (!(seconds >= 0) || seconds > kLongestWork)
        return refuse(QStringLiteral("the task %1 ran for %2 s").arg(inQuotes(spec.key.toStdString())).arg(seconds),
                      QStringLiteral("runtimes must be from 0 s to 100 years"), execution ? *execution : task);
    if (!recorded)
        warn(QStringLiteral("no runtime is recorded for %1").arg(inQuotes(spec.key.toStdString())));
    spec.command = burnCommand(std::chrono::microseconds(std::llround(seconds * 1e6)));
    spec.expected = Duration{std::llround(seconds * 1e3)};
    spec.note = noteOf(execution);
    spec.workflow = m_imported.workflow;
    m_recorded.push_back({&task, execution});
    if (auto fault = completeTask(spec, m_options, task)) {
        m_fault = std::move(*fault);
        return false;
    }
    return true;
}

bool Reader::readTasks()
{
    m_imported.tasks.reserve(m_specified->items.size());
    m_recorded.reserve(m_specified->items.size());
    return std::all_of(m_specified->items.begin(), m_specified->items.end(),
                       [this](const Value& task) { return readTask(task); });
}

/// An edge may be said by the parent, by the child, or by both.
bool Reader::readEdges()
{
    QHash<QString, size_t> indexOf;
    for (size_t i = 0; i < m_imported.tasks.size(); ++i)
        indexOf.insert(m_imported.tasks[i].key, i);
    using Edge = std::pair<size_t, size_t>; // parent, child
    QHash<Edge, int> sides;                 // 1: the child says so, 2: the parent does
    std::vector<Edge> edges;
    for (size_t i = 0; i < m_recorded.size(); ++i) {
        const Value& task = *m_recorded[i].task;
        for (const auto& [list, side] : {std::pair{"parents", 1}, std::pair{"children", 2}}) {
            QStringList ids;
            if (!textsOf(task, list, ids))
                return false;
            for (qsizetype n = 0; n < ids.size(); ++n) {
                const auto other = indexOf.constFind(ids[n]);
                if (other == indexOf.constEnd())
                    return refuse(QStringLiteral("%1 names %2 in its %3, which is no task")
                                      .arg(inQuotes(m_imported.tasks[i].key.toStdString()),
                                           inQuotes(ids[n].toStdString()), QLatin1String(list)),
                                  QStringLiteral("add the task, or take the name out"),
                                  task.find(list)->items[size_t(n)]);
                const Edge edge = side == 1 ? Edge{*other, i} : Edge{i, *other};
                int& said = sides[edge];
                if (said == 0)
                    edges.push_back(edge);
                said |= side;
            }
        }
    }
    for (const Edge& edge : edges) {
        TaskSpec& child = m_imported.tasks[edge.second];
        const QString& parent = m_imported.tasks[edge.first].key;
        child.after.push_back({{}, parent});
        if (sides.value(edge) != 3)
            warn(QStringLiteral("only %1 says that %2 waits for %3")
                     .arg(inQuotes((sides.value(edge) == 1 ? child.key : parent).toStdString()),
                          inQuotes(child.key.toStdString()), inQuotes(parent.toStdString())));
    }
    return true;
}

} // namespace

tl::expected<Imported, Fault> importWfFormat(const Document& document, const ImportOptions& options)
{
    if (document.root.kind != Kind::Object)
        return tl::unexpected(Fault{QStringLiteral("WfFormat is a JSON object"), {}, document.root.offset});
    return Reader(document.root, options).read();
}

bool looksLikeWfFormat(const Value& root)
{
    const Value* const workflow = root.find("workflow");
    return root.find("schemaVersion") || (workflow && workflow->kind == Kind::Object);
}

QStringList burnCommand(std::chrono::microseconds work)
{
    if (work < std::chrono::milliseconds(1))
        return {QStringLiteral("true")};
    return {QStringLiteral("bash"), QStringLiteral("-c"),
            QStringLiteral("l=$1 p=${EPOCHREALTIME/[.,]/}; while ((l>0)); do n=${EPOCHREALTIME/[.,]/}; "
                           "((d=n-p, l-=d<1?1:d>100?5:d, p=n)); done"),
            QStringLiteral("burn"), QString::number(work.count())};
}

} // namespace taskyard::importing
