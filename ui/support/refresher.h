// SPDX-License-Identifier: GPL-3.0-or-later
// When to ask the engine again: at once after something happened, but never two questions at a time, and with a rest
// between two; what happens meanwhile is asked for afterwards, in one question. Nothing is asked while nobody looks or
// no engine is there; what was missed is asked for as soon as both are. GUI thread; a member of whoever asks, whom the
// question must not outlive. The engine and the clock must outlive it.
#pragma once

#include "core/base/clock.h"
#include "ui/support/latest.h"

#include <QTimer>

#include <functional>

namespace taskyard {
class EngineApi;
}

namespace taskyard::ui {

class Refresher : public QObject {
    Q_OBJECT
public:
    using Ticket = Latest::Ticket;
    /// `ask` asks, and hands the ticket to answered() when the answer is there.
    using Ask = std::function<void(Ticket)>;
    Refresher(EngineApi& engine, const Clock& clock, Duration rest, Ask ask);

    /// What is known may have changed.
    void touch();
    /// Something else is to be known: at once, whatever is under way.
    void askNow();
    /// Nothing is to be known any more: what is under way is dropped.
    void forget();
    /// Whether anybody looks; so it is at first.
    void setWatched(bool watched);
    /// The question of this ticket has ended. False: it is not wanted any more. One that failed because the engine went
    /// away is asked again when it is back.
    bool answered(Ticket ticket, bool ok);
    /// Asks if it is time. The timer calls it; so do tests, which turn the clock themselves.
    void look();

private:
    const EngineApi& m_engine;
    const Clock& m_clock;
    const Duration m_pause;
    const Ask m_ask;
    Latest m_asked;
    SteadyPoint m_restedAt{0};
    QTimer m_rest;
    bool m_watched = true;
    bool m_touched = false;
    bool m_underWay = false;
};

} // namespace taskyard::ui
