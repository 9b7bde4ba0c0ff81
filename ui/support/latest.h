// SPDX-License-Identifier: GPL-3.0-or-later
// Stale answers are dropped by number: who asks again while an answer is under way takes a new ticket, and an answer
// whose ticket is no longer the latest is thrown away. A value member of whoever asks; one thread.
#pragma once

#include <QtGlobal>

namespace taskyard::ui {

class Latest {
public:
    using Ticket = quint64;
    Ticket take() { return ++m_last; }
    bool isLatest(Ticket ticket) const { return ticket == m_last; }
    /// Whatever is under way is no longer wanted.
    void forget() { ++m_last; }

private:
    Ticket m_last = 0;
};

} // namespace taskyard::ui
