// SPDX-License-Identifier: GPL-3.0-or-later
// The store's share of a Board of so many tasks (G3): the first page and the walk through the whole list for each sort
// column and some filters, without engine and window. Prints a table, and with --json one object per line.
// Arguments: --tasks N (100000), --keep DIR (leave the database there, and take what is there).
#include "core/store/reader.h"
#include "tests/benchmarks/benchyard.h"
#include "tests/benchmarks/filledstore.h"
#include "ui/models/taskcolumns.h"

#include <QCommandLineParser>
#include <QSet>

using namespace taskyard;
using namespace taskyard::bench;

namespace {
template <class Body> double medianMs(Body body)
{
    std::vector<double> times;
    for (int i = 0; i < 3; ++i) {
        const double start = now();
        body();
        times.push_back((now() - start) * 1e3);
    }
    return median(times);
}

void measure(store::Reader& reader, const QString& filter, const QString& sort)
{
    const TimePoint time = SystemClock().wall();
    const double page = medianMs([&] {
        query::TaskList query;
        query.filter = filter;
        query.sort = sort;
        query.limit = 100;
        query.cursors = true;
        must(reader.tasks(query, time));
    });
    const double walk = medianMs([&] { must(reader.anchors({filter, sort, 1000, {}}, time)); });
    const QByteArray what = (filter.isEmpty() ? QStringLiteral("by %1").arg(sort) : filter).toUtf8();
    report("G3", what + ": first page", page, "ms", "the walk through all", walk);
}
} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser arguments;
    arguments.addOption(
        {QStringLiteral("tasks"), QStringLiteral("how many"), QStringLiteral("n"), QStringLiteral("100000")});
    arguments.addOption({QStringLiteral("keep"), QStringLiteral("keep the database here, and take what is there"),
                         QStringLiteral("dir"), QString()});
    arguments.addOption({QStringLiteral("json"), QStringLiteral("one object per line")});
    arguments.process(application);
    asJson = arguments.isSet(QStringLiteral("json"));
    const QTemporaryDir scratch;
    const QString kept = arguments.value(QStringLiteral("keep"));
    const QString tasks = arguments.value(QStringLiteral("tasks"));
    const QString dir = (kept.isEmpty() ? scratch.path() : kept) + u'/' + tasks;
    fillStore(dir, tasks.toLongLong());
    const auto reader = must(store::Reader::open(dir));
    QSet<QString> seen;
    for (const ui::TaskColumnInfo& info : ui::taskColumns()) {
        const QString sort = QLatin1String(info.sort);
        if (sort.isEmpty() || seen.contains(sort))
            continue;
        seen.insert(sort);
        measure(*reader, {}, sort);
        measure(*reader, {}, u'-' + sort);
    }
    for (const char* filter : {"99998", "shot 123", "frame 5", "no such name", "name:*999983*", "name:*shot*",
                               "render 77 state:failed", "words about it 20", "state:held", "tag:night"})
        measure(*reader, QLatin1String(filter), {});
    return 0;
}
