// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/waiting.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

namespace taskyard::test {

bool waitFor(const std::function<bool()>& condition, std::chrono::milliseconds deadline)
{
    if (condition())
        return true;
    const QDeadlineTimer end(deadline);
    bool held = false;
    QEventLoop loop;
    QTimer poll;
    poll.callOnTimeout([&] {
        held = condition();
        if (held || end.hasExpired())
            loop.quit();
    });
    poll.start(std::chrono::milliseconds(1));
    loop.exec();
    return held;
}

} // namespace taskyard::test
