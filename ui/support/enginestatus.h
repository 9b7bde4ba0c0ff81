// SPDX-License-Identifier: GPL-3.0-or-later
// How the engine stands, for everyone who shows it: link, counts, slots, throughput. Takes the one subscription to the
// engine's events that all models share, and asks for the status after events, at most four times a second; without
// events only now and then, to notice an engine that is connected and says nothing. GUI thread; lives as long as the
// window.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/refresher.h"

#include <QTimer>

#include <deque>

namespace taskyard::ui {

class EngineStatus : public QObject {
    Q_OBJECT
public:
    /// `patience`: how long an engine may take to answer, and how long it is left in peace.
    EngineStatus(EngineApi& engine, const Clock& clock, QObject* parent = nullptr,
                 std::chrono::milliseconds patience = std::chrono::seconds{4});

    bool isConnected() const { return m_connected; }
    /// False: it is connected, and a question has waited for its answer for too long.
    bool isAnswering() const { return !m_silent; }
    /// What it does for the window that takes a while, in words; empty: nothing. Meanwhile it may answer late.
    void setWork(const QString& work);
    const QString& work() const { return m_work; }
    /// The latest answer; kept while the engine is away. None before the first.
    const std::optional<answer::Status>& latest() const { return m_latest; }
    /// Tasks of these states in the latest answer.
    qint64 count(std::initializer_list<TaskState> states) const;
    /// Tasks that ended within the last minute, as far as this window has seen.
    int endedPerMinute() const { return m_endedInWindow; }

signals:
    void changed();
    /// The engine came, or went.
    void linkChanged();
    /// It has stopped to answer, or does again.
    void silenceChanged();

private:
    struct Ended {
        SteadyPoint at;
        int count;
    };

    void followLink();
    void subscribe();
    void take(const EventBatch& batch);
    void ask(Refresher::Ticket ticket);
    void forgetOld();
    void keepVigil();
    void beginQuestion();
    void endQuestion();
    void setSilent(bool silent);

    EngineApi& m_engine;
    const Clock& m_clock;
    bool m_connected = false;
    bool m_subscribed = false;
    bool m_asking = false;
    bool m_silent = false;
    QString m_work;
    int m_overdue = 0; ///< vigils over the question under way
    std::optional<answer::Status> m_latest;
    Refresher m_refresher;
    std::deque<Ended> m_ended;
    int m_endedInWindow = 0;
    QTimer m_vigil;  ///< until an answer is overdue, or a question
    QTimer m_oldest; ///< until the oldest entry leaves the minute
};

} // namespace taskyard::ui
