// SPDX-License-Identifier: GPL-3.0-or-later
// Many descriptors behind one notifier: an epoll set whose own descriptor is watched by the event loop of the thread
// that made it. A thousand runs cost that loop one entry. Handlers are called on that thread; a handler may watch and
// unwatch whatever it likes, itself included.
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <memory>
#include <unordered_map>

namespace taskyard::execution {

class Poller : public QObject {
    Q_OBJECT

public:
    using Handler = std::function<void()>;

    Poller();
    ~Poller() override;

    /// Calls `handler` while `fd` is readable or hung up (writable too, if asked for). Returns a number for unwatch(),
    /// or 0 when the kernel refused; errno says why.
    quint64 watch(int fd, Handler handler, bool writable = false);
    /// Must come before the descriptor is closed.
    void unwatch(quint64 watch);

private:
    void dispatch();

    struct Watch {
        int fd;
        std::shared_ptr<Handler> handler;
    };
    int m_epoll = -1;
    quint64 m_last = 0;
    std::unordered_map<quint64, Watch> m_watches;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace taskyard::execution
