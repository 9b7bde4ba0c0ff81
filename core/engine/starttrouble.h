// SPDX-License-Identifier: GPL-3.0-or-later
// No run can be started, whichever task it is of: no supervisor, no descriptor, no room for a run directory. While that
// stands nothing is claimed but one run on trial at a time, ever more rarely; the first that begins ends it. Pure; time
// is an argument. Owned by the Loop.
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <optional>

namespace taskyard::engine {

class StartTrouble {
public:
    bool isStanding() const { return !m_text.isEmpty(); }
    const QString& text() const { return m_text; } ///< empty when all is well

    /// A run of this executor could not be started. True: that is news.
    bool report(const QString& executor, const QString& why, SteadyPoint now);
    /// A run on trial began. True: that ends it; a run of another executor proves nothing.
    bool overcome(const QString& executor);

    bool isTrialDue(SteadyPoint now) const { return isStanding() && now >= m_nextTrial; }
    void trialTaken(SteadyPoint now);
    /// Until the next trial; nothing where it is due already and waits for a task, or for nothing.
    std::optional<Duration> untilTrial(SteadyPoint now) const;

private:
    QString m_text;
    QString m_executor;
    Duration m_delay{0};
    SteadyPoint m_nextTrial{0};
};

} // namespace taskyard::engine
