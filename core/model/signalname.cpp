// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/signalname.h"

#include <csignal>
#include <cstring>

namespace taskyard {

QString signalName(int signal)
{
    if (const char* const name = ::sigabbrev_np(signal))
        return QStringLiteral("SIG") + QLatin1String(name);
    // Not constants: the C library keeps the first ones for itself.
    if (signal >= SIGRTMIN && signal <= SIGRTMAX)
        return signal == SIGRTMIN ? QStringLiteral("SIGRTMIN") : QStringLiteral("SIGRTMIN+%1").arg(signal - SIGRTMIN);
    return QStringLiteral("signal %1").arg(signal);
}

} // namespace taskyard
