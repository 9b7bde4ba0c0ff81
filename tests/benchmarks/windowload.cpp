// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/windowspeed.h"

#include <QProcess>
#include <QScrollBar>

#include <cmath>

namespace taskyard::bench {

namespace {
using std::chrono::milliseconds;
using std::chrono::seconds;
constexpr double kFramesPerSecond = 60;
constexpr int kChangesPerSecond = 10'000;
constexpr seconds kLook{10};

double processorTime() { return now(CLOCK_PROCESS_CPUTIME_ID); }

/// What the window does while nobody touches it.
struct Rest {
    double load; ///< of a core, percent
    qint64 paints;
    double longest; ///< milliseconds
};

Rest lookOn()
{
    meter().reset();
    const double busy = processorTime();
    const double start = now();
    runFor(kLook);
    return {(processorTime() - busy) / (now() - start) * 100, meter().paints(), meter().longestMs()};
}

void reportRest(const char* id, const char* what, const Rest& rest, double goal)
{
    const QByteArray name(what);
    report(id, name + ": of a core", rest.load, "percent", "goal", goal);
    report(id, name + ": paintings of widgets", double(rest.paints), "in 10 s", "goal", 0);
    report(id, name + ": longest block of the GUI thread", rest.longest, "ms", "goal", 16);
}

/// Counts the changes that the window hears of.
class Heard {
public:
    explicit Heard(EngineApi& engine)
    {
        QObject::connect(&engine, &EngineApi::eventsArrived, &m_scope, [this](const EventBatch& batch) {
            m_changes += qint64(batch.events.size());
            m_gaps += batch.gap;
        });
    }
    void print(double since, const char* what) const
    {
        report("G4", what, double(m_changes) / (now() - since), "a second", "asked for", kChangesPerSecond);
        report("G4", "  gaps in them", double(m_gaps), "", "goal", 0);
    }

private:
    QObject m_scope;
    qint64 m_changes = 0;
    qint64 m_gaps = 0;
};

/// The process that changes tasks, from `first` on, for as long as this lives.
class Changer {
public:
    Changer(const QString& self, const QString& dir, qint64 first, int tasks)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(self, {QStringLiteral("--make-changes"), dir, QString::number(first), QString::number(tasks)});
        runFor(seconds(1));
    }
    ~Changer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Changer(const Changer&) = delete;
    Changer& operator=(const Changer&) = delete;

private:
    QProcess m_process;
};

/// Turns the wheel sixty times a second, up and down, and returns the milliseconds from when each step was due to when
/// it was painted.
std::vector<double> scrollFor(seconds time, QTableView& view)
{
    std::vector<double> frames;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    timer.setSingleShot(true);
    double due = now();
    const double end = due + double(time.count());
    test::runUntilTold([&](const std::function<void()>& tell) {
        QObject::connect(&timer, &QTimer::timeout, &timer, [&, tell] {
            turnWheel(view, frames.size() / 60 % 2 == 0 ? -120 : 120);
            view.viewport()->repaint();
            frames.push_back((now() - due) * 1e3);
            due = std::max(due + 1 / kFramesPerSecond, now());
            if (due > end)
                tell();
            else
                timer.start(milliseconds(std::max<qint64>(0, std::llround((due - now()) * 1e3))));
        });
        timer.start(0);
    });
    return frames;
}

void reportFrames(const char* what, const std::vector<double>& frames, double longest)
{
    const QByteArray name(what);
    report("G4", name + ": wheel step to painted, median", median(frames), "ms", "goal", 16);
    report("G4", name + ": wheel step to painted, p99", quantile(frames, 0.99), "ms", "goal", 16);
    report("G4", name + ": longest block of the GUI thread", longest, "ms", "goal", 16);
}
} // namespace

void makeChanges(const QString& dataDir, qint64 first, int tasks)
{
    auto client = must(ipc::BlockingClient::connect(ipc::socketPath(dataDir)));
    Selection selection;
    // Those that have ended, or are held already, cannot be held.
    for (qint64 id = first; selection.ids.size() < size_t(tasks); ++id)
        if (id % 20 != 3 && id % 10 != 7)
            selection.ids.emplace_back(id);
    const double pause = double(tasks) / kChangesPerSecond;
    double due = now();
    for (bool hold = true;; hold = !hold) {
        must(hold ? client.call(Command(command::Hold{selection})) : client.call(Command(command::Release{selection})));
        due = std::max(due + pause, now());
        poll(nullptr, 0, int((due - now()) * 1e3));
    }
}

void measureChanges(RealWindow& window, Yard& yard, const QString& self, int tasks)
{
    constexpr int kChanged = 1000;
    ui::TaskTable& table = window.table();
    table.verticalScrollBar()->setValue(0);
    meter().reset();
    const std::vector<double> quiet = scrollFor(seconds(5), table);
    reportFrames("without changes", quiet, meter().longestMs());
    {
        const Changer changer(self, yard.dir(), 1, kChanged);
        const Heard heard(window.engine());
        const double start = now();
        meter().reset();
        const std::vector<double> frames = scrollFor(kLook, table);
        reportFrames("changes of what is seen", frames, meter().longestMs());
        heard.print(start, "changes of what is seen");
    }
    runFor(seconds(1));
    table.verticalScrollBar()->setValue(0);
    {
        const Changer changer(self, yard.dir(), std::max<qint64>(tasks / 2, 500), std::min(kChanged, tasks / 4));
        const Heard heard(window.engine());
        const double start = now();
        reportRest("G4", "changes of what is not seen", lookOn(), 15);
        heard.print(start, "changes of what is not seen");
    }
    runFor(seconds(2));
}

void measureRest(RealWindow& window, Yard& yard)
{
    window.settle();
    reportRest("G7", "idle engine", lookOn(), 0.1);
    yard.add(4, [](TaskSpec& spec, int) {
        spec.queue = QStringLiteral("busy");
        spec.command = {
            QStringLiteral("/bin/sh"), QStringLiteral("-c"),
            QStringLiteral("n=0; while [ $n -lt 600 ]; do n=$((n + 1)); echo \"::progress $n/600 step $n\"; "
                           "sleep 0.2; done")};
    });
    runFor(seconds(2));
    reportRest("G7", "4 tasks running, out of sight", lookOn(), 0.1);
    window.filter().setFilter(QStringLiteral("state:running"));
    window.settle();
    reportRest("G7", "4 tasks running, looked at", lookOn(), 0.1);
    window.window().showMinimized();
    runFor(seconds(2));
    reportRest("G7", "4 tasks running, minimised", lookOn(), 0.1);
    window.window().hide();
    runFor(seconds(2));
    reportRest("G7", "4 tasks running, hidden in the tray", lookOn(), 0.1);
    must(yard.client().call(Command(command::Kill{{{}, QStringLiteral("queue:busy state:running")}, {}})));
}

} // namespace taskyard::bench
