// SPDX-License-Identifier: GPL-3.0-or-later
// Reader::statistics. Percentiles are by the nearest rank: the smallest value that at least p percent of all do not
// exceed (Hyndman and Fan 1996, definition 1), so that each is a value that was seen and SQL finds the same one.
#include "core/base/timetext.h"
#include "core/store/readerimpl.h"

#include <QJsonObject>

#include <cmath>

namespace taskyard::store {

namespace {
constexpr double kMsPerHour = 3'600'000;

class Distribution {
public:
    void add(qint64 value) { m_values.push_back(value); }

    QJsonObject toJson()
    {
        std::sort(m_values.begin(), m_values.end());
        double sum = 0;
        for (qint64 value : m_values)
            sum += double(value);
        QJsonObject json{{QStringLiteral("count"), qint64(m_values.size())}};
        const bool any = !m_values.empty();
        json[QStringLiteral("mean")] = any ? QJsonValue(sum / double(m_values.size())) : QJsonValue();
        json[QStringLiteral("min")] = any ? QJsonValue(m_values.front()) : QJsonValue();
        for (int percent : {50, 90, 95, 99})
            json[QStringLiteral("p%1").arg(percent)] = any ? QJsonValue(rank(percent)) : QJsonValue();
        json[QStringLiteral("max")] = any ? QJsonValue(m_values.back()) : QJsonValue();
        return json;
    }

private:
    qint64 rank(int percent) const
    {
        const size_t rank = (m_values.size() * size_t(percent) + 99) / 100;
        return m_values[std::max<size_t>(rank, 1) - 1];
    }
    std::vector<qint64> m_values;
};
} // namespace

Result<answer::Statistics> Reader::statistics(const Filter& filter)
{
    return m_impl->read([&](Database& database) {
        const Condition condition = compile(filter);
        Statement& rows = database
                              .composed(QStringLiteral("SELECT t.state, t.eligible_at, t.started_at, t.finished_at, "
                                                       "t.exit_code, t.runs FROM %1 WHERE %2")
                                            .arg(condition.needs.from(), condition.sql))
                              .bindAll(condition.values);
        std::map<TaskState, qint64> states;
        std::map<int, qint64> exits;
        Distribution waits;
        Distribution durations;
        qint64 runs = 0;
        qint64 ended = 0;
        std::optional<TimePoint> first;
        std::optional<TimePoint> last;
        while (rows.next()) {
            ++states[readState(rows, 0)];
            runs += rows.integer(5);
            const auto eligible = rows.maybeTime(1), started = rows.maybeTime(2), finished = rows.maybeTime(3);
            if (eligible && started && *started >= *eligible)
                waits.add((*started - *eligible).count());
            if (started && finished && *finished >= *started)
                durations.add((*finished - *started).count());
            if (const auto exit = rows.maybeInt(4))
                ++exits[*exit];
            if (finished) {
                ++ended;
                first = std::min(first.value_or(*finished), *finished);
                last = std::max(last.value_or(*finished), *finished);
            }
        }

        QJsonObject stateCounts;
        for (TaskState state : allTaskStates())
            stateCounts[stateName(state)] = states[state];
        QJsonObject exitCounts;
        for (const auto& [code, count] : exits)
            exitCounts[QString::number(code)] = count;
        const double hours = first && *last > *first ? double((*last - *first).count()) / kMsPerHour : 0;
        answer::Statistics answer;
        answer.figures = {
            {QStringLiteral("tasks"), stateCounts},
            {QStringLiteral("runs"), runs},
            {QStringLiteral("wait_ms"), waits.toJson()},
            {QStringLiteral("run_ms"), durations.toJson()},
            {QStringLiteral("exit_codes"), exitCounts},
            {QStringLiteral("ended"), ended},
            {QStringLiteral("first_end_at"), first ? QJsonValue(formatTime(*first)) : QJsonValue()},
            {QStringLiteral("last_end_at"), last ? QJsonValue(formatTime(*last)) : QJsonValue()},
            {QStringLiteral("ended_per_hour"), hours > 0 ? QJsonValue(double(ended) / hours) : QJsonValue()}};
        return answer;
    });
}

} // namespace taskyard::store
