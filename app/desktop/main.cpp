// SPDX-License-Identifier: GPL-3.0-or-later
// taskyard: the window. Joins the window's library with an engine of this machine.
#include "app/desktop/desktopengine.h"
#include "app/desktop/singleinstance.h"
#include "core/base/clock.h"
#include "core/ipc/datadir.h"
#include "ui/mainwindow.h"
#include "ui/pages/pagetable.h"
#include "ui/support/startuplog.h"
#include "ui/support/uiparts.h"

#include <CLI/CLI.hpp>

#include <QApplication>

#include <cstdio>

using namespace taskyard;

namespace {
std::vector<std::string> pageNames()
{
    std::vector<std::string> names;
    for (const ui::PageEntry& entry : ui::pageTable())
        names.emplace_back(entry.name);
    return names;
}
} // namespace

int main(int argc, char** argv)
{
    CLI::App options{"Taskyard: a control room for jobs. Starts the engine where none runs.", "taskyard"};
    std::optional<std::string> asked;
    std::string page;
    options.add_option("--data-dir", asked, "Directory of the engine's database and socket");
    options.add_option("--page", page, "Show this page first")->check(CLI::IsMember(pageNames()));
    bool listPages = false;
    options.add_flag("--list-pages", listPages, "Print the names of the pages");
    options.set_version_flag("--version", "taskyard " TASKYARD_VERSION);
    CLI11_PARSE(options, argc, argv);

    if (listPages) {
        for (const std::string& name : pageNames())
            std::puts(name.c_str());
        return 0;
    }

    ui::logStartup("application");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("taskyard"));
    QApplication::setApplicationDisplayName(QString());
    QApplication::setApplicationVersion(QStringLiteral(TASKYARD_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.taskyard"));
    const QString dataDir =
        ipc::resolveDataDir(asked ? std::optional(QString::fromLocal8Bit(asked->c_str())) : std::nullopt);
    const QString firstPage = QString::fromStdString(page);
    desktop::SingleInstance instance(dataDir);
    if (!instance.isFirst(firstPage))
        return 0;

    desktop::DesktopEngine engine(dataDir);
    const SystemClock clock;
    ui::UiParts parts(engine.api(), clock);
    ui::MainWindow window(parts.context(), engine);
    QObject::connect(&instance, &desktop::SingleInstance::raiseAsked, &window, [&window](const QString& wanted) {
        window.showPage(wanted);
        window.raiseWindow();
    });
    window.showPage(firstPage);
    window.show();
    ui::logStartup("window");
    engine.start();
    return QApplication::exec();
}
