// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/mailbox.h"

#include <utility>

namespace taskyard::engine {

Mailbox::~Mailbox()
{
    // QThread::wait() is invisible to ThreadSanitizer; taking the lock once more orders this after the last post.
    const std::lock_guard lock(m_mutex);
    m_letters.clear();
}

void Mailbox::post(std::function<void()> letter)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_letters.empty();
        m_letters.push_back(std::move(letter));
    }
    if (first)
        QMetaObject::invokeMethod(this, "drain", Qt::QueuedConnection);
}

void Mailbox::drain()
{
    std::vector<std::function<void()>> now;
    {
        const std::lock_guard lock(m_mutex);
        now.swap(m_letters);
    }
    for (const auto& letter : now)
        letter();
}

} // namespace taskyard::engine
