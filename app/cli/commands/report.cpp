// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/runreport.h"
#include "app/cli/selection.h"
#include "app/cli/values.h"

#include <QFileInfo>
#include <QSaveFile>

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    {.name = "format",
     .value = "F",
     .help = "csv or json",
     .completes = Completes::Choice,
     .choices = "csv json html pdf xlsx"},
    {.name = "from", .value = "T", .help = "runs that began at or after this time"},
    {.name = "to", .value = "T", .help = "runs that began before this time"},
    {.name = "output",
     .letter = 'o',
     .value = "FILE",
     .help = "where to write it; - for standard output",
     .completes = Completes::File},
};
constexpr int kPage = 1000;

/// Tasks and runs are both read in the order of the task's id, side by side.
class RunReader {
public:
    RunReader(Connection& engine, const ReportScope& scope) : m_engine(engine), m_scope(scope)
    {
        m_tasks.filter = scope.filter;
        m_tasks.sort = QStringLiteral("id");
        m_tasks.limit = kPage;
        m_runs.filter = scope.filter;
        m_runs.limit = kPage;
    }

    Outcome each(const std::function<bool(const Task&, const Run&)>& visit)
    {
        do {
            const auto page = fetchAs<answer::Runs>(m_engine, m_runs);
            if (!page)
                return tl::unexpected(page.error());
            for (const Run& run : page->runs) {
                if (!inScope(run))
                    continue;
                const auto task = taskOf(run);
                if (!task)
                    return tl::unexpected(task.error());
                if (*task && !visit(**task, run))
                    return {};
            }
            m_runs.after = page->next;
        } while (!m_runs.after.isEmpty());
        return {};
    }

private:
    bool inScope(const Run& run) const
    {
        return (!m_scope.from || run.claimedAt >= *m_scope.from) && (!m_scope.to || run.claimedAt < *m_scope.to);
    }

    /// Nothing when the task has come to match, or ceased to, between the two reads.
    Result<const Task*> taskOf(const Run& run)
    {
        while (true) {
            while (m_at < m_page.size() && m_page[m_at].id < run.task)
                ++m_at;
            if (m_at < m_page.size())
                return m_page[m_at].id == run.task ? &m_page[m_at] : nullptr;
            if (m_done)
                return nullptr;
            auto page = fetchAs<answer::Tasks>(m_engine, m_tasks);
            if (!page)
                return tl::unexpected(page.error());
            m_page = std::move(page->tasks);
            m_at = 0;
            m_tasks.after = page->next;
            m_done = page->next.isEmpty();
        }
    }

    Connection& m_engine;
    const ReportScope& m_scope;
    query::TaskList m_tasks;
    query::RunList m_runs;
    std::vector<Task> m_page;
    size_t m_at = 0;
    bool m_done = false;
};

/// Calls `put` with the bytes of the report until it gives back false.
Outcome produce(ReportWriter& writer, const ReportScope& scope, Connection& engine,
                const std::function<bool(const QByteArray&)>& put)
{
    bool going = put(writer.begin(scope));
    const auto read = RunReader(engine, scope).each([&](const Task& task, const Run& run) {
        going = going && put(writer.row(task, run));
        return going;
    });
    if (read && going)
        put(writer.end());
    return read;
}

/// Writes beside the file and renames at the end: whoever finds the file finds it whole.
Outcome produceFile(const QString& path, ReportWriter& writer, const ReportScope& scope, Connection& engine)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo(folder).isDir())
        return failure(ErrorCode::NotFound, QStringLiteral("there is no such directory"), folder,
                       QStringLiteral("make it first"));
    QSaveFile file(path);
    const auto failed = [&] {
        return failure(ErrorCode::Internal, QStringLiteral("cannot be written: ") + file.errorString(), path,
                       QStringLiteral("look at the folder's permissions and the free space"));
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    // A report is the user's own from its first instant.
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const auto produced =
        produce(writer, scope, engine, [&](const QByteArray& bytes) { return file.write(bytes) == bytes.size(); });
    if (!produced)
        return produced;
    if (!file.commit())
        return failed();
    return {};
}

Result<std::unique_ptr<ReportWriter>> writerFor(const Arguments& arguments)
{
    const QString format = arguments.text("format");
    if (format == u"csv")
        return csvReport();
    if (format == u"json")
        return jsonReport();
    return failure(ErrorCode::InvalidInput,
                   format.isEmpty() ? QStringLiteral("no format is named")
                                    : QStringLiteral("'%1' is not there yet").arg(format),
                   QStringLiteral("option --format"), QStringLiteral("use csv or json"));
}

RunResult run(const Arguments& arguments, Session& session)
{
    auto writer = writerFor(arguments);
    if (!writer)
        return tl::unexpected(writer.error());
    ReportScope scope;
    scope.now = session.around.now;
    OptionReader read(arguments, scope.now);
    read.time("from", scope.from);
    read.time("to", scope.to);
    QString path;
    if (!arguments.has("output"))
        read.refuse({ErrorCode::InvalidInput,
                     QStringLiteral("no file is named"),
                     {},
                     QStringLiteral("use -o FILE, or -o - for standard output")});
    else if (arguments.text("output") != u"-")
        read.path("output", path, session.around.folder);
    if (const auto good = read.outcome(); !good)
        return tl::unexpected(good.error());
    const auto filter = filterFrom(arguments.words, scope.now);
    if (!filter)
        return tl::unexpected(filter.error());
    scope.filter = *filter;
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    const auto produced = path.isEmpty() ? produce(**writer, scope, **engine,
                                                   [&](const QByteArray& bytes) {
                                                       session.out.bytes(bytes);
                                                       return session.out.ok();
                                                   })
                                         : produceFile(path, **writer, scope, **engine);
    if (!produced)
        return tl::unexpected(produced.error());
    return 0;
}
} // namespace

constinit const Verb reportVerb{
    .name = "report",
    .usage = "--format F [--from T] [--to T] [FILTER] -o FILE",
    .summary = "Write a report of runs",
    .manual = "One row per run of the tasks that match. The file appears when it is complete, and only its owner can "
              "read it. In CSV, text that a spreadsheet would run as a formula has an apostrophe in front.",
    .options = kOptions,
    .completes = Completes::State,
    .examples = "report --format csv --from 'today 00:00' -o today.csv\nreport --format json queue:render -o -",
    .run = run,
};

} // namespace taskyard::cli
