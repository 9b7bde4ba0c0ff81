// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mailbox.h"

#include <utility>

namespace taskyard {

Mailbox::~Mailbox()
{
    // Once more through the mutex: the members must not die while ThreadSanitizer still sees another thread at them.
    const std::scoped_lock lock(m_mutex);
    m_work.clear();
}

void Mailbox::post(std::function<void()> work)
{
    bool first = false;
    {
        const std::scoped_lock lock(m_mutex);
        first = m_work.empty();
        m_work.push_back(std::move(work));
    }
    if (first)
        QMetaObject::invokeMethod(this, "drain", Qt::QueuedConnection);
}

void Mailbox::drain()
{
    std::deque<std::function<void()>> work;
    {
        const std::scoped_lock lock(m_mutex);
        work.swap(m_work);
    }
    for (const auto& item : work)
        item();
}

} // namespace taskyard
