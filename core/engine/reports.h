// SPDX-License-Identifier: GPL-3.0-or-later
// Reports that are being written, on threads of the pool, beside everything else that the engine does. Bounded in
// number; what became of one is remembered for a while. Any thread; a mutex guards the list. stop() before the pool and
// the database go.
#pragma once

#include "core/api/commands.h"
#include "core/api/queries.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/execution/workerpool.h"
#include "core/report/report.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>

namespace taskyard::engine {

class Reports {
public:
    using Respond = std::function<void(Result<answer::ReportProgress>)>;

    Reports(QString dataDir, const Clock& clock, execution::WorkerPool& pool);
    ~Reports();

    /// Checks what is asked for, and begins.
    Result<ReportId> begin(const command::ReportBegin& command);
    Outcome cancel(ReportId id);
    /// `respond` is called once, on this thread or on one of the pool.
    void progress(const query::ReportProgress& query, Respond respond);
    /// Gives up what is being written, and waits until nothing is.
    void stop();

private:
    struct Waiting {
        qint64 beyond;
        Respond respond;
    };
    struct Entry {
        answer::ReportProgress progress;
        std::optional<Error> error;
        bool cancelled = false;
        SteadyPoint asked; ///< when somebody last wanted to know
        std::vector<Waiting> waiting;
        bool hasEnded() const { return progress.ended || error; }
    };
    using Ready = std::vector<std::pair<Respond, Result<answer::ReportProgress>>>;

    void write(ReportId id, const report::Request& request);
    bool advance(ReportId id, qint64 rows, std::optional<qint64> total);
    void end(ReportId id, const Result<report::Written>& written);
    static Result<answer::ReportProgress> answerOf(const Entry& entry);
    static void takeReady(Entry& entry, Ready& ready);
    void forgetOld();

    const QString m_dataDir;
    const Clock& m_clock;
    execution::WorkerPool& m_pool;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    std::map<ReportId, Entry> m_entries;
    qint64 m_next; ///< from the time of the start on, so that nobody takes another engine's report for his
    int m_running = 0;
    bool m_stopping = false;
};

} // namespace taskyard::engine
