// SPDX-License-Identifier: GPL-3.0-or-later
// Reader::timeline. There is no index by both ends of a run, and none is needed: runs that end within the stretch are
// found by their end, and of later steps only those are looked into whose longest run (a rollup knows it) can have
// begun before the stretch was over.
#include "core/store/readerimpl.h"
#include "core/store/rollupreader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <set>

namespace taskyard::store {

namespace {
constexpr int kMostRuns = 5000;
constexpr int kMostLanes = 1000;
constexpr qint64 kMostScanned = 50'000; ///< runs that are counted one by one, for lanes that no rollup knows
constexpr qint64 kFar = 36'525 * 86'400'000LL;
constexpr std::array kCounted{Part::Counts};
constexpr std::array kLongest{Part::Longest};

enum class By { Queue, Workflow, Executor, All };

std::optional<By> byOf(const QString& name)
{
    if (name.isEmpty() || name == u"queue")
        return By::Queue;
    if (name == u"workflow")
        return By::Workflow;
    if (name == u"executor")
        return By::Executor;
    return name == u"all" ? std::optional(By::All) : std::nullopt;
}

QString nameOf(By by)
{
    switch (by) {
    case By::Queue: return QStringLiteral("queue");
    case By::Workflow: return QStringLiteral("workflow");
    case By::Executor: return QStringLiteral("executor");
    case By::All: break;
    }
    return QStringLiteral("all");
}

/// A list of ids for json_each(); nothing where all are meant.
std::optional<QString> idList(const QSet<qint64>& ids)
{
    if (ids.isEmpty())
        return std::nullopt;
    QJsonArray list;
    for (qint64 id : ids)
        list.append(id);
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

class TimelineOf {
public:
    TimelineOf(RollupReader& reader, const query::Timeline& query, By by, const Steps& stretch)
        : m_reader(reader)
        , m_query(query)
        , m_by(by)
        , m_from(stretch.from)
        , m_to(stretch.to())
        , m_most(size_t(std::clamp(query.limit, 1, kMostRuns)))
        , m_queues(idList(reader.chosen()))
    {}

    /// False: there are more than are told one by one.
    bool readRuns();
    void countRuns(const Steps& steps);
    answer::Timeline take();

private:
    struct Read {
        answer::TimelineRun run;
        QString lane;
        bool mayHavePaused = false;
    };
    QString laneOf(const Statement& row) const;
    bool readEnded(qint64 from, qint64 to);
    bool readLater(qint64 from, qint64 to, size_t widest);
    bool readLive(size_t most);
    void readPauses(answer::TimelineRun& run);
    void countByRollups(const Steps& steps);
    bool countOneByOne(const Steps& steps);
    void countLive(const Steps& steps);
    void count(const Steps& steps, const QString& lane, TaskState state, qint64 at, qint64 n);
    Database& database() { return m_reader.database(); }

    RollupReader& m_reader;
    const query::Timeline& m_query;
    By m_by;
    qint64 m_from;
    qint64 m_to;
    const size_t m_most;
    const std::optional<QString> m_queues;
    Duration m_step{0};
    std::vector<Read> m_runs;
    std::map<QString, answer::TimelineLane> m_lanes;
};

QString TimelineOf::laneOf(const Statement& row) const
{
    switch (m_by) {
    case By::Queue: return m_reader.queueName(row.integer(6));
    case By::Workflow: return row.text(8);
    case By::Executor: return row.text(7);
    case By::All: break;
    }
    return {};
}

bool TimelineOf::readRuns()
{
    return readEnded(m_from, m_to) &&
           readLater(m_to, stepStart(std::max(m_to, m_reader.now()) + kFar, kWidths[0]), kWidest) && readLive(m_most);
}

bool TimelineOf::readEnded(qint64 from, qint64 to)
{
    Statement& rows =
        database().statement("timeline_ended").bind(from, to, m_to, m_queues, qint64(m_most - m_runs.size() + 1));
    while (rows.next()) {
        const TimePoint end = rows.time(4);
        const TimePoint start = std::min(rows.maybeTime(3).value_or(end), end);
        m_runs.push_back(
            {{TaskId(rows.integer(0)), int(rows.integer(1)), readState(rows, 2), rows.text(9), 0, start, end, {}},
             laneOf(rows),
             rows.maybeInteger(5).value_or(0) > 0});
    }
    return m_runs.size() <= m_most;
}

/// Of steps after the stretch, those that can hold the end of a run from before its end.
bool TimelineOf::readLater(qint64 from, qint64 to, size_t widest)
{
    std::set<std::pair<qint64, qint64>> steps;
    m_reader.rows(m_reader.cover(from, to, widest), kLongest,
                  [&](const Statement& row, qint64 at, qint64 width, qint64) {
                      Tally tally;
                      addRow(tally, row, kLongest, 0);
                      if (!tally.longest.empty() && at - tally.longest.front().ms < m_to)
                          steps.emplace(at, width);
                  });
    for (const auto& [at, width] : steps) {
        const auto index = size_t(std::ranges::find(kWidths, width) - kWidths.begin());
        const bool isFinest = index <= m_reader.finestKept(at);
        if (!(isFinest ? readEnded(at, at + width) : readLater(at, at + width, index - 1)))
            return false;
    }
    return true;
}

bool TimelineOf::readLive(size_t most)
{
    if (m_reader.now() < m_from)
        return true;
    Statement& rows = database().statement("timeline_live").bind(m_to, m_queues, qint64(most - m_runs.size() + 1));
    while (rows.next())
        m_runs.push_back({{TaskId(rows.integer(0)),
                           int(rows.integer(1)),
                           readState(rows, 2),
                           rows.text(9),
                           0,
                           rows.time(3),
                           std::nullopt,
                           {}},
                          laneOf(rows),
                          true});
    return m_runs.size() <= most;
}

void TimelineOf::readPauses(answer::TimelineRun& run)
{
    Statement& rows = database().statement("timeline_pauses").bind(run.task, run.run);
    while (rows.next()) {
        if (rows.flag(1))
            run.pauses.push_back({rows.time(0), run.to});
        else if (!run.pauses.empty())
            run.pauses.back().to = rows.time(0);
    }
}

// Counted

void TimelineOf::count(const Steps& steps, const QString& lane, TaskState state, qint64 at, qint64 n)
{
    answer::TimelineLane& counted = m_lanes[lane];
    counted.name = lane;
    counted.runs += n;
    std::vector<qint64>& list = counted.counts[stateName(state)];
    list.resize(size_t(steps.count));
    list[steps.indexOf(at)] += n;
}

void TimelineOf::countRuns(const Steps& steps)
{
    m_runs.clear();
    m_from = steps.from;
    m_to = steps.to();
    m_step = Duration(steps.step);
    if (m_by == By::Workflow || m_by == By::Executor) {
        if (!countOneByOne(steps)) {
            m_by = By::All;
            m_lanes.clear();
        }
    }
    if (m_by == By::Queue || m_by == By::All)
        countByRollups(steps);
    countLive(steps);
}

void TimelineOf::countByRollups(const Steps& steps)
{
    const auto pieces = m_reader.cover(steps.from, steps.to(), RollupReader::widestIn(steps));
    m_reader.rows(pieces, kCounted, [&](const Statement& row, qint64 at, qint64, qint64 queue) {
        Tally tally;
        addRow(tally, row, kCounted, 0);
        for (TaskState state : allTaskStates())
            if (const qint64 n = tally.counts[runEnded(state)]; n > 0)
                count(steps, m_by == By::Queue ? m_reader.queueName(queue) : QString(), state, at, n);
    });
}

bool TimelineOf::countOneByOne(const Steps& steps)
{
    Statement& rows = database().statement("timeline_ended").bind(m_from, m_to, m_to, m_queues, kMostScanned + 1);
    qint64 seen = 0;
    while (rows.next()) {
        if (++seen > kMostScanned) {
            rows.reset();
            return false;
        }
        count(steps, laneOf(rows), readState(rows, 2), rows.integer(4), 1);
    }
    return true;
}

void TimelineOf::countLive(const Steps& steps)
{
    readLive(size_t(kMostScanned));
    const qint64 at = std::min(m_reader.now(), m_to - 1);
    for (const Read& read : m_runs)
        count(steps, read.lane, read.run.state, at, 1);
    m_runs.clear();
}

answer::Timeline TimelineOf::take()
{
    answer::Timeline timeline{
        nameOf(m_by), TimePoint(Duration(m_from)), TimePoint(Duration(m_to)), m_step, m_reader.lastEvent(), 0, {}, {}};
    std::ranges::sort(m_runs, {},
                      [](const Read& read) { return std::tuple(read.run.from, read.run.task.value, read.run.run); });
    for (const Read& read : m_runs) {
        answer::TimelineLane& lane = m_lanes[read.lane];
        lane.name = read.lane;
        ++lane.runs;
    }
    timeline.laneCount = qint64(m_lanes.size());
    // Lanes of runs that are told one by one are as few as these.
    const size_t most = m_step.count() == 0 ? m_lanes.size() : size_t(std::clamp(m_query.lanes, 1, kMostLanes));
    std::map<QString, int> places;
    for (auto& [name, lane] : m_lanes) {
        if (timeline.lanes.size() == most)
            break;
        places[name] = int(timeline.lanes.size());
        timeline.lanes.push_back(std::move(lane));
    }
    for (Read& read : m_runs) {
        read.run.lane = places.at(read.lane);
        if (read.mayHavePaused)
            readPauses(read.run);
        timeline.runs.push_back(std::move(read.run));
    }
    return timeline;
}
} // namespace

Result<answer::Timeline> Reader::timeline(const query::Timeline& query, TimePoint now)
{
    const auto by = byOf(query.by);
    if (!by)
        return failure(ErrorCode::InvalidInput, QStringLiteral("there are no lanes by '%1'").arg(query.by.left(80)),
                       QStringLiteral("by"), QStringLiteral("use queue, workflow, executor or all"));
    return m_impl->readResult([&](Database& database) -> Result<answer::Timeline> {
        RollupReader reader(database, now);
        const Wanted wanted{query.from, query.to};
        const auto stretch = reader.choose(query.queues).and_then([&] { return reader.stretch(wanted); });
        if (!stretch)
            return tl::unexpected(stretch.error());
        TimelineOf timeline(reader, query, *by, *stretch);
        if (!timeline.readRuns()) {
            const auto steps = reader.steps(wanted, query.points, std::nullopt);
            if (!steps)
                return tl::unexpected(steps.error());
            timeline.countRuns(*steps);
        }
        return timeline.take();
    });
}

} // namespace taskyard::store
