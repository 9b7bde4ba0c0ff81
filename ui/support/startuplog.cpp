// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/startuplog.h"

#include <QLoggingCategory>

#include <chrono>

namespace taskyard::ui {

namespace {
Q_LOGGING_CATEGORY(startup, "taskyard.startup", QtWarningMsg)
} // namespace

void logStartup(const char* milestone)
{
    using Clock = std::chrono::steady_clock;
    static const Clock::time_point first = Clock::now();
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - first);
    qCInfo(startup, "%s after %lld ms", milestone, static_cast<long long>(since.count()));
}

} // namespace taskyard::ui
