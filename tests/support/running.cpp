// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/running.h"

#include <QEventLoop>
#include <QTimer>

namespace taskyard::test {

void runUntilTold(const std::function<void(const std::function<void()>& tell)>& listen)
{
    QEventLoop loop;
    bool told = false;
    listen([&] {
        told = true;
        loop.quit();
    });
    if (!told)
        loop.exec();
}

void runFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace taskyard::test
