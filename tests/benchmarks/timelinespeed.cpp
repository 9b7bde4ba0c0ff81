// SPDX-License-Identifier: GPL-3.0-or-later
// C2: the timeline of a year with so many runs. What the database takes to answer, what it takes from there to the
// first painting, and a frame while one pans, beside those of the last hour and of an empty picture. Prints a table,
// and with --json one object per line. Arguments: --runs N (1000000), --pairs N (9), --keep DIR (leave the database
// there, and take what is there). Needs no display: it paints into pictures.
#include "core/store/reader.h"
#include "tests/benchmarks/benchyard.h"
#include "tests/benchmarks/filledyear.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QPixmap>

using namespace taskyard;
using namespace taskyard::bench;

namespace {
constexpr QSize kWindow(1440, 800);
constexpr int kPans = 40;

/// Milliseconds.
template <class Work> double timed(Work work)
{
    const double start = now();
    work();
    return (now() - start) * 1e3;
}

class Timeline {
public:
    Timeline(store::Reader& reader, Duration length, const char* by) : m_reader(reader)
    {
        m_query.by = QLatin1String(by);
        m_query.from = kYearEnd - length;
        m_query.to = kYearEnd;
        m_query.points = kWindow.width() / 3;
        m_view.resize(kWindow);
    }

    double answer()
    {
        return timed([this] { m_told = must(m_reader.timeline(m_query, kYearEnd)); });
    }
    double firstPainting()
    {
        return timed([this] {
            m_view.setShown({*m_query.from, *m_query.to});
            m_view.setData(ui::arranged(m_told, kYearEnd));
            m_view.grab();
        });
    }
    /// The longest of many.
    double panning()
    {
        double longest = 0;
        for (int i = 0; i < kPans; ++i) {
            const auto by = (*m_query.to - *m_query.from) * (i + 1) / (4 * kPans);
            longest = std::max(longest, timed([this, by] {
                                   m_view.setShown({*m_query.from - by, *m_query.to - by});
                                   m_view.grab();
                               }));
        }
        return longest;
    }

private:
    store::Reader& m_reader;
    query::Timeline m_query;
    answer::Timeline m_told;
    ui::TimelineView m_view;
};

/// Medians of both, taken in turns.
template <class Work>
void compare(const QByteArray& what, Timeline& one, const char* beside, Timeline& other, int pairs, Work work)
{
    std::vector<double> first;
    std::vector<double> second;
    for (int i = 0; i < pairs; ++i) {
        first.push_back(work(one));
        second.push_back(work(other));
    }
    report("C2", what, median(first), "ms", beside, median(second));
}
} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    QCommandLineParser arguments;
    arguments.addOption(
        {QStringLiteral("runs"), QStringLiteral("how many"), QStringLiteral("n"), QStringLiteral("1000000")});
    arguments.addOption(
        {QStringLiteral("pairs"), QStringLiteral("how many"), QStringLiteral("n"), QStringLiteral("9")});
    arguments.addOption({QStringLiteral("keep"), QStringLiteral("keep the database here, and take what is there"),
                         QStringLiteral("dir"), QString()});
    arguments.addOption({QStringLiteral("json"), QStringLiteral("one object per line")});
    arguments.process(application);
    asJson = arguments.isSet(QStringLiteral("json"));
    const qint64 runs = arguments.value(QStringLiteral("runs")).toLongLong();
    const int pairs = arguments.value(QStringLiteral("pairs")).toInt();
    const QTemporaryDir scratch(QDir::currentPath() + QStringLiteral("/timelinespeed-XXXXXX"));
    const QString kept = arguments.value(QStringLiteral("keep"));
    const QString dir = (kept.isEmpty() ? scratch.path() : kept) + u'/' + QString::number(4 * runs);
    fillYear(dir, 4 * runs);
    const auto reader = must(store::Reader::open(dir));
    for (const char* by : {"queue", "workflow", "all"}) {
        Timeline year(*reader, kYearLength, by);
        Timeline hour(*reader, std::chrono::hours{1}, by);
        const QByteArray lanes = QByteArray(", by ") + by;
        compare("answer, a year" + lanes, year, "the last hour", hour, pairs,
                [](Timeline& one) { return one.answer(); });
        compare("first painting, a year" + lanes, year, "the last hour", hour, pairs,
                [](Timeline& one) { return one.firstPainting(); });
        compare("longest frame while panning, a year" + lanes, year, "the last hour", hour, pairs,
                [](Timeline& one) { return one.panning(); });
    }
    return 0;
}
