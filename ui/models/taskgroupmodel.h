// SPDX-License-Identifier: GPL-3.0-or-later
// The groups that the tasks of a filter fall into, with how many there are in each, as a list: first all of them, then
// one row a group. Only the counts are asked for, so any number of tasks will do; read again at most once a second
// while events arrive. GUI thread; the engine must outlive it.
#pragma once

#include "core/api/engineapi.h"
#include "ui/support/refresher.h"

#include <QAbstractListModel>

namespace taskyard::ui {

class TaskGroupModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { ValueRole = Qt::UserRole, CountRole };
    /// `rest`: how long to wait between two readings.
    TaskGroupModel(EngineApi& engine, const Clock& clock, QObject* parent = nullptr,
                   std::chrono::milliseconds rest = std::chrono::milliseconds(1000));

    /// `by` as query::TaskGroups::by; empty: no groups, and nothing is asked.
    void setList(const QString& filter, const QString& by);
    QString by() const { return m_by; }
    int rowOf(const QString& value) const; ///< -1: there is none
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

signals:
    void loaded();
    void failed(const QString& why);

private:
    void ask(Refresher::Ticket ticket);
    void take(const std::vector<answer::TaskGroup>& groups);
    QString title(const answer::TaskGroup& group) const;

    EngineApi& m_engine;
    QString m_filter;
    QString m_by;
    std::vector<answer::TaskGroup> m_groups; ///< by value
    Refresher m_refresher;
};

} // namespace taskyard::ui
