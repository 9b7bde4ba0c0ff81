// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the window is with a million tasks (G1 to G5, G7): the real window, the real engine and the socket between
// them, on whatever display there is. Prints a table, and with --json one object per line.
// Arguments: --tasks N (1000000), --keep DIR (leave the databases there, and take what is there), --only G2,G3.
#include "tests/benchmarks/windowspeed.h"

#include "tests/benchmarks/filledstore.h"

#include <QCommandLineParser>

using namespace taskyard;
using namespace taskyard::bench;

int main(int argc, char** argv)
{
    if (argc == 5 && std::string_view(argv[1]) == "--make-changes")
        makeChanges(QString::fromLocal8Bit(argv[2]), std::atoll(argv[3]), std::atoi(argv[4]));
    GuiMeter application(argc, argv);
    GuiMeter::setQuitOnLastWindowClosed(false);
    QCommandLineParser arguments;
    const auto option = [&](const char* name, const char* what, const char* standard) {
        arguments.addOption({QLatin1String(name), QLatin1String(what), QStringLiteral("it"), QLatin1String(standard)});
    };
    option("tasks", "how many", "1000000");
    option("keep", "keep the databases here, and take what is there", "");
    option("only", "these goals", "G1,G2,G3,G4,G5,G7");
    arguments.addOption({QStringLiteral("json"), QStringLiteral("one object per line")});
    arguments.process(application);
    asJson = arguments.isSet(QStringLiteral("json"));
    const int tasks = std::max(2000, arguments.value(QStringLiteral("tasks")).toInt());
    const QStringList goals = arguments.value(QStringLiteral("only")).split(u',');
    const auto wanted = [&](const char* goal) { return goals.contains(QLatin1String(goal)); };

    const QTemporaryDir scratch;
    const QString kept = arguments.value(QStringLiteral("keep"));
    const QString place = kept.isEmpty() ? scratch.path() : kept;
    const QString few = place + QStringLiteral("/few");
    const QString many = place + QStringLiteral("/%1").arg(tasks);
    fillStore(few, 1000);
    fillStore(many, tasks);
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(scratch.path()));

    Yard yard(many);
    if (wanted("G1") || wanted("G5")) {
        Yard small(few);
        measureStarts(small, yard, QCoreApplication::applicationDirPath());
    }
    if (!wanted("G2") && !wanted("G3") && !wanted("G4") && !wanted("G7"))
        return 0;
    RealWindow window(many);
    if (wanted("G2"))
        measureScrolling(window, tasks);
    if (wanted("G3"))
        measureOrders(window);
    if (wanted("G4"))
        measureChanges(window, yard, QCoreApplication::applicationFilePath(), tasks);
    if (wanted("G7"))
        measureRest(window, yard);
    return 0;
}
