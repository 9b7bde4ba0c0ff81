// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/mailbox.h"

#include <utility>

namespace taskyard::execution {

Mailbox::~Mailbox()
{
    const std::lock_guard lock(m_mutex); // the last who posted has let go of it
    m_calls.clear();
}

void Mailbox::post(std::function<void()> call)
{
    const std::lock_guard lock(m_mutex);
    m_calls.push_back(std::move(call));
    if (m_calls.size() == 1)
        QMetaObject::invokeMethod(this, "drain", Qt::QueuedConnection);
}

void Mailbox::drain()
{
    std::deque<std::function<void()>> calls;
    {
        const std::lock_guard lock(m_mutex);
        calls.swap(m_calls);
    }
    for (const auto& call : calls)
        call();
}

} // namespace taskyard::execution
