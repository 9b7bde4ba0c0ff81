// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mailbox.h"

#include "core/base/threadsanitizer.h"

#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace taskyard {

// An object made in one thread and moved to another.
Mailbox::Mailbox(QObject* parent) : QObject(parent) { tsan::release(this); }

Mailbox::~Mailbox()
{
    tsan::acquire(this);
    // Once more through the mutex: the members must not die while ThreadSanitizer still sees another thread at them.
    const std::scoped_lock lock(m_mutex);
    m_work.clear();
}

void Mailbox::post(std::function<void()> work)
{
    const std::scoped_lock lock(m_mutex);
    m_work.push_back(std::move(work));
    if (m_work.size() == 1)
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void Mailbox::customEvent(QEvent*)
{
    tsan::acquire(this);
    std::deque<std::function<void()>> work;
    {
        const std::scoped_lock lock(m_mutex);
        work.swap(m_work);
    }
    for (const auto& item : work)
        item();
}

} // namespace taskyard
