// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tasktable.h"

#include "ui/delegates/queuedelegate.h"
#include "ui/delegates/taskdelegates.h"
#include "ui/models/taskcolumns.h"
#include "ui/models/taskdrop.h"
#include "ui/support/icons.h"

#include <QDrag>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

namespace taskyard::ui {

namespace {
int columnOfSort(const QString& sort)
{
    for (const TaskColumnInfo& info : taskColumns())
        if (info.sort && sort.mid(sort.startsWith(u'-') ? 1 : 0) == QLatin1String(info.sort))
            return int(info.column);
    return -1;
}
} // namespace

TaskTable::TaskTable(TaskTableModel& model, StateColours colours, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_selection(new TaskSelection(model, this))
    , m_queues(new QueueDelegate(this))
{
    nameParts();
    setModel(&model);
    setSelectionModel(m_selection);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setWordWrap(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setEditTriggers(EditKeyPressed);
    setDragEnabled(true);
    setTabKeyNavigation(false);
    setUpHeader();
    setUpDelegates(colours);
    fitRowHeight();
    resetColumns();
    m_letter = fontMetrics().averageCharWidth();
    connect(&model, &TaskTableModel::listChanged, this, &TaskTable::keepTop);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        m_top = QPersistentModelIndex();
        m_filled = false;
    });
}

void TaskTable::setUpHeader()
{
    QHeaderView* header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(int(TaskColumn::Id), Qt::AscendingOrder);
    header->setSectionsClickable(true);
    connect(header, &QWidget::customContextMenuRequested, this, &TaskTable::showColumnMenu);
    connect(header, &QHeaderView::sectionClicked, this, &TaskTable::sortByColumn);
    for (const auto signal : {&QHeaderView::sectionMoved, &QHeaderView::sectionResized})
        connect(header, signal, this, &TaskTable::viewChanged);
    // What this table does itself, it does with the header's signals blocked.
    connect(header, &QHeaderView::sectionResized, this, [this] { m_wishes.clear(); });
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

/// By the column that it is sorted by already: the other way round.
void TaskTable::sortByColumn(int column)
{
    const char* key = taskColumn(column).sort;
    if (!key)
        return;
    const auto way = m_model.sortKey() == QLatin1String(key) ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_model.sort(column, way);
    horizontalHeader()->setSortIndicator(column, way);
    emit viewChanged();
}

int TaskTable::sortColumn() const { return columnOfSort(m_model.sortKey()); }

void TaskTable::setUpDelegates(const StateColours& colours)
{
    setItemDelegate(new TaskDelegate(this));
    const auto use = [this](TaskColumn column, TaskDelegate* delegate) {
        setItemDelegateForColumn(int(column), delegate);
    };
    use(TaskColumn::State, new StateDelegate(colours, this));
    use(TaskColumn::Progress, new ProgressDelegate(colours, this));
    use(TaskColumn::Queue, m_queues);
    use(TaskColumn::Priority, new PriorityDelegate(this));
    use(TaskColumn::Tags, new TagsDelegate(this));
    auto* times = new TimeDelegate(this);
    for (TaskColumn column :
         {TaskColumn::Created, TaskColumn::Eligible, TaskColumn::Started, TaskColumn::Finished, TaskColumn::Deadline})
        use(column, times);
}

void TaskTable::setQueues(const QStringList& queues) { m_queues->setQueues(queues); }

void TaskTable::fitRowHeight()
{
    const int height = TaskDelegate::rowHeight(fontMetrics());
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void TaskTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitRowHeight();
    if (event->type() == QEvent::FontChange) {
        scaleColumns();
        fitColumns();
    }
    if (event->type() == QEvent::LanguageChange)
        nameParts();
}

/// Columns keep their widths in letters.
void TaskTable::scaleColumns()
{
    const int letter = fontMetrics().averageCharWidth();
    const int before = std::exchange(m_letter, letter);
    if (before == letter || before == 0)
        return;
    const QSignalBlocker quiet(horizontalHeader());
    for (int column = 0; column < kTaskColumnCount; ++column)
        if (!isColumnHidden(column))
            setColumnWidth(column, columnWidth(column) * letter / before);
    viewport()->update();
}

void TaskTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void TaskTable::nameParts()
{
    setAccessibleName(tr("Tasks"));
    horizontalHeader()->setAccessibleName(tr("Columns"));
    horizontalHeader()->viewport()->update();
    viewport()->update();
}

QModelIndex TaskTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int column = std::max(0, currentIndex().column());
    if (action == MoveHome)
        return m_model.index(0, column);
    if (action == MoveEnd)
        return m_model.index(m_model.rowCount() - 1, column);
    return QTableView::moveCursor(action, modifiers);
}

// What is seen

void TaskTable::askForShownRows()
{
    const int first = rowAt(0);
    const int height = viewport()->height();
    if (first < 0 || height <= 0)
        return;
    // Where the table is not laid out yet, no row may be found at its end: that does not mean that all are seen.
    const int most = first + height / verticalHeader()->defaultSectionSize() + 1;
    const int last = rowAt(height - 1);
    m_model.showRows(first, std::min(last < 0 ? m_model.rowCount() - 1 : last, most));
}

void TaskTable::updateGeometries()
{
    QTableView::updateGeometries();
    askForShownRows();
    rememberTop();
}

void TaskTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dy == 0)
        return;
    askForShownRows();
    rememberTop();
}

bool TaskTable::isFilled() const
{
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    for (int row = first; row <= (last < 0 ? m_model.rowCount() - 1 : last); ++row)
        if (row < 0 || !m_model.taskAt(row))
            return false;
    return m_model.rowCount() > 0;
}

void TaskTable::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    const bool now = isFilled();
    if (!std::exchange(m_filled, now) && now)
        emit filled();
}

void TaskTable::rememberTop()
{
    if (m_keepingTop || (m_top.isValid() && state() == EditingState))
        return;
    const int row = rowAt(0);
    // Between a change of the list and keepTop() the rows that are seen are not those that the operator looked at.
    if (row < 0 || (m_top.isValid() && m_top.row() != row && verticalScrollBar()->value() + m_topOffset == 0))
        return;
    m_top = m_model.index(row, 0);
    m_topOffset = rowViewportPosition(row);
}

void TaskTable::keepTop()
{
    m_keepingTop = true;
    const QPersistentModelIndex top = m_top;
    executeDelayedItemsLayout();
    if (top.isValid())
        if (const int moved = rowViewportPosition(top.row()) - m_topOffset; moved != 0)
            verticalScrollBar()->setValue(verticalScrollBar()->value() + moved);
    m_keepingTop = false;
    askForShownRows();
    rememberTop();
}

bool TaskTable::reveal(TaskId task)
{
    const int row = m_model.rowOf(task);
    if (row < 0)
        return false;
    setCurrentIndex(m_model.index(row, std::max(0, currentIndex().column())));
    return true;
}

void TaskTable::startDrag(Qt::DropActions)
{
    // Not the base's: it asks for each selected row one by one.
    const auto selection = m_selection->toSelection();
    if (!selection || m_selection->isEmpty())
        return;
    QDrag drag(this);
    drag.setMimeData(toMimeData({*selection, m_selection->count()}));
    drag.exec(Qt::MoveAction | Qt::LinkAction, Qt::MoveAction);
}

// Columns

int TaskTable::widthOf(int letters) const
{
    return letters * fontMetrics().averageCharWidth() + 2 * fontMetrics().height() / 2;
}

int TaskTable::defaultWidth(int column) const { return widthOf(taskColumn(column).letters); }

void TaskTable::shareColumns(std::vector<ColumnWish> wishes)
{
    m_wishes = std::move(wishes);
    fitColumns();
}

void TaskTable::fitColumns()
{
    if (m_wishes.empty())
        return;
    std::vector<ColumnWish> wishes = m_wishes;
    for (ColumnWish& wish : wishes) {
        wish.least = widthOf(wish.least);
        wish.wanted = widthOf(wish.wanted);
    }
    const std::vector<int> widths = shareRoom(viewport()->width(), wishes);
    {
        const QSignalBlocker quiet(horizontalHeader());
        for (size_t i = 0; i < wishes.size(); ++i) {
            setColumnHidden(wishes[i].column, widths[i] == 0);
            if (widths[i] > 0)
                setColumnWidth(wishes[i].column, widths[i]);
        }
    }
    updateGeometries();
    viewport()->update();
}

void TaskTable::resetColumns()
{
    const QSignalBlocker quiet(horizontalHeader());
    for (int column = 0; column < kTaskColumnCount; ++column) {
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), column);
        setColumnHidden(column, !taskColumn(column).shownAtFirst);
        setColumnWidth(column, defaultWidth(column));
    }
    viewport()->update();
    horizontalHeader()->viewport()->update();
}

SavedView TaskTable::savedView() const
{
    SavedView view;
    view.filter = m_model.filter();
    view.sort = m_model.sortKey();
    for (int visual = 0; visual < kTaskColumnCount; ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        const bool shown = !isColumnHidden(column);
        view.columns.push_back({QLatin1String(taskColumn(column).key), shown ? columnWidth(column) : 0, shown});
    }
    return view;
}

void TaskTable::apply(const SavedView& view)
{
    m_wishes.clear();
    resetColumns();
    {
        const QSignalBlocker quiet(horizontalHeader());
        int visual = 0;
        for (const SavedColumn& saved : view.columns) {
            const int column = taskColumnOfKey(saved.key);
            if (column < 0)
                continue;
            horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), visual++);
            setColumnHidden(column, !saved.shown);
            setColumnWidth(column, saved.width > 0 ? saved.width : defaultWidth(column));
        }
    }
    updateGeometries();
    const QString sort = view.sort.isEmpty() ? QStringLiteral("id") : view.sort;
    if (const int column = columnOfSort(sort); column >= 0)
        horizontalHeader()->setSortIndicator(column, sort.startsWith(u'-') ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_model.setList(view.filter, sort);
}

void TaskTable::showColumnMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Columns"));
    fillColumnMenu(*menu);
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

void TaskTable::fillColumnMenu(QMenu& menu)
{
    for (int column = 0; column < kTaskColumnCount; ++column) {
        QAction* action = menu.addAction(columnTitle(taskColumn(column).column));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        // A table without its name column could not be told from an empty one.
        action->setEnabled(taskColumn(column).column != TaskColumn::Name);
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            if (shown && columnWidth(column) == 0)
                setColumnWidth(column, defaultWidth(column));
            emit viewChanged();
        });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Reset columns")), &QAction::triggered, this, [this] {
        resetColumns();
        emit viewChanged();
    });
}

void TaskTable::fillSortMenu(QMenu& menu)
{
    const QString present = m_model.sortKey();
    for (int column = 0; column < kTaskColumnCount; ++column) {
        const char* key = taskColumn(column).sort;
        if (!key)
            continue;
        QAction* action = menu.addAction(columnTitle(taskColumn(column).column));
        const bool descending = present.startsWith(u'-');
        if (present.mid(descending ? 1 : 0) == QLatin1String(key))
            action->setIcon(icon(descending ? QStringLiteral("down") : QStringLiteral("up")));
        connect(action, &QAction::triggered, this, [this, column] { sortByColumn(column); });
    }
}

} // namespace taskyard::ui
