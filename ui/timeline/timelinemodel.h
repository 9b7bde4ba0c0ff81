// SPDX-License-Identifier: GPL-3.0-or-later
// What a timeline shows as a table: a row for each run that is in sight or, where they are counted, for each step of
// each lane with runs in it. Runs that stay keep their rows, so that selection and scroll survive live updates. GUI
// thread; owned by its view's parent.
#pragma once

#include "ui/timeline/timelinedata.h"
#include "ui/timeline/timescale.h"

#include <QAbstractTableModel>

namespace taskyard::ui {

class TimelineModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { TaskRole = Qt::UserRole, RunRole };
    using QAbstractTableModel::QAbstractTableModel;

    void setTimeline(const TimelineData& data, const TimeStretch& shown);
    /// -1: the run is not in the table.
    int rowOf(TaskId task, int run) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void retranslate();

private:
    struct Row {
        QString lane;
        TimePoint from;
        TimePoint to;
        answer::TimelineRun run;              ///< of a run
        std::map<TaskState, qint64> counts{}; ///< of a step
    };
    static std::vector<Row> rowsOf(const TimelineData& data, const TimeStretch& shown);
    void merge(std::vector<Row> rows);
    void setStates(const std::vector<Row>& rows);
    QString runCell(const Row& row, int column) const;
    QString stepCell(const Row& row, int column) const;

    std::vector<Row> m_rows;
    std::vector<TaskState> m_states; ///< columns of steps
    QString m_by;
    TimePoint m_now;
    bool m_counted = false;
};

} // namespace taskyard::ui
