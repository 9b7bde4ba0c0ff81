// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mailbox.h"

#include <QCoreApplication>
#include <QEvent>

#include <utility>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define TASKYARD_THREAD_SANITIZER
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define TASKYARD_THREAD_SANITIZER
#endif

#ifdef TASKYARD_THREAD_SANITIZER
extern "C" {
void __tsan_acquire(void* address);
void __tsan_release(void* address);
}
#endif

namespace taskyard {

namespace {

// An object made in one thread and moved to another: Qt orders the two, but ThreadSanitizer does not see how.
void tellMade([[maybe_unused]] void* object)
{
#ifdef TASKYARD_THREAD_SANITIZER
    __tsan_release(object);
#endif
}
void seeMade([[maybe_unused]] void* object)
{
#ifdef TASKYARD_THREAD_SANITIZER
    __tsan_acquire(object);
#endif
}

} // namespace

Mailbox::Mailbox(QObject* parent) : QObject(parent) { tellMade(this); }

Mailbox::~Mailbox()
{
    seeMade(this);
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
    seeMade(this);
    std::deque<std::function<void()>> work;
    {
        const std::scoped_lock lock(m_mutex);
        work.swap(m_work);
    }
    for (const auto& item : work)
        item();
}

} // namespace taskyard
