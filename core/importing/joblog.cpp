// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/joblog.h"

#include "core/base/timetext.h"
#include "core/importing/taskfields.h"
#include "core/model/commandline.h"
#include "core/model/statereason.h"

#include <QCryptographicHash>
#include <QHash>
#include <QSet>

#include <charconv>

namespace taskyard::importing {

namespace {
constexpr std::string_view kHeading = "Seq\tHost\tStarttime\tJobRuntime\tSend\tReceive\tExitval\tSignal\tCommand";
constexpr std::string_view kHere = ":"; ///< the host on which parallel itself runs
constexpr int kTimedOut = -1;           ///< the exit value of what --timeout has killed
constexpr int kTokenBytes = 16;

enum Column : quint8 { Seq, Host, Start, Runtime, Send, Receive, Exit, Signal, Command };
constexpr size_t kColumns = Command + 1;
constexpr std::array<const char*, kColumns> kColumnNames{"Seq",     "Host",    "Starttime", "JobRuntime", "Send",
                                                         "Receive", "Exitval", "Signal",    "Command"};
using Fields = std::array<std::string_view, kColumns>;

/// Keeps its place in the text, also when nothing is left of it.
std::string_view trimmed(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::optional<qint64> wholeNumber(std::string_view text)
{
    qint64 number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(number)
                                                                                     : std::nullopt;
}

/// Seconds with any number of decimals, exactly, to the nearest millisecond.
std::optional<Duration> seconds(std::string_view text)
{
    constexpr qint64 Most = 100'000'000'000; // seconds; beyond it nothing is a time
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative ? 1 : 0);
    const size_t point = std::min(text.find('.'), text.size());
    const std::string_view decimals = point < text.size() ? text.substr(point + 1) : std::string_view("0");
    const auto whole = wholeNumber(text.substr(0, point));
    if (!whole || *whole < 0 || *whole > Most || decimals.empty() ||
        decimals.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    qint64 milliseconds = *whole;
    for (size_t i = 0; i < 3; ++i)
        milliseconds = milliseconds * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
    if (decimals.size() > 3 && decimals[3] >= '5')
        ++milliseconds;
    return Duration(negative ? -milliseconds : milliseconds);
}

/// The command as it was: parallel writes its newlines as NUL.
QString commandOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size())).replace(QChar(u'\0'), QChar(u'\n'));
}

class JoblogReader {
public:
    JoblogReader(std::string_view text, const ImportOptions& options) : m_text(text), m_options(options) {}

    tl::expected<Imported, Fault> read()
    {
        for (size_t at = 0; at < m_text.size();) {
            const size_t end = m_text.find('\n', at);
            if (end == std::string_view::npos) {
                m_imported.warnings.push_back(
                    QStringLiteral("the last line has no end and was left out: a job log that is still being written "
                                   "can be imported again, and then adds what is new"));
                break;
            }
            if (!readLine(m_text.substr(at, end - at)))
                return tl::unexpected(std::move(m_fault));
            at = end + 1;
        }
        return std::move(m_imported);
    }

private:
    bool refuse(QString what, QString hint, std::string_view at)
    {
        m_fault = {std::move(what), std::move(hint), at.data() - m_text.data()};
        return false;
    }
    bool refuseField(const Fields& fields, Column column, const char* wanted)
    {
        return refuse(QStringLiteral("%1 is %2").arg(QLatin1String(kColumnNames[column]), inQuotes(fields[column])),
                      QStringLiteral("it must be %1; mend the line, or take it out").arg(QLatin1String(wanted)),
                      fields[column]);
    }
    bool readLine(std::string_view line);
    bool split(std::string_view line, Fields& fields);
    bool readRun(const Fields& fields, PastRun& run);
    bool readTimes(const Fields& fields, PastRun& run);
    bool readEnd(const Fields& fields, PastRun& run);
    bool readTask(const Fields& fields, TaskSpec& spec);
    void add(const Fields& fields, std::string_view line, TaskSpec spec, PastRun run);

    std::string_view m_text;
    const ImportOptions& m_options;
    Imported m_imported;
    Fault m_fault;
    QSet<QByteArray> m_tokens;
    /// The task of a job whose latest run did not succeed, by Seq, Host and Command.
    QHash<QByteArray, size_t> m_failed;
};

bool JoblogReader::readLine(std::string_view line)
{
    // Each parallel that appends to the log may write the heading again.
    if (line == kHeading || line.empty())
        return true;
    Fields fields;
    PastRun run;
    TaskSpec spec;
    if (!split(line, fields) || !readRun(fields, run))
        return false;
    run.token =
        QCryptographicHash::hash(QByteArrayView(line.data(), qsizetype(line.size())), QCryptographicHash::Sha256)
            .left(kTokenBytes)
            .toHex();
    if (m_tokens.contains(run.token))
        return true;
    if (qint64(m_tokens.size()) >= kMostJobs)
        return refuse(QStringLiteral("more than %1 jobs").arg(kMostJobs),
                      QStringLiteral("import them in several files"), line);
    m_tokens.insert(run.token);
    if (!readTask(fields, spec))
        return false;
    add(fields, line, std::move(spec), std::move(run));
    return true;
}

bool JoblogReader::split(std::string_view line, Fields& fields)
{
    size_t at = 0;
    for (size_t i = 0; i < Command; ++i) {
        const size_t tab = line.find('\t', at);
        if (tab == std::string_view::npos)
            return refuse(QStringLiteral("a line of %1 columns, where a job log has %2").arg(i + 1).arg(kColumns),
                          QStringLiteral("a job log is what GNU parallel writes with --joblog; mend the line, or take "
                                         "it out"),
                          line);
        fields[i] = trimmed(line.substr(at, tab - at));
        at = tab + 1;
    }
    fields[Command] = line.substr(at); // with the tabs that it holds
    return true;
}

bool JoblogReader::readRun(const Fields& fields, PastRun& run)
{
    if (wholeNumber(fields[Seq]).value_or(0) <= 0)
        return refuseField(fields, Seq, "a number from 1");
    if (wholeNumber(fields[Send]).value_or(-1) < 0)
        return refuseField(fields, Send, "a number of bytes");
    run.executor = QStringLiteral("parallel");
    run.outputBytes = wholeNumber(fields[Receive]).value_or(-1);
    if (run.outputBytes < 0)
        return refuseField(fields, Receive, "a number of bytes");
    return readTimes(fields, run) && readEnd(fields, run);
}

bool JoblogReader::readTimes(const Fields& fields, PastRun& run)
{
    const auto start = seconds(fields[Start]);
    if (!start || start->count() < 0)
        return refuseField(fields, Start, "seconds since 1970, as 1795166104.257");
    const auto runtime = seconds(fields[Runtime]);
    if (!runtime)
        return refuseField(fields, Runtime, "seconds, as 0.003");
    run.startedAt = TimePoint(*start);
    run.finishedAt = run.startedAt + *runtime;
    const TimePoint last = std::max(run.startedAt, run.finishedAt);
    if (last > m_options.now)
        return refuse(QStringLiteral("the run has not ended yet: it is said to last until %1").arg(formatTime(last)),
                      QStringLiteral("a job log tells of the past; set the clock right, wait until then, or take the "
                                     "line out"),
                      fields[Start]);
    return true;
}

bool JoblogReader::readEnd(const Fields& fields, PastRun& run)
{
    const auto exit = wholeNumber(fields[Exit]);
    if (!exit || *exit < kTimedOut || *exit > 255)
        return refuseField(fields, Exit, "an exit code from 0 to 255, or -1 for what --timeout has killed");
    const auto signal = wholeNumber(fields[Signal]);
    if (!signal || *signal < 0 || *signal > 127)
        return refuseField(fields, Signal, "0, or the number of a signal");
    if (*signal > 0)
        run.signal = int(*signal);
    else if (*exit != kTimedOut)
        run.exitCode = int(*exit);
    if (*exit == kTimedOut) {
        run.end = RunState::TimedOut;
        run.reason = timeLimitReason();
    } else if (*signal > 0 || *exit > 0) {
        run.end = RunState::Failed;
        run.reason = *signal > 0 ? signalReason(int(*signal)) : exitCodeReason(int(*exit));
    }
    return true;
}

bool JoblogReader::readTask(const Fields& fields, TaskSpec& spec)
{
    spec.shell = commandOf(fields[Command]);
    spec.name = nameOfCommand({}, spec.shell);
    if (spec.name.isEmpty()) {
        // parallel runs empty commands too, and a shell does nothing for them.
        spec.shell = QStringLiteral(":");
        spec.name = QStringLiteral("(empty command)");
    }
    spec.cwd = m_options.cwd;
    if (!m_options.queue.isEmpty())
        spec.queue = m_options.queue;
    spec.tags << QStringLiteral("joblog");
    if (fields[Host] != kHere)
        spec.tags << QStringLiteral("host:") + QString::fromUtf8(fields[Host].data(), qsizetype(fields[Host].size()));
    if (const auto valid = validateSpec(spec); !valid)
        return refuse(valid.error().what, valid.error().hint, fields[valid.error().where == u"tags" ? Host : Command]);
    return true;
}

/// A job that did not succeed and is there again was run again (--resume-failed, --retry-failed); --retries writes only
/// its last run.
void JoblogReader::add(const Fields& fields, std::string_view line, TaskSpec spec, PastRun run)
{
    QByteArray job;
    for (const Column column : {Seq, Host, Command})
        job.append(fields[column].data(), qsizetype(fields[column].size())).append('\t');
    const auto earlier = m_failed.constFind(job);
    const size_t task = earlier == m_failed.cend() ? m_imported.tasks.size() : *earlier;
    if (task == m_imported.tasks.size()) {
        m_imported.tasks.push_back(std::move(spec));
        m_imported.offsets.push_back(line.data() - m_text.data());
        m_imported.past.emplace_back();
    }
    if (run.end == RunState::Succeeded)
        m_failed.remove(job);
    else
        m_failed.insert(job, task);
    m_imported.past[task].push_back(std::move(run));
}
} // namespace

tl::expected<Imported, Fault> importJoblog(std::string_view text, const ImportOptions& options)
{
    return JoblogReader(text, options).read();
}

bool looksLikeJoblog(std::string_view text)
{
    return text.starts_with(kHeading) && (text.size() == kHeading.size() || text[kHeading.size()] == '\n');
}

} // namespace taskyard::importing
