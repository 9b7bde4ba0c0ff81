// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/termination.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>

namespace taskyard::daemon {

namespace {
int openSignals()
{
    sigset_t mask;
    sigemptyset(&mask);
    for (int number : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&mask, number);
    pthread_sigmask(SIG_BLOCK, &mask, nullptr);
    return signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
}
} // namespace

Termination::Termination() : m_fd(openSignals()), m_notifier(m_fd, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info{};
        while (read(m_fd, &info, sizeof info) == ssize_t(sizeof info))
            emit requested();
    });
}

Termination::~Termination() { close(m_fd); }

} // namespace taskyard::daemon
