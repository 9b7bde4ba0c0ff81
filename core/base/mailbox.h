// SPDX-License-Identifier: GPL-3.0-or-later
// Hands work over to another thread's event loop. Lives in the thread that does the work; post() may be called by any.
// The data goes through a std::mutex and the wake-up by name, so that ThreadSanitizer sees the hand-over although Qt is
// not instrumented.
#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <mutex>

namespace taskyard {

class Mailbox : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~Mailbox() override;

    /// `work` runs in the thread of this object, in the order of posting; never, when the object is gone first.
    void post(std::function<void()> work);

private:
    Q_INVOKABLE void drain();

    std::mutex m_mutex;
    std::deque<std::function<void()>> m_work;
};

} // namespace taskyard
