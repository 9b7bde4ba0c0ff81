// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/enginestatus.h"

#include "ui/support/asking.h"

namespace taskyard::ui {

namespace {
using namespace std::chrono_literals;
constexpr auto kRest = 250ms;
constexpr auto kWindow = 60s;
/// Endings within a second of each other are one entry, so that a flood needs no memory.
constexpr auto kGrain = 1s;
/// So many times as patient with an engine at work as with an idle one.
constexpr int kVigilsAtWork = 5;

int endings(const EventBatch& batch)
{
    return int(std::count_if(batch.events.begin(), batch.events.end(),
                             [](const Event& event) { return event.from && event.to && isEnded(*event.to); }));
}
} // namespace

EngineStatus::EngineStatus(EngineApi& engine, const Clock& clock, QObject* parent, std::chrono::milliseconds patience)
    : QObject(parent)
    , m_engine(engine)
    , m_clock(clock)
    , m_refresher(engine, clock, kRest, [this](Refresher::Ticket ticket) { ask(ticket); })
{
    m_vigil.setSingleShot(true);
    m_vigil.setInterval(patience);
    connect(&m_vigil, &QTimer::timeout, this, &EngineStatus::keepVigil);
    m_oldest.setSingleShot(true);
    connect(&m_oldest, &QTimer::timeout, this, &EngineStatus::forgetOld);
    connect(&engine, &EngineApi::eventsArrived, this, &EngineStatus::take);
    connect(&engine, &EngineApi::linkStateChanged, this, &EngineStatus::followLink);
    followLink();
    m_refresher.touch();
}

void EngineStatus::followLink()
{
    // A client that looks for its engine goes to and fro between the other states.
    const bool connected = m_engine.linkState() == LinkState::Connected;
    if (std::exchange(m_connected, connected) == connected)
        return;
    m_asking = false;
    m_vigil.stop(); // the first question begins it anew
    m_silent = false;
    if (connected && !m_subscribed)
        subscribe();
    emit linkChanged();
    emit changed();
}

void EngineStatus::keepVigil()
{
    if (m_asking) {
        if (++m_overdue < kVigilsAtWork && !m_work.isEmpty())
            m_vigil.start();
        else
            setSilent(true);
        return;
    }
    // Of all questions the cheapest: the counts of a million tasks are too dear to be asked for nothing.
    beginQuestion();
    ui::ask(m_engine, query::ResourceList{}, this, [this](const Result<answer::Resources>&) { endQuestion(); });
}

void EngineStatus::beginQuestion()
{
    m_asking = true;
    m_overdue = 0;
    m_vigil.start();
}

void EngineStatus::endQuestion()
{
    m_asking = false;
    m_vigil.start();
    setSilent(false);
}

void EngineStatus::setSilent(bool silent)
{
    if (std::exchange(m_silent, silent) == silent)
        return;
    emit silenceChanged();
    emit changed();
}

void EngineStatus::setWork(const QString& work)
{
    if (std::exchange(m_work, work) != work)
        emit changed();
}

void EngineStatus::subscribe()
{
    // A client that reconnects takes its subscription up by itself.
    whenDone(m_engine.subscribe(std::nullopt), this,
             [this](const Outcome& outcome) { m_subscribed = outcome.has_value(); });
}

void EngineStatus::take(const EventBatch& batch)
{
    if (const int ended = endings(batch); ended > 0) {
        const auto now = m_clock.steady();
        if (m_ended.empty() || now - m_ended.back().at > kGrain)
            m_ended.push_back({now, 0});
        m_ended.back().count += ended;
        m_endedInWindow += ended;
        forgetOld();
        emit changed();
    }
    if (!batch.events.empty() || batch.gap)
        m_refresher.touch();
}

void EngineStatus::forgetOld()
{
    const auto now = m_clock.steady();
    const int before = m_endedInWindow;
    while (!m_ended.empty() && now - m_ended.front().at >= kWindow) {
        m_endedInWindow -= m_ended.front().count;
        m_ended.pop_front();
    }
    if (!m_ended.empty())
        m_oldest.start(std::chrono::ceil<std::chrono::milliseconds>(m_ended.front().at + kWindow - now));
    if (before != m_endedInWindow)
        emit changed();
}

void EngineStatus::ask(Refresher::Ticket ticket)
{
    beginQuestion();
    ui::ask(m_engine, query::Status{}, this, [this, ticket](Result<answer::Status> status) {
        endQuestion();
        if (!m_refresher.answered(ticket, status.has_value()) || !status)
            return;
        m_latest = std::move(*status);
        emit changed();
    });
}

qint64 EngineStatus::count(std::initializer_list<TaskState> states) const
{
    if (!m_latest)
        return 0;
    qint64 sum = 0;
    for (const TaskState state : states)
        if (const auto found = m_latest->tasks.find(stateName(state)); found != m_latest->tasks.end())
            sum += found->second;
    return sum;
}

} // namespace taskyard::ui
