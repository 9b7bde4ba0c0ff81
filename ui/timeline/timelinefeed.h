// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline shows, read from the engine and kept fresh. It asks for more than is in sight, so that panning
// finds bars that are there already, and again only where the look has left what is known or has come much closer.
// After events it asks again, with a rest between two questions; never two at a time. GUI thread; the engine and the
// clock must outlive it.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/refresher.h"
#include "ui/timeline/timelinedata.h"
#include "ui/timeline/timescale.h"

namespace taskyard::ui {

class TimelineFeed : public QObject {
    Q_OBJECT
public:
    TimelineFeed(EngineApi& engine, const Clock& clock, QObject* parent = nullptr,
                 Duration rest = std::chrono::seconds{1});

    void setWatched(bool watched) { m_refresher.setWatched(watched); }
    /// What is in sight; none: all there is.
    void setSight(const std::optional<TimeStretch>& sight, int pixels);
    /// As query::Timeline has them.
    void setLanes(const QString& by);
    void setQueue(const QString& queue); ///< empty: all
    const QString& lanes() const { return m_by; }
    const QString& queue() const { return m_queue; }
    /// Of lanes that are counted there are more than were asked for: ask for as many again.
    void fetchMoreLanes();
    /// Asks again when it is time.
    void touch() { m_refresher.touch(); }

    bool isLoaded() const { return m_loaded; }
    const TimelineData& data() const { return m_data; }
    /// What the newest answer was asked for; without ends where it was all there is.
    const std::optional<TimeStretch>& asked() const { return m_asked; }

signals:
    void loaded();
    void failed(const QString& why);

private:
    void ask(Refresher::Ticket ticket);
    void take(const answer::Timeline& told, const std::optional<TimeStretch>& asked, const QString& key);
    bool suffices() const;
    void askAfterLook();

    EngineApi& m_engine;
    const Clock& m_clock;
    QString m_by = QStringLiteral("queue");
    QString m_queue;
    std::optional<TimeStretch> m_sight;
    int m_pixels = 1000;
    int m_lanes;
    std::optional<TimeStretch> m_asked;
    QString m_shownBy; ///< lanes and queue that the rows of now belong to
    TimelineData m_data;
    bool m_loaded = false;
    bool m_underWay = false;
    Refresher m_refresher;
};

} // namespace taskyard::ui
