// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the engine writes reports, and how much memory it takes for them. R1: a CSV of many runs, beside the sqlite3
// shell writing the same rows; R2: a PDF with charts and an XLSX, beside their goals. The runs are those of a job log,
// which is imported first: that time is told, too. Prints a table, and with --json one object per line. Arguments:
// --csv N (1000000), --pdf N (10000), --xlsx N (100000), each 0 to leave it out; --pairs N (3).
#include "tests/benchmarks/benchyard.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

using namespace taskyard;
using namespace taskyard::bench;

namespace {
constexpr qint64 kMonth = 30 * 86'400; // seconds

QString ctl() { return QCoreApplication::applicationDirPath() + QStringLiteral("/taskyardctl"); }

/// A month of jobs; one in sixteen failed.
void writeLog(const QString& path, int runs)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        fail(file.errorString());
    const qint64 start = qint64(now(CLOCK_REALTIME)) - kMonth - 1000;
    for (int i = 0; i < runs; ++i)
        file.write(QStringLiteral("%1\t:\t%2.%3\t     %4.%5\t0\t%6\t%7\t0\trender --scene shot_%8 --frame %1 --quality "
                                  "high\n")
                       .arg(i + 1)
                       .arg(start + kMonth * i / runs)
                       .arg(i % 1000, 3, 10, QChar(u'0'))
                       .arg(i * 7 % 600)
                       .arg(i * 37 % 1000, 3, 10, QChar(u'0'))
                       .arg(i % 10'000)
                       .arg(i % 16 == 0 ? i % 5 + 1 : 0)
                       .arg(i % 40)
                       .toUtf8());
}

/// An engine that has just started on so many runs, in memory no larger than it needs.
void fill(Yard& yard, int runs)
{
    const QString log = yard.dir() + QStringLiteral("/jobs.log");
    writeLog(log, runs);
    const double taken =
        timed({ctl().toStdString(), "--data-dir", yard.dir().toStdString(), "import", "--joblog", log.toStdString()});
    report("", "importing " + QByteArray::number(runs) + " past runs, per run", taken / runs * 1e6, "us",
           "its peak of memory, MiB", double(statusValue(yard.pid(), "VmHWM:")) / 1024);
    yard.stop();
    yard.connect();
}

/// In seconds.
double write(const Yard& yard, const char* format)
{
    const QString path = yard.dir() + QStringLiteral("/report.") + QLatin1String(format);
    const double taken = timed({ctl().toStdString(), "--data-dir", yard.dir().toStdString(), "report", "--format",
                                format, "-o", path.toStdString()});
    if (QFileInfo(path).size() == 0)
        fail(QStringLiteral("no %1 was written").arg(QLatin1String(format)));
    return taken;
}

/// The columns of the report. `time`: how a time is written, of one.
double sqliteShell(const Yard& yard, const QString& time)
{
    const QString select =
        QStringLiteral("SELECT r.task_id, t.name, q.name, t.priority, s.workflow, s.owner, s.tags, r.number, r.state, "
                       "r.reason, %1, %2, %3, %4, %5, (r.started_at - r.eligible_at) / 1000.0, "
                       "(r.finished_at - r.started_at) / 1000.0, r.paused / 1000.0, r.exit_code, r.signal, "
                       "r.user_us / 1e6, r.system_us / 1e6, r.max_rss, r.log_bytes, r.executor, "
                       "coalesce(s.shell, s.command) FROM run AS r JOIN task AS t ON t.id = r.task_id "
                       "JOIN task_spec AS s ON s.task_id = t.id JOIN queue AS q ON q.id = r.queue_id "
                       "WHERE r.finished_at NOT NULL AND t.removed = 0 ORDER BY r.finished_at, r.task_id, r.number")
            .arg(time.arg(QStringLiteral("t.created_at")), time.arg(QStringLiteral("r.eligible_at")),
                 time.arg(QStringLiteral("r.claimed_at")), time.arg(QStringLiteral("r.started_at")),
                 time.arg(QStringLiteral("r.finished_at")));
    const std::string dir = yard.dir().toStdString();
    return timed({"sh", "-c", "exec sqlite3 -readonly -csv -header \"$1\" \"$2\" > \"$3\"", "sh", dir + "/taskyard.db",
                  select.toStdString(), dir + "/shell.csv"});
}

void csv(int runs, int pairs)
{
    Yard yard;
    fill(yard, runs);
    const qint64 idle = statusValue(yard.pid(), "VmRSS:");
    std::vector<double> ours;
    std::vector<double> numbers;
    std::vector<double> texts;
    for (int i = 0; i < pairs; ++i) {
        ours.push_back(write(yard, "csv"));
        numbers.push_back(sqliteShell(yard, QStringLiteral("%1")));
        texts.push_back(sqliteShell(yard, QStringLiteral("strftime('%Y-%m-%dT%H:%M:%fZ', %1 / 1000.0, 'unixepoch')")));
    }
    const double us = 1e6 / runs;
    report("R1", "CSV, per run", median(ours) * us, "us", "sqlite3 -csv, times as numbers", median(numbers) * us);
    report("R1", "CSV, per run", median(ours) * us, "us", "sqlite3 -csv, times as text", median(texts) * us);
    report("R1", "CSV, peak of the engine's memory", double(statusValue(yard.pid(), "VmHWM:")) / 1024, "MiB",
           "before it", double(idle) / 1024);
}

void document(const char* format, int runs, double goal, int pairs)
{
    Yard yard;
    fill(yard, runs);
    std::vector<double> times;
    for (int i = 0; i < pairs; ++i)
        times.push_back(write(yard, format));
    const QByteArray what = QByteArray(format).toUpper() + " of " + QByteArray::number(runs);
    report("R2", what, median(times), "s", "goal", goal);
    constexpr double kGoal = 200;
    report("R2", what + ", peak of memory", double(statusValue(yard.pid(), "VmHWM:")) / 1024, "MiB", "goal", kGoal);
}
} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser arguments;
    const auto number = [&](const char* name, const char* value) {
        arguments.addOption(
            {QString::fromLatin1(name), QStringLiteral("how many"), QStringLiteral("n"), QString::fromLatin1(value)});
    };
    number("csv", "1000000");
    number("pdf", "10000");
    number("xlsx", "100000");
    number("pairs", "3");
    arguments.addOption({QStringLiteral("json"), QStringLiteral("one object per line")});
    arguments.process(application);
    asJson = arguments.isSet(QStringLiteral("json"));
    const auto value = [&](const char* name) { return arguments.value(QLatin1String(name)).toInt(); };
    const int pairs = std::max(1, value("pairs"));
    if (value("csv") > 0)
        csv(value("csv"), pairs);
    if (value("pdf") > 0)
        document("pdf", value("pdf"), 5, pairs);
    if (value("xlsx") > 0)
        document("xlsx", value("xlsx"), 10, pairs);
    return 0;
}
