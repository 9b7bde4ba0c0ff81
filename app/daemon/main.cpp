// SPDX-License-Identifier: GPL-3.0-or-later
// taskyardd: the engine, headless. Owns one data directory until it is told to stop.
#include "app/daemon/daemon.h"
#include "app/daemon/offline.h"
#include "app/daemon/termination.h"
#include "core/ipc/datadir.h"
#include "core/ipc/readiness.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <cstdio>
#include <memory>

using namespace taskyard;

namespace {
int told(const Outcome& outcome)
{
    if (outcome)
        return 0;
    std::fprintf(stderr, "taskyardd: %s\n", qUtf8Printable(outcome.error().text()));
    return exitCode(outcome.error().code);
}

/// The exit code of what was done and did not end well: what could be read is there, and the rest is lost.
constexpr int kInPart = 1;

int toldOfRecovery(const Result<bool>& whole)
{
    if (!whole)
        return told(tl::unexpected(whole.error()));
    return *whole ? 0 : kInPart;
}
} // namespace

int main(int argc, char** argv)
{
    CLI::App options{"The engine of Taskyard: runs tasks, and keeps them, without a window.", "taskyardd"};
    std::optional<std::string> asked;
    int readyFd = -1;
    bool check = false;
    bool recover = false;
    options.add_option("--data-dir", asked, "Directory of the database, the socket and the runs");
    options.add_option("--ready-fd", readyFd,
                       "Descriptor on which to tell that the engine answers, or why it does not");
    CLI::Option* checking =
        options.add_flag("--check", check, "Look for faults in the database, print them as JSON, and end");
    options.add_flag("--recover", recover, "Rebuild a damaged database from what can be read, and end")
        ->excludes(checking);
    options.set_version_flag("--version", "taskyardd " TASKYARD_VERSION);
    try {
        options.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // Help and version are told this way too; everything else is bad input, whatever number CLI11 has for it.
        return options.exit(error) == 0 ? 0 : exitCode(ErrorCode::InvalidInput);
    }

    const QString dataDir =
        ipc::resolveDataDir(asked ? std::optional(QString::fromLocal8Bit(asked->c_str())) : std::nullopt);
    if (check || recover) {
        QCoreApplication application(argc, argv);
        return check ? told(daemon::checkDatabase(dataDir)) : toldOfRecovery(daemon::recoverDatabase(dataDir));
    }
    QCoreApplication application(argc, argv);
    const daemon::Termination termination; // needs the event loop's thread, and comes before all others
    QCoreApplication::setApplicationName(QStringLiteral("taskyardd"));
    auto engine = std::make_unique<daemon::Daemon>(dataDir);
    QObject::connect(&termination, &daemon::Termination::requested, engine.get(), &daemon::Daemon::stop);
    const Outcome started = engine->start([readyFd] { ipc::reportMigration(readyFd); });
    if (!started)
        engine.reset(); // lets go of the directory before anyone is told
    ipc::reportReadiness(readyFd, started);
    if (!started)
        return told(started);
    return QCoreApplication::exec();
}
