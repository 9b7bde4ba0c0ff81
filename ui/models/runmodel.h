// SPDX-License-Identifier: GPL-3.0-or-later
// The runs of one task, the newest first. Given the same task's runs anew, it changes and inserts rows exactly, so that
// selection and scroll stay. GUI thread; a child of the view's owner.
#pragma once

#include "core/base/clock.h"
#include "core/model/run.h"

#include <QAbstractTableModel>

#include <vector>

namespace taskyard::ui {

class RunModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, State, End, Time, Started, Cpu, Memory, Output, ColumnCount };
    enum Role { NumberRole = Qt::UserRole };

    RunModel(const Clock& clock, QObject* parent = nullptr);

    /// In the order of their numbers, as the engine has them.
    void setRuns(TaskId task, const std::vector<Run>& runs);
    /// The time goes on for those that run; true when there are any.
    bool tick();
    /// -1: there is none of that number.
    int rowOf(int number) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void retranslate();

private:
    bool goesOn(const std::vector<Run>& newestFirst) const;
    QString text(const Run& run, int column) const;

    const Clock& m_clock;
    TaskId m_task;
    std::vector<Run> m_runs; ///< newest first
};

} // namespace taskyard::ui
