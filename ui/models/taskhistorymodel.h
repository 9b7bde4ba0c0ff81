// SPDX-License-Identifier: GPL-3.0-or-later
// What happened to one task, newest first: what, who, when, before and after. The whole history is read once, in pages;
// what happens later comes from the engine's events. GUI thread; a child of its view's owner.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/latest.h"

#include <QAbstractListModel>

#include <deque>

namespace taskyard::ui {

class TaskHistoryModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit TaskHistoryModel(EngineApi& engine, QObject* parent = nullptr);

    /// None: nothing. The same task again reads what is new.
    void show(TaskId task);
    bool isLoading() const { return m_loading; }
    /// Why there is nothing; empty when all is well.
    QString trouble() const { return m_trouble; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    void retranslate();

signals:
    void loaded();

private:
    void readOn();
    void take(const EventBatch& batch);
    void prepend(const std::vector<Event>& ascending);

    EngineApi& m_engine;
    TaskId m_task;
    std::deque<Event> m_events; ///< newest first
    Latest m_asked;
    QString m_trouble;
    bool m_loading = false;
    bool m_readAgain = false;
};

} // namespace taskyard::ui
