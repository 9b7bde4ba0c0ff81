// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the log view is with a large file (G6): from its source to the first painted lines, to the end, and through
// all of it looking for a text that is not there, beside `grep -F` (and `grep -Fi`, `grep -E`) on the same file in the
// same run. Prints one JSON object per line. Arguments: size of the file in MiB (1024), repetitions (5), folder
// ($TMPDIR).
#include "ui/support/filelogsource.h"
#include "ui/widgets/logview/logsearch.h"
#include "ui/widgets/logview/logview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <functional>

using namespace taskyard::ui;

namespace {

bool makeLog(const QString& path, qint64 mebibytes)
{
    QByteArray block;
    for (int i = 0; block.size() < 1 << 20; ++i)
        block += "2024-03-01T12:00:" + QByteArray::number(i % 60).rightJustified(2, '0') + " worker-" +
                 QByteArray::number(i % 17) + " rendered frame " + QByteArray::number(i * 7919 % 100'000) +
                 " of shot_012 in " + QByteArray::number(i % 997) + " ms, cache hit\n";
    block.truncate(block.lastIndexOf('\n', (1 << 20) - 1) + 1);
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        return false;
    for (qint64 i = 0; i < mebibytes; ++i)
        if (file.write(block) != block.size())
            return false;
    return true;
}

/// Milliseconds until `ready` is called, the event loop running.
double timed(const std::function<void(std::function<void()> ready)>& work)
{
    QElapsedTimer timer;
    timer.start();
    double elapsed = 0;
    QMetaObject::invokeMethod(
        qApp,
        [&] {
            work([&] {
                elapsed = double(timer.nsecsElapsed()) / 1e6;
                QCoreApplication::quit();
            });
        },
        Qt::QueuedConnection);
    QCoreApplication::exec();
    return elapsed;
}

/// Until the screen shows what `isThere` wants, painted.
double timedView(LogView& view, const std::function<void()>& act, const std::function<bool()>& isThere)
{
    return timed([&](const std::function<void()>& ready) {
        auto* once = new QObject(&view);
        QObject::connect(&view, &LogView::viewChanged, once, [&view, isThere, ready, once] {
            if (!isThere())
                return;
            delete once;
            view.viewport()->repaint();
            ready();
        });
        act();
    });
}

double timedSearch(LogSource& source, const LogPattern& pattern, bool backwards)
{
    LogSearch search(source);
    return timed([&](const std::function<void()>& ready) {
        QObject::connect(&search, &LogSearch::notFound, &search, ready);
        if (!search.start(pattern, backwards ? source.extent().total : 0, backwards, false))
            ready();
    });
}

double timedGrep(const QString& path, const QStringList& options, const QString& text)
{
    QElapsedTimer timer;
    timer.start();
    QProcess grep;
    grep.setStandardOutputFile(QStringLiteral("/dev/null"));
    grep.start(QStringLiteral("grep"), options + QStringList{QStringLiteral("-e"), text, path});
    grep.waitForFinished(-1);
    return double(timer.nsecsElapsed()) / 1e6;
}

void compare(const char* what, LogSource& source, const QString& path, const LogPattern& pattern,
             const QStringList& options, int repetitions)
{
    double forwards = 1e18;
    double backwards = 1e18;
    double grep = 1e18;
    for (int i = 0; i < repetitions; ++i) {
        grep = std::min(grep, timedGrep(path, options, pattern.text));
        forwards = std::min(forwards, timedSearch(source, pattern, false));
        backwards = std::min(backwards, timedSearch(source, pattern, true));
    }
    std::printf(
        "{\"figure\": \"%s\", \"ms\": %.1f, \"backwards_ms\": %.1f, \"grep_ms\": %.1f, \"speed_of_grep\": %.2f}\n",
        what, forwards, backwards, grep, grep / forwards);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const qint64 mebibytes = words.value(1, QStringLiteral("1024")).toLongLong();
    const int repetitions = words.value(2, QStringLiteral("5")).toInt();
    const QTemporaryDir folder(words.size() > 3 ? words[3] + QStringLiteral("/logspeed-XXXXXX") : QString());
    const QString path = folder.filePath(QStringLiteral("large.log"));
    if (!makeLog(path, mebibytes))
        return 1;
    LogView view;
    view.resize(1200, 800);
    view.show();
    double opening = 1e18;
    double end = 1e18;
    std::shared_ptr<FileLogSource> source;
    for (int i = 0; i < repetitions; ++i) {
        const auto showsFirst = [&] {
            return !view.screen()->lines().empty() && view.screen()->lines().front().begin == 0;
        };
        const auto showsLast = [&] {
            return !view.screen()->lines().empty() && view.screen()->lines().back().next == view.extent().total;
        };
        opening = std::min(opening, timedView(
                                        view,
                                        [&] {
                                            source = std::make_shared<FileLogSource>(path);
                                            view.setSource(source);
                                        },
                                        showsFirst));
        end = std::min(end, timedView(view, [&] { view.showEnd(); }, showsLast));
    }
    std::printf("{\"figure\": \"open\", \"mib\": %lld, \"ms\": %.2f}\n", static_cast<long long>(mebibytes), opening);
    std::printf("{\"figure\": \"jump to end\", \"ms\": %.2f}\n", end);
    const QString absent = QStringLiteral("segmentation fault");
    compare("search, text", *source, path, {absent, true, false}, {QStringLiteral("-F")}, repetitions);
    compare("search, text, any case", *source, path, {absent, false, false},
            {QStringLiteral("-F"), QStringLiteral("-i")}, repetitions);
    compare("search, expression", *source, path, {QStringLiteral("segv|core dumped|out of memory"), true, true},
            {QStringLiteral("-E")}, repetitions);
    return 0;
}
