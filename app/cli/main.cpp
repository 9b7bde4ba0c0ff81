// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/engineconnection.h"
#include "app/cli/program.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <QCoreApplication>

#include <climits>
#include <csignal>

using namespace taskyard;

namespace {

/// A descriptor of the first three that is closed would be given to a socket, and output would go there. What takes its
/// place cannot be used in that direction either.
void occupyStandardDescriptors()
{
    for (int descriptor = 0; descriptor <= 2; ++descriptor)
        if (::fcntl(descriptor, F_GETFD) == -1)
            (void)::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
}

cli::Surroundings surroundings()
{
    cli::Surroundings around;
    for (const char* name : {"TASKYARD_DATA_DIR", "TASKYARD_TOKEN", "XDG_DATA_HOME", "HOME", "NO_COLOR", "TERM"})
        if (const char* value = ::getenv(name))
            around.environment.insert(QString::fromLatin1(name), QString::fromLocal8Bit(value));
    char folder[PATH_MAX];
    if (::getcwd(folder, sizeof folder) && QByteArrayView(folder).isValidUtf8())
        around.folder = QString::fromUtf8(folder);
    around.now = SystemClock().wall();
    winsize size{};
    around.terminal = ::isatty(STDOUT_FILENO) == 1;
    if (around.terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        around.columns = size.ws_col;
        around.rows = size.ws_row;
    }
    return around;
}

} // namespace

int main(int argc, char** argv)
{
    // A reader that goes away is seen at the write, so that buffers and exit codes stay right.
    ::signal(SIGPIPE, SIG_IGN);
    occupyStandardDescriptors();
    cli::Output out(STDOUT_FILENO);
    cli::Output err(STDERR_FILENO);
    const auto words = cli::wordsFrom(argc, argv);
    if (!words)
        return cli::tell(words.error(), err);
    QCoreApplication::setApplicationVersion(QStringLiteral(TASKYARD_VERSION));
    cli::LocalEngineDoor door;
    return cli::runProgram(*words, surroundings(), door, out, err);
}
