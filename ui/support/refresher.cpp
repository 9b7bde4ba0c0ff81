// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/refresher.h"

#include "core/api/engineapi.h"

namespace taskyard::ui {

Refresher::Refresher(EngineApi& engine, const Clock& clock, Duration rest, Ask ask)
    : m_engine(engine)
    , m_clock(clock)
    , m_pause(rest)
    , m_ask(std::move(ask))
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_restedAt = SteadyPoint{0}; // a timer may be a little early; that is rest enough
        look();
    });
    connect(&engine, &EngineApi::linkStateChanged, this, [this](LinkState state) {
        if (state == LinkState::Connected) {
            m_restedAt = SteadyPoint{0};
            touch();
        } else if (std::exchange(m_underWay, false)) {
            m_asked.forget();
            m_touched = true;
        }
    });
}

void Refresher::touch()
{
    m_touched = true;
    look();
}

void Refresher::askNow()
{
    forget();
    m_restedAt = SteadyPoint{0};
    touch();
}

void Refresher::forget()
{
    m_asked.forget();
    m_underWay = false;
    m_touched = false;
}

void Refresher::setWatched(bool watched)
{
    m_watched = watched;
    look();
}

bool Refresher::answered(Ticket ticket, bool ok)
{
    if (!m_asked.isLatest(ticket))
        return false;
    m_underWay = false;
    if (!ok && m_engine.linkState() != LinkState::Connected)
        m_touched = true;
    look();
    return true;
}

void Refresher::look()
{
    if (!m_touched || !m_watched || m_underWay || m_engine.linkState() != LinkState::Connected)
        return;
    const SteadyPoint now = m_clock.steady();
    if (now < m_restedAt) {
        if (!m_rest.isActive())
            m_rest.start(std::chrono::ceil<Duration>(m_restedAt - now));
        return;
    }
    m_rest.stop();
    m_touched = false;
    m_underWay = true;
    m_restedAt = now + m_pause;
    m_ask(m_asked.take());
}

} // namespace taskyard::ui
