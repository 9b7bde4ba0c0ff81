// SPDX-License-Identifier: GPL-3.0-or-later
// taskyard-shim: see supervisor.h, launcher.h and tree.h for what its three modes do.
#include "app/shim/launcher.h"
#include "app/shim/text.h"
#include "app/shim/tree.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

using namespace taskyard::shim;

namespace {

void say(int fd, const char* text)
{
    if (write(fd, text, strlen(text)) < 0)
        _exit(74);
}

int usage()
{
    say(STDERR_FILENO, "usage: taskyard-shim launcher | run | sweep TOKEN [--signal N]\n"
                       "  launcher  serves launch requests on descriptor 3 (started by taskyardd)\n"
                       "  run       supervises one run; the request comes on standard input\n"
                       "  sweep     ends every process that carries TASKYARD_TOKEN=TOKEN; prints how many\n");
    return 2;
}

int sweep(int argc, char** argv)
{
    if (argc < 3 || argc % 2 == 0 || !*argv[2])
        return usage();
    int number = SIGKILL;
    for (int i = 3; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--signal") != 0)
            return usage();
        number = atoi(argv[i + 1]);
    }
    char line[32];
    say(STDOUT_FILENO, Text(line, sizeof line).add(sweepToken(argv[2], number)).add("\n").data());
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc >= 2 && strcmp(argv[1], "sweep") == 0)
        return sweep(argc, argv);
    if (argc == 2 && strcmp(argv[1], "launcher") == 0)
        return runLauncher();
    if (argc == 2 && strcmp(argv[1], "run") == 0)
        return runOnce();
    return usage();
}
