// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/windowspeed.h"

#include <QProcess>

namespace taskyard::bench {

namespace {
constexpr int kPairs = 7;

/// A program that tells of its milestones on the standard error.
class Started {
public:
    Started(const QString& program, const QStringList& arguments) : m_start(now())
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("taskyard.startup=true"));
        environment.insert(QStringLiteral("QT_FORCE_STDERR_LOGGING"), QStringLiteral("1"));
        m_process.setProcessEnvironment(environment);
        m_process.start(program, arguments, QProcess::ReadOnly);
    }
    ~Started()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    Started(const Started&) = delete;
    Started& operator=(const Started&) = delete;

    /// Seconds from the start to the milestone.
    double until(const char* milestone)
    {
        while (!m_told.contains(milestone)) {
            m_process.setReadChannel(QProcess::StandardError);
            if (!m_process.waitForReadyRead(60'000))
                fail(QStringLiteral("%1 did not come to: %2").arg(m_process.program(), QLatin1String(milestone)));
            m_told += m_process.readAllStandardError();
        }
        return now() - m_start;
    }
    qint64 pid() const { return m_process.processId(); }

private:
    const double m_start;
    QProcess m_process;
    QByteArray m_told;
};

struct Start {
    double firstPage;
    double wholeList;
    double memory; ///< MiB, once all is quiet
};

Start startWindow(const QString& bin, const QString& dir)
{
    Started window(bin + QStringLiteral("/taskyard"), {QStringLiteral("--data-dir"), dir});
    const double firstPage = window.until("first page");
    const double wholeList = window.until("whole list");
    runFor(std::chrono::seconds(1));
    return {firstPage, wholeList, double(statusValue(window.pid(), "VmRSS:")) / 1024};
}
} // namespace

void measureStarts(Yard& few, Yard& many, const QString& bin)
{
    std::vector<double> bare;
    std::vector<double> first;
    std::vector<double> firstOfFew;
    std::vector<double> whole;
    std::vector<double> memory;
    std::vector<double> memoryOfFew;
    for (int i = 0; i < kPairs; ++i) {
        bare.push_back(Started(bin + QStringLiteral("/barewindow"), {}).until("painted"));
        const Start start = startWindow(bin, many.dir());
        const Start small = startWindow(bin, few.dir());
        first.push_back(start.firstPage);
        firstOfFew.push_back(small.firstPage);
        whole.push_back(start.wholeList);
        memory.push_back(start.memory);
        memoryOfFew.push_back(small.memory);
    }
    report("G1", "cold start to the filled first page", median(first) * 1e3, "ms", "a bare window's first painting",
           median(bare) * 1e3);
    report("G1", "cold start to the filled first page", median(first) * 1e3, "ms", "with a thousand tasks",
           median(firstOfFew) * 1e3);
    report("G1", "cold start to the whole list counted", median(whole) * 1e3, "ms", "a bare window's first painting",
           median(bare) * 1e3);
    report("G5", "memory of the window", median(memory), "MiB", "with a thousand tasks", median(memoryOfFew));
}

} // namespace taskyard::bench
