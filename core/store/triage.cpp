// SPDX-License-Identifier: GPL-3.0-or-later
// Reader::triage: one pass over the failures, one over the latest successes, one over what runs.
#include "core/model/cause.h"
#include "core/store/readerimpl.h"

#include <unordered_map>

namespace taskyard::store {

namespace {
constexpr size_t kMostGroups = 1000;
constexpr size_t kMostIds = 5000;
constexpr int kMostSuccesses = 20'000;
constexpr size_t kEnough = 5;                      ///< successes that make a normal
constexpr Duration kWorthwhile{5'000};             ///< a shorter normal says nothing of a run that was faster
constexpr Duration kNormalAge{7 * 24 * 3'600'000}; ///< older successes are forgotten
constexpr Duration kSuspiciousAge{24 * 3'600'000};

/// What runs of one kind of task took. The kind is the queue and the pattern of the name.
struct Kind {
    QString pattern;
    struct Success {
        TaskId task;
        Duration took;
        TimePoint at;
        bool shown;
    };
    std::vector<Success> successes;
    std::optional<Duration> normal;
};

class Gathering {
public:
    Gathering(Database& database, const query::Triage& query, TimePoint now)
        : m_database(database)
        , m_query(query)
        , m_now(now)
    {}

    answer::Triage run(const std::function<std::optional<TimePoint>(TaskId)>& lastOutput)
    {
        failures();
        if (m_query.fast > 0 || m_query.slow > 0)
            normals();
        suspicious();
        live(lastOutput);
        return result();
    }

private:
    struct Group {
        answer::TroubleGroup shown;
        std::vector<TaskId> ids; ///< of those that no filter describes
    };

    void failures()
    {
        Statement& rows = m_database.statement("triage_failures").bind();
        while (rows.next()) {
            const QString line = rows.text(4);
            const Failure failure{readState(rows, 1), rows.maybeInt(2), rows.maybeInt(3), line};
            const QString pattern = linePattern(line);
            const quint64 number = causeNumber(failure, pattern);
            answer::TroubleGroup& group = m_groups[number].shown;
            if (group.count == 0) {
                group.kind = QStringLiteral("failure");
                group.filter = QStringLiteral("state:%1 cause:%2")
                                   .arg(stateName(failure.state))
                                   .arg(number, 16, 16, QLatin1Char('0'));
                group.state = failure.state;
                group.exitCode = failure.exitCode;
                group.signal = failure.signal;
                group.line = pattern;
            }
            count(group, TaskId(rows.integer(0)), rows.maybeTime(5).value_or(m_now), line);
        }
    }

    static void count(answer::TroubleGroup& group, TaskId task, TimePoint at, const QString& line)
    {
        ++group.count;
        if (group.newest.isValid() && at < group.newestAt)
            return;
        group.newest = task;
        group.newestAt = at;
        group.sample = line;
    }

    Kind& kind(qint64 queue, const QString& name)
    {
        const QString pattern = linePattern(name);
        Kind& found = m_kinds[causeNumber({TaskState::Succeeded, int(queue), {}, {}}, pattern)];
        found.pattern = pattern;
        return found;
    }

    void normals()
    {
        Statement& rows = m_database.statement("triage_successes").bind(m_now - kNormalAge, kMostSuccesses);
        while (rows.next()) {
            const TimePoint end = rows.time(4);
            kind(rows.integer(1), rows.text(2))
                .successes.push_back({TaskId(rows.integer(0)), end - rows.time(3), end, !rows.flag(5)});
        }
        for (auto& [number, kind] : m_kinds) {
            if (kind.successes.size() < kEnough)
                continue;
            std::vector<Duration> took;
            for (const Kind::Success& success : kind.successes)
                took.push_back(success.took);
            const auto middle = took.begin() + qsizetype(took.size() / 2);
            std::nth_element(took.begin(), middle, took.end());
            kind.normal = *middle;
        }
    }

    void suspicious()
    {
        for (const auto& [number, kind] : m_kinds) {
            if (m_query.fast <= 0 || !kind.normal || *kind.normal < kWorthwhile)
                continue;
            for (const Kind::Success& success : kind.successes)
                if (success.shown && success.at > m_now - kSuspiciousAge &&
                    double(success.took.count()) < double(kind.normal->count()) * m_query.fast)
                    take(QStringLiteral("fast"), TaskState::Succeeded, kind, success.task, success.at, {});
        }
    }

    void take(const QString& name, TaskState state, const Kind& kind, TaskId task, TimePoint at, const QString& line)
    {
        const int number = name == QLatin1String("fast") ? 1 : name == QLatin1String("slow") ? 2 : 3;
        Group& group = m_groups[causeNumber({state, number, -1, {}}, kind.pattern)];
        if (group.ids.size() == kMostIds)
            return;
        group.shown.kind = name;
        group.shown.state = state;
        group.shown.line = kind.pattern;
        group.shown.normal = kind.normal;
        group.ids.push_back(task);
        count(group.shown, task, at, line);
    }

    void live(const std::function<std::optional<TimePoint>(TaskId)>& lastOutput)
    {
        Statement& rows = m_database.statement("triage_live").bind();
        while (rows.next()) {
            const TaskId task(rows.integer(0));
            const Kind& known = kind(rows.integer(1), rows.text(2));
            const TimePoint started = rows.time(3);
            const Duration ran = m_now - started - Duration{rows.maybeInteger(4).value_or(0)};
            const Duration quiet = m_now - std::max(started, lastOutput(task).value_or(started));
            const bool slow = m_query.slow > 0 && known.normal && *known.normal >= Duration{1'000} &&
                              double(ran.count()) > double(known.normal->count()) * m_query.slow;
            if (m_query.quietAfter.count() > 0 && quiet > m_query.quietAfter)
                take(QStringLiteral("quiet"), TaskState::Running, known, task, started, rows.text(5));
            else if (slow)
                take(QStringLiteral("slow"), TaskState::Running, known, task, started, rows.text(5));
        }
    }

    answer::Triage result()
    {
        answer::Triage all;
        all.groupCount = qint64(m_groups.size());
        for (auto& [number, group] : m_groups) {
            all.taskCount += group.shown.count;
            if (!group.ids.empty()) {
                QStringList ids;
                for (TaskId id : group.ids)
                    ids << QString::number(id.value);
                group.shown.filter = QStringLiteral("archived:any id:") + ids.join(u',');
            }
            all.groups.push_back(std::move(group.shown));
        }
        std::sort(all.groups.begin(), all.groups.end(), [](const auto& a, const auto& b) {
            return std::tuple(-a.count, a.kind, a.line, a.filter) < std::tuple(-b.count, b.kind, b.line, b.filter);
        });
        if (all.groups.size() > kMostGroups)
            all.groups.resize(kMostGroups);
        return all;
    }

    Database& m_database;
    const query::Triage& m_query;
    const TimePoint m_now;
    std::unordered_map<quint64, Group> m_groups;
    std::unordered_map<quint64, Kind> m_kinds;
};
} // namespace

Result<answer::Triage> Reader::triage(const query::Triage& query, TimePoint now,
                                      const std::function<std::optional<TimePoint>(TaskId)>& lastOutput)
{
    return m_impl->read([&](Database& database) { return Gathering(database, query, now).run(lastOutput); });
}

} // namespace taskyard::store
