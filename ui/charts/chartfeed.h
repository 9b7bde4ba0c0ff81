// SPDX-License-Identifier: GPL-3.0-or-later
// What the Charts page shows, read from the engine and kept fresh: figures over time and figures of the whole stretch,
// for some queues. After events it asks again, with a rest between two questions; paused, or while nobody looks, events
// make it ask nothing. GUI thread; the engine must outlive it.
#pragma once

#include "core/api/engineapi.h"
#include "ui/charts/chartrange.h"
#include "ui/support/refresher.h"

namespace taskyard::ui {

class ChartFeed : public QObject {
    Q_OBJECT
public:
    ChartFeed(EngineApi& engine, const Clock& clock, QObject* parent = nullptr,
              Duration rest = std::chrono::seconds{1});

    void setWatched(bool watched) { m_refresher.setWatched(watched); }
    /// Time stands still: what is asked for meanwhile ends when the pause began.
    void setPaused(bool paused);
    bool isPaused() const { return m_pausedAt.has_value(); }
    /// Asked for at once.
    void setRange(const ChartRange& range);
    void setQueues(const QStringList& queues);
    const QStringList& queues() const { return m_queues; }
    /// The time has moved on, and with it a period that ends now.
    void timePassed();

    bool isLoaded() const { return m_loaded; }
    const answer::Trend& trend() const { return m_trend; }
    const answer::Figures& figures() const { return m_figures; }
    /// What was asked for.
    const TimeStretch& times() const { return m_times; }

signals:
    void loaded();
    void failed(const QString& why);

private:
    void ask(Refresher::Ticket ticket);
    void askForFigures(Refresher::Ticket ticket, const query::Trend& asked, const answer::Trend& trend);
    void refused(Refresher::Ticket ticket, const Error& error);

    EngineApi& m_engine;
    const Clock& m_clock;
    ChartRange m_range;
    QStringList m_queues;
    std::optional<TimePoint> m_pausedAt;
    answer::Trend m_trend;
    answer::Figures m_figures;
    TimeStretch m_times;
    bool m_loaded = false;
    Refresher m_refresher;
};

} // namespace taskyard::ui
