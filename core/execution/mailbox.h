// SPDX-License-Identifier: GPL-3.0-or-later
// Hands calls over to the thread that made it. The data crosses under a std::mutex, which ThreadSanitizer sees, and the
// wake-up goes by name, because a functor would be freed by Qt where it cannot see. Destroyed on its own thread after
// everyone who posts to it is done.
#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <mutex>

namespace taskyard::execution {

class Mailbox : public QObject {
    Q_OBJECT

public:
    ~Mailbox() override;
    /// Any thread. `call` runs from the event loop of the mailbox's thread, in the order of posting.
    void post(std::function<void()> call);

private:
    Q_INVOKABLE void drain();

    std::mutex m_mutex;
    std::deque<std::function<void()>> m_calls;
};

} // namespace taskyard::execution
