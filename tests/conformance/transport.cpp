// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/conformance/transport.h"

namespace taskyard::test {

LoopThread::LoopThread() : m_mailbox(new Mailbox)
{
    m_mailbox->moveToThread(&m_thread);
    m_thread.start();
}

LoopThread::~LoopThread()
{
    m_mailbox->deleteLater();
    m_thread.quit();
    m_thread.wait();
}

} // namespace taskyard::test
