// SPDX-License-Identifier: GPL-3.0-or-later
// SIGTERM, SIGINT and SIGHUP as an ordinary signal of the event loop. Made before any other thread, so that all of them
// have these signals blocked. Main thread.
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace taskyard::daemon {

class Termination final : public QObject {
    Q_OBJECT
public:
    Termination();
    ~Termination() override;

signals:
    void requested();

private:
    int m_fd;
    QSocketNotifier m_notifier;
};

} // namespace taskyard::daemon
