// SPDX-License-Identifier: GPL-3.0-or-later
// The tasks that match a filter, in an order, as a table of any length of which only what is shown is loaded. The list
// is the engine's: this model knows its length, a cursor at every so manieth row (query::TaskAnchors), and the tasks on
// a bounded number of rows around those shown. Whoever owns the EngineApi subscribes to its events; the model listens.
// GUI thread; the engine must outlive it.
//
// What holds at any time:
//  - data() answers at once: a row that is not loaded has an empty text and LoadedRole false, and is asked for when a
//    view says that it shows it (showRows).
//  - A known row's task never changes under a view. Its contents do (dataChanged); its place does only together with
//    the row signals that carry selection, current row and editors along. An answer that contradicts is not shown: it
//    makes the model ask where its tasks stand now.
//  - Where tasks stand is learned all at once, from one answer, and turned into the fewest signals (rowmoves.h). All
//    known rows are looked up; pinned rows (selection ends, current row) are always known.
//  - Another filter or sort is a reset; tasks that were pinned are told of again by located().
#pragma once

#include "core/api/engineapi.h"
#include "core/base/clock.h"
#include "ui/models/knownrows.h"
#include "ui/models/rowmoves.h"
#include "ui/models/taskcolumns.h"
#include "ui/support/latest.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace taskyard::ui {

class TaskTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    struct Pace {
        std::chrono::milliseconds contents{100};   ///< between two readings of changed rows
        std::chrono::milliseconds positions{1000}; ///< between two readings of where rows stand
        std::chrono::milliseconds firstLook{30};   ///< after a quiet time
    };
    TaskTableModel(EngineApi& engine, const Clock& clock, QObject* parent = nullptr);
    TaskTableModel(EngineApi& engine, const Clock& clock, Pace pace, QObject* parent = nullptr);

    /// The engine's words: a filter, and a sort column with '-' for descending. Asks at once.
    void setList(const QString& filter, const QString& sort);
    QString filter() const { return m_filter; }
    QString sortKey() const { return m_sort; }
    /// What a view shows now; rows around it are loaded too.
    void showRows(int first, int last);
    /// Rows whose tasks must stay known wherever they move.
    void setPinnedRows(std::function<std::vector<int>()> pinned) { m_pinned = std::move(pinned); }

    const Task* taskAt(int row) const; ///< null: not loaded
    TaskId idAt(int row) const;
    QString cursorAt(int row) const;               ///< of the loaded row; empty: not loaded
    int rowOf(TaskId id) const;                    ///< -1: not known
    bool isComplete() const { return m_complete; } ///< the length of the list is known
    size_t knownRows() const { return m_rows.all().size(); }
    /// Why the list is not what it should be; empty when all is well.
    QString trouble() const { return m_trouble; }
    /// While this says so, a row that changes its place is told as gone and come, not as moved: a QItemSelectionModel
    /// looks at each selected row by itself when a row moves.
    void setMovesAreDear(std::function<bool()> dear) { m_movesAreDear = std::move(dear); }
    /// Finds out where tasks stand that are not known, and tells by located(); silent of those not in the list.
    void seek(std::vector<TaskId> tasks);
    /// Nothing is heard of the tasks: what goes by the clock stands still, as all the rest does.
    void setStandstill(bool still);
    /// Makes these rows known, wherever they are.
    void learn(const std::vector<int>& rows);
    /// Reads the rows and calls `done` with their cursors in that order; for rows that are not loaded.
    void readCursors(const std::vector<int>& rows, std::function<void(Result<QStringList>)> done);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    void listChanged();
    void troubleChanged();
    /// Where tasks stand that were asked for by seek(), or that were pinned before a reset.
    void located(const QHash<taskyard::TaskId, int>& rows);
    /// Around a move that is told as gone and come.
    void rowLeaves(int row);
    void rowCame(int row);
    void editRefused(taskyard::TaskId task, const QString& why);

private:
    struct Request {
        int first = 0;
        int count = 0;
    };
    void onEvents(const EventBatch& batch);
    void askForShown();
    std::optional<Request> missingRows() const;
    void takePage(const Request& request, const answer::Tasks& page);
    void askForStale();
    void takeStale(const answer::Tasks& page);
    void askForPositions();
    void askForPositionsSoon();
    void readPositions(std::vector<TaskId> alsoFind);
    void takePositions(const std::vector<TaskId>& asked, const answer::TaskAnchors& anchors);
    void locate(const std::vector<TaskId>& wanted, const std::vector<qint64>& rows);
    void apply(const RowChange& change);
    void replaceRow(int from, int to);
    void startList(const answer::Tasks& page);
    QString toolTip(TaskColumn column, const Task& task) const;
    TimePoint now() const { return m_stillAt.value_or(m_clock.wall()); }
    void say(const QString& trouble);
    void tickWhileLive();
    void emitRows(int first, int last);
    query::TaskList pageQuery(int first, int count) const;
    std::vector<int> pinnedRows() const;
    std::vector<TaskId> pinnedIds() const;

    EngineApi& m_engine;
    const Clock& m_clock;
    const Pace m_pace;
    std::function<std::vector<int>()> m_pinned;
    std::function<bool()> m_movesAreDear;
    QString m_filter;
    QString m_sort = QStringLiteral("id");
    QString m_trouble;
    std::optional<TimePoint> m_stillAt; ///< since when nothing is heard

    KnownRows m_rows;
    int m_total = 0;
    bool m_complete = false;
    int m_every = 1;
    QStringList m_cursors{QString()};
    int m_firstShown = 0;
    int m_lastShown = -1;

    Latest m_list; ///< answers to a former filter or sort are not wanted
    Latest::Ticket m_listTicket = 0;
    Latest m_snapshot; ///< nor pages by the row numbers of a former reading of the positions
    Latest::Ticket m_snapshotTicket = 0;
    std::vector<Request> m_underWay;
    bool m_listPending = false; ///< the first page of the present filter and sort has not come
    bool m_readingPositions = false;
    bool m_positionsStale = false;
    bool m_contradicted = false; ///< pages make no sense until the positions are read again
    bool m_readingStale = false;
    std::vector<TaskId> m_sought; ///< to be looked for with the next reading of the positions
    SteadyPoint m_nextPositions{0};
    QTimer m_positionsTimer;
    QTimer m_contentsTimer;
    QTimer m_secondsTimer;
};

} // namespace taskyard::ui
