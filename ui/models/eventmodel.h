// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's history, newest first. Older events are fetched as they are scrolled to, by number, because numbers have
// no gaps; new ones come from the subscription, and wait while the reader looks at older ones, so that nothing moves
// under the eye. Holds at most a fixed number of rows. GUI thread; a child of the page that shows it.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/latest.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <deque>

namespace taskyard::ui {

class TaskNames;

class EventModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Actor, What, Subject, Before, After, ColumnCount };
    enum Role { KindRole = Qt::UserRole, TaskRole };

    explicit EventModel(EngineApi& engine, QObject* parent = nullptr);

    /// Starts anew with the newest events.
    void load();
    /// False: new events wait until true.
    void setFollowing(bool following);
    /// How many events are newer than what is shown.
    qint64 waiting() const;
    bool isLoading() const { return m_loading; }
    const Event& eventAt(int row) const { return m_events.at(size_t(row)); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    void retranslate();

signals:
    void waitingChanged();
    /// A question was answered; more may be there.
    void loaded();
    void failed(const QString& why);

private:
    void catchUp();
    void askFor(EventSeq since, int limit);
    void append(std::vector<Event> ascending);
    void take(const EventBatch& batch);
    void prepend(const std::vector<Event>& ascending);
    QString text(const Event& event, int column) const;

    EngineApi& m_engine;
    TaskNames* m_names;
    std::deque<Event> m_events; ///< newest first
    EventSeq m_oldestAsked;     ///< everything from here on has been asked for
    bool m_loading = false;
    bool m_following = true;
    EventSeq m_newest; ///< that was heard of
    Latest m_asked;
    QTimer m_catchUp; ///< a flood is answered with a fresh start now and then, not with every batch
};

} // namespace taskyard::ui
