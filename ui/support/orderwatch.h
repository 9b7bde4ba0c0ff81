// SPDX-License-Identifier: GPL-3.0-or-later
// The engine as the window talks to it: hands everything on, and while what was ordered waits for an engine that does
// not answer, says so, lest it be given twice; and says what became of it. What takes its time because it is for many
// tasks is no silence, but work, which it names. GUI thread; lives between the engine's door and everything that is
// given a UiContext.
#pragma once

#include "core/api/engineapi.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <map>

namespace taskyard::ui {

class Toasts;

class OrderWatch : public EngineApi {
    Q_OBJECT
public:
    /// `patience`: how long an order may wait before it is spoken of.
    OrderWatch(EngineApi& engine, Toasts& toasts, std::chrono::milliseconds patience = std::chrono::milliseconds{1500});

    /// It is known already that the engine does not answer: orders are spoken of at once.
    void setSilent(bool silent) { m_silent = silent; }
    int waiting() const { return int(m_waiting.size()); }
    /// "Holding tasks…": what the engine does for the window that takes a while; empty: nothing.
    const QString& work() const { return m_work; }

    QFuture<Result<Reply>> submit(Command command, QString actor = {}) override;
    QFuture<Result<Answer>> fetch(Query query) override;
    QFuture<Outcome> subscribe(std::optional<EventSeq> since) override { return m_engine.subscribe(since); }
    void unsubscribe() override { m_engine.unsubscribe(); }
    LinkState linkState() const override { return m_engine.linkState(); }

signals:
    void workChanged();

private:
    struct Waiting {
        QDeadlineTimer patience;
        QString work; ///< empty: soon done
    };
    template <class T> QFuture<Result<T>> watched(QFuture<Result<T>> future, const QString& work);
    qint64 begin(const QString& work);
    bool isAtWork() const;
    void nameWork();
    void end(qint64 number, const QString& refusal);
    void look();
    void tell();

    EngineApi& m_engine;
    Toasts& m_toasts;
    std::chrono::milliseconds m_patience;
    bool m_silent = false;
    bool m_told = false; ///< that something waits
    qint64 m_last = 0;
    std::map<qint64, Waiting> m_waiting; ///< oldest first
    QString m_work;
    QTimer m_timer;
    QTimer m_naming; ///< what is done at once needs no name
};

} // namespace taskyard::ui
