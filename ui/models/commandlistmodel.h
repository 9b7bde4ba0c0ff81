// SPDX-License-Identifier: GPL-3.0-or-later
// Many command lines that are to become tasks: each can be left out and edited, and says what is wrong with it. GUI
// thread; owned by its dialog.
#pragma once

#include "core/model/task.h"

#include <QAbstractTableModel>

#include <vector>

namespace taskyard::ui {

class CommandListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Line, Trouble };

    using QAbstractTableModel::QAbstractTableModel;

    /// Blank lines and lines that begin with # are no commands.
    void setLines(const QStringList& lines);
    static QStringList commandsIn(const QString& text);
    /// Every line is handed to the shell; then no line is wrong.
    void setShell(bool shell);
    void checkAll(bool checked);

    int checked() const; ///< that are to be made
    int wrong() const;   ///< of these
    /// Of the checked lines, with their rows; `common` has everything but name and command.
    std::vector<std::pair<int, TaskSpec>> specs(const TaskSpec& common) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    void countsChanged();

private:
    struct Row {
        QString line;
        QString trouble;
        bool checked = true;
    };
    QString troubleOf(const QString& line) const;

    std::vector<Row> m_rows;
    bool m_shell = false;
};

} // namespace taskyard::ui
