// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/interruption.h"
#include "app/cli/safetext.h"
#include "app/cli/selection.h"
#include "core/base/sizetext.h"

#include <QFile>
#include <QTemporaryDir>

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    {.name = "format",
     .value = "F",
     .help = "csv, json, html, pdf or xlsx",
     .completes = Completes::Choice,
     .choices = "csv json html pdf xlsx"},
    {.name = "from", .value = "T", .help = "runs that ended at or after this time; default: all"},
    {.name = "to", .value = "T", .help = "runs that ended before this time; default: now"},
    {.name = "title", .value = "TEXT", .help = "what stands above the report"},
    {.name = "sections",
     .value = "A,B",
     .help = "only these: summary, charts, failures, slowest, retried, waits, changes, open, runs"},
    {.name = "limit", .value = "N", .help = "list at most so many rows in each of changes, open and runs"},
    {.name = "output",
     .letter = 'o',
     .value = "FILE",
     .help = "where to write it; - for standard output",
     .completes = Completes::File},
};
constexpr qint64 kPiece = 256LL * 1024;

Result<command::ReportBegin> beginFrom(const Arguments& arguments, const Surroundings& around)
{
    command::ReportBegin begin;
    begin.format = arguments.text("format");
    OptionReader read(arguments, around.now);
    if (begin.format.isEmpty())
        read.refuse({ErrorCode::InvalidInput, QStringLiteral("no format is named"), QStringLiteral("option --format"),
                     QStringLiteral("use one of: ") + QString::fromUtf8(kOptions[0].choices)});
    read.time("from", begin.from);
    read.time("to", begin.to);
    read.text("title", begin.title);
    read.integer("limit", begin.limit, 1);
    if (arguments.has("sections"))
        for (const QString& name : arguments.text("sections").split(u',', Qt::SkipEmptyParts))
            begin.sections << name.trimmed();
    if (!arguments.has("output"))
        read.refuse({ErrorCode::InvalidInput,
                     QStringLiteral("no file is named"),
                     {},
                     QStringLiteral("use -o FILE, or -o - for standard output")});
    else if (arguments.text("output") != u"-")
        read.path("output", begin.path, around.folder);
    if (const auto good = read.outcome(); !good)
        return tl::unexpected(good.error());
    const auto filter = filterFrom(arguments.words, around.now);
    if (!filter)
        return tl::unexpected(filter.error());
    begin.filter = *filter;
    return begin;
}

class ProgressLine {
public:
    explicit ProgressLine(Session& session, bool shown) : m_session(session), m_shown(shown) {}
    ~ProgressLine() { put({}); }
    void show(const answer::ReportProgress& progress)
    {
        put(progress.total ? QStringLiteral("%1 of %2 rows").arg(progress.rows).arg(*progress.total)
                           : QStringLiteral("%1 rows").arg(progress.rows));
    }

private:
    void put(const QString& text)
    {
        if (!m_shown)
            return;
        m_session.err.text(QStringLiteral("\r\x1b[K") + text);
        m_session.err.flush();
    }

    Session& m_session;
    const bool m_shown;
};

/// Until the file is there. Ctrl+C calls it off.
Result<answer::ReportProgress> follow(Connection& engine, ReportId report, ProgressLine& line)
{
    bool cancelled = false;
    answer::ReportProgress progress;
    progress.rows = -1;
    while (!progress.ended) {
        if (Interruption::came() && !std::exchange(cancelled, true))
            if (const auto done = engine.submit(command::ReportCancel{report}); !done)
                return tl::unexpected(done.error());
        const auto next = fetchAs<answer::ReportProgress>(engine, query::ReportProgress{report, progress.rows});
        if (!next)
            return next;
        progress = *next;
        line.show(progress);
    }
    return progress;
}

Result<answer::ReportProgress> produce(const command::ReportBegin& begin, Session& session, bool shown)
{
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    Interruption interruption;
    const auto begun = (*engine)->submit(begin);
    if (!begun)
        return tl::unexpected(begun.error());
    const auto written = [&] {
        ProgressLine line(session, shown);
        return follow(**engine, begun->report, line);
    }();
    if (!written)
        interruption.obey();
    return written;
}

/// The engine writes files, so it writes one here that nobody else can see.
RunResult toStandardOutput(command::ReportBegin begin, Session& session)
{
    const QTemporaryDir folder;
    begin.path = folder.filePath(QStringLiteral("report"));
    if (!folder.isValid())
        return failure(ErrorCode::Internal, QStringLiteral("cannot be written: ") + folder.errorString(),
                       QStringLiteral("temporary folder"), QStringLiteral("name a file with -o FILE"));
    if (const auto written = produce(begin, session, false); !written)
        return tl::unexpected(written.error());
    QFile file(begin.path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Internal, QStringLiteral("cannot be read: ") + file.errorString(), begin.path);
    while (session.out.ok()) {
        const QByteArray piece = file.read(kPiece);
        if (piece.isEmpty())
            break;
        session.out.bytes(piece);
    }
    return 0;
}

void tell(const command::ReportBegin& begin, const answer::ReportProgress& written, Session& session)
{
    if (session.json) {
        session.out.json({{QStringLiteral("path"), begin.path},
                          {QStringLiteral("format"), begin.format},
                          {QStringLiteral("runs"), written.runs},
                          {QStringLiteral("bytes"), written.bytes}});
        return;
    }
    const bool lists = begin.sections.isEmpty() || begin.sections.contains(QStringLiteral("runs"));
    session.out.line(QStringLiteral("wrote %1 (%2%3)")
                         .arg(safeText(begin.path),
                              lists ? countOf(written.runs, "run") + QStringLiteral(", ") : QString(),
                              sizeText(written.bytes)));
}

RunResult run(const Arguments& arguments, Session& session)
{
    const auto begin = beginFrom(arguments, session.around);
    if (!begin)
        return tl::unexpected(begin.error());
    if (begin->path.isEmpty())
        return toStandardOutput(*begin, session);
    const auto written = produce(*begin, session, session.around.terminal && !session.json);
    if (!written)
        return tl::unexpected(written.error());
    tell(*begin, *written, session);
    return 0;
}
} // namespace

constinit const Verb reportVerb{
    .name = "report",
    .usage = "--format F [--from T] [--to T] [--title TEXT] [--sections A,B] [--limit N] [FILTER] -o FILE",
    .summary = "Write a report of runs",
    .manual = "Key figures beside those of the period before, failures by cause, the slowest runs and the most retried "
              "tasks, "
              "waiting against running, changes by operators, what is still open, and every run that ended in the "
              "period. Every "
              "figure has its definition, and the report names the events that it rests on. Runs of archived tasks "
              "count unless "
              "the filter speaks of 'archived'.\n\n"
              "The engine writes the file. It appears when it is complete, and only its owner can read it; Ctrl+C "
              "calls it off. "
              "CSV holds one table, that of the runs or of the one section that is named; text that a spreadsheet "
              "would run as a "
              "formula has an apostrophe in front there. In JSON every text is as it is stored. HTML is one file that "
              "needs nothing "
              "else. A workbook (xlsx) has a sheet for each section. PDF is for paper.",
    .options = kOptions,
    .completes = Completes::State,
    .examples = "report --format csv --from 'today 00:00' -o today.csv\nreport --format json queue:render -o -\n"
                "report --format pdf --from -12h --title 'Night shift' -o night.pdf\n"
                "report --format csv --sections failures --from -12h -o failures.csv",
    .run = run,
};

} // namespace taskyard::cli
