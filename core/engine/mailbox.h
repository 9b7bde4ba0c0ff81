// SPDX-License-Identifier: GPL-3.0-or-later
// Hands closures over to the thread that a Mailbox lives in; they run there in order, from its event loop. Any thread
// may post. What crosses goes through a std::mutex and the wake-up is by name: a functor posted through Qt would be
// created here and deleted inside Qt there, which ThreadSanitizer cannot follow in an uninstrumented Qt.
#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace taskyard::engine {

class Mailbox final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~Mailbox() override;

    void post(std::function<void()> letter);
    /// Runs what is waiting now; what it posts in turn waits for the event loop. Only on the mailbox's own thread.
    Q_INVOKABLE void drain();

private:
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_letters;
};

} // namespace taskyard::engine
