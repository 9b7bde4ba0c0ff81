// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runreport.h"

#include "app/cli/csv.h"
#include "app/cli/shapes.h"
#include "app/cli/tasktext.h"
#include "core/base/timetext.h"

#include <QJsonDocument>

#include <map>

namespace taskyard::cli {

namespace {
QByteArray number(qint64 value) { return QByteArray::number(value); }

template <class T> QByteArray number(const std::optional<T>& value)
{
    return value ? QByteArray::number(qint64(*value)) : QByteArray();
}

QByteArray time(const std::optional<TimePoint>& value) { return value ? formatTime(*value).toLatin1() : QByteArray(); }

/// Milliseconds as seconds, exact.
QByteArray seconds(std::optional<qint64> ms)
{
    return ms ? QByteArray::number(double(*ms) / 1000, 'f', 3) : QByteArray();
}

std::optional<qint64> between(const std::optional<TimePoint>& from, const std::optional<TimePoint>& to)
{
    return from && to ? std::optional<qint64>((*to - *from).count()) : std::nullopt;
}

std::optional<qint64> milliseconds(const std::optional<qint64>& microseconds)
{
    return microseconds ? std::optional(*microseconds / 1000) : std::nullopt;
}

struct Column {
    const char* name;
    QByteArray (*cell)(const Task& task, const Run& run);
};

constexpr Column kColumns[] = {
    {"task", [](const Task& t, const Run&) { return number(t.id.value); }},
    {"name", [](const Task& t, const Run&) { return csvText(t.spec.name); }},
    {"queue", [](const Task& t, const Run&) { return csvText(t.spec.queue); }},
    {"priority", [](const Task& t, const Run&) { return number(t.spec.priority); }},
    {"workflow", [](const Task& t, const Run&) { return csvText(t.spec.workflow); }},
    {"owner", [](const Task& t, const Run&) { return csvText(t.spec.owner); }},
    {"tags", [](const Task& t, const Run&) { return csvText(t.spec.tags.join(u' ')); }},
    {"run", [](const Task&, const Run& r) { return number(r.number); }},
    {"state", [](const Task&, const Run& r) { return stateName(r.state).toLatin1(); }},
    {"reason", [](const Task&, const Run& r) { return csvText(r.reason); }},
    {"created_at", [](const Task& t, const Run&) { return time(t.createdAt); }},
    {"claimed_at", [](const Task&, const Run& r) { return time(r.claimedAt); }},
    {"started_at", [](const Task&, const Run& r) { return time(r.startedAt); }},
    {"finished_at", [](const Task&, const Run& r) { return time(r.finishedAt); }},
    {"run_seconds", [](const Task&, const Run& r) { return seconds(between(r.startedAt, r.finishedAt)); }},
    {"paused_seconds", [](const Task&, const Run& r) { return seconds(r.pausedMs); }},
    {"exit_code", [](const Task&, const Run& r) { return number(r.exitCode); }},
    {"signal", [](const Task&, const Run& r) { return number(r.signal); }},
    {"user_seconds", [](const Task&, const Run& r) { return seconds(milliseconds(r.userUs)); }},
    {"system_seconds", [](const Task&, const Run& r) { return seconds(milliseconds(r.systemUs)); }},
    {"max_rss_bytes", [](const Task&, const Run& r) { return number(r.maxRssBytes); }},
    {"log_bytes", [](const Task&, const Run& r) { return number(r.logBytes); }},
    {"executor", [](const Task&, const Run& r) { return csvText(r.executor); }},
    {"command", [](const Task& t, const Run&) { return csvText(commandText(t.spec)); }},
};

class CsvReport final : public ReportWriter {
public:
    QByteArray begin(const ReportScope&) override
    {
        QByteArrayList names;
        for (const Column& column : kColumns)
            names << column.name;
        return csvRecord(names);
    }
    QByteArray row(const Task& task, const Run& run) override
    {
        QByteArrayList cells;
        for (const Column& column : kColumns)
            cells << column.cell(task, run);
        return csvRecord(cells);
    }
    QByteArray end() override { return {}; }
};

QByteArray compact(const QJsonObject& object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

QJsonValue orNull(const std::optional<TimePoint>& value)
{
    return value ? QJsonValue(formatTime(*value)) : QJsonValue();
}

/// {"generated_at":…, "runs":[…], "summary":{…}}: the summary comes last, because it is counted while writing.
class JsonReport final : public ReportWriter {
public:
    QByteArray begin(const ReportScope& scope) override
    {
        QByteArray head = compact({{QStringLiteral("generated_at"), formatTime(scope.now)},
                                   {QStringLiteral("from"), orNull(scope.from)},
                                   {QStringLiteral("to"), orNull(scope.to)},
                                   {QStringLiteral("filter"), scope.filter}});
        head.chop(1);
        return head + ",\"runs\":[";
    }
    QByteArray row(const Task& task, const Run& run) override
    {
        QJsonObject object = runShape(run);
        object.insert(QStringLiteral("name"), task.spec.name);
        object.insert(QStringLiteral("queue"), task.spec.queue);
        object.insert(QStringLiteral("priority"), task.spec.priority);
        object.insert(QStringLiteral("workflow"), task.spec.workflow.isEmpty() ? QJsonValue() : task.spec.workflow);
        object.insert(QStringLiteral("owner"), task.spec.owner.isEmpty() ? QJsonValue() : task.spec.owner);
        object.insert(QStringLiteral("tags"), QJsonArray::fromStringList(task.spec.tags));
        object.insert(QStringLiteral("command"), commandText(task.spec));
        ++m_states[stateName(run.state)];
        m_runMs += between(run.startedAt, run.finishedAt).value_or(0);
        return (m_count++ == 0 ? "\n" : ",\n") + compact(object);
    }
    QByteArray end() override
    {
        QJsonObject states;
        for (const auto& [state, count] : m_states)
            states.insert(state, count);
        const QJsonObject summary{{QStringLiteral("runs"), m_count},
                                  {QStringLiteral("states"), states},
                                  {QStringLiteral("run_seconds"), double(m_runMs) / 1000}};
        return "\n],\"summary\":" + compact(summary) + "}\n";
    }

private:
    qint64 m_count = 0;
    qint64 m_runMs = 0;
    std::map<QString, qint64> m_states;
};
} // namespace

std::unique_ptr<ReportWriter> csvReport() { return std::make_unique<CsvReport>(); }
std::unique_ptr<ReportWriter> jsonReport() { return std::make_unique<JsonReport>(); }

} // namespace taskyard::cli
