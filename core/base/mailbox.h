// SPDX-License-Identifier: GPL-3.0-or-later
// Hands work over to another thread's event loop. Lives in the thread that does the work; post() may be called by any.
// The data goes through a std::mutex, so that ThreadSanitizer sees the hand-over although Qt is not instrumented.
#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <mutex>

namespace taskyard {

class Mailbox : public QObject {
public:
    explicit Mailbox(QObject* parent = nullptr);
    ~Mailbox() override;

    /// `work` runs in the thread of this object, in the order of posting; never, when the object is gone first.
    void post(std::function<void()> work);

protected:
    void customEvent(QEvent* event) override;

private:
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_work;
};

} // namespace taskyard
