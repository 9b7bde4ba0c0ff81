// SPDX-License-Identifier: GPL-3.0-or-later
// The lane of one queue: its state, slots in use, depth by state and settings, which are edited in place, and beside
// them the tasks that it works on and those that it takes next. Tasks can be dropped on it, and its own ones between
// those that are next; while they hover it says what would happen. Shows what it is given and says what is wanted; an
// editor that is in use is left alone. GUI thread; a widget.
#pragma once

#include "core/api/queries.h"
#include "ui/models/lanetaskmodel.h"
#include "ui/models/queuedrop.h"
#include "ui/support/uicontext.h"
#include "ui/widgets/dropguide.h"

#include <QFrame>
#include <QJsonObject>
#include <QTimer>

class QBoxLayout;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QListView;
class QSpinBox;
class QToolButton;

namespace taskyard::ui {

class FittingLabel;
class IconLabel;
class MeterBar;

class QueueLane : public QFrame {
    Q_OBJECT
public:
    explicit QueueLane(const UiContext& context, QWidget* parent = nullptr);

    const Queue& queue() const { return m_queue; }
    void show(const Queue& queue, const QStringList& policies, int slotCount);
    void show(const answer::QueueTasks& front);
    void tick() { m_running->tick(); }

    LaneTaskModel& running() { return *m_running; }
    LaneTaskModel& next() { return *m_next; }
    QListView& runningList() { return *m_runningList; }
    QListView& nextList() { return *m_nextList; }
    /// What takes the focus, in the order of the tab key.
    std::vector<QWidget*> tabChain() const;
    /// Of all lanes of that width: one that has no room for its lists beside the settings has them below.
    static int laneHeight(const QFontMetrics& metrics, int width);
    /// What a drop would do, while something hovers; empty otherwise.
    QString hoverText() const;

signals:
    void fieldsWanted(const QJsonObject& fields);
    void stateWanted(taskyard::QueueState state);
    void removalWanted();
    void dropWanted(const taskyard::Command& command);
    /// Something was picked in one of its lists, or the list got the focus.
    void picked(QListView* list);
    void menuWanted(QListView* list, const QPoint& global);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QListView* makeList(LaneTaskModel* model);
    enum class Shape { Beside, Below, Stacked };
    static bool hasPairs(const QFontMetrics& metrics, int width);
    static Shape shapeFor(const QFontMetrics& metrics, int width);
    void build();
    void arrange();
    void placeEditors(bool inPairs);
    QWidget* makeFacts();
    QLabel* makeEmptyNote(QListView* list);
    QWidget* makeColumn(FittingLabel* title, QListView* list);
    void connectEditors();
    void fillPolicies();
    void commit();
    void showState();
    void showDepth();
    void showTitles();
    void showEmptyNotes();
    void showRemoval();
    void takeDropsAmongNext();
    DropGuide::Target targetAmongNext(const DraggedTasks& tasks, const QString& fromQueue, const QPoint& at) const;
    void hover(QDragMoveEvent* event);
    void setHover(const QString& sentence, bool allowed);
    void refreshMayChange();
    void retranslate();

    UiContext m_context;
    Queue m_queue;
    int m_slotCount = 0;
    QStringList m_policies;
    std::optional<Shape> m_shape;
    std::optional<bool> m_inPairs;
    QBoxLayout* m_parts = nullptr;
    QBoxLayout* m_lists = nullptr;
    QGridLayout* m_grid = nullptr;
    QWidget* m_facts = nullptr;
    LaneTaskModel* m_running;
    LaneTaskModel* m_next;
    IconLabel* m_name;
    MeterBar* m_slotMeter;
    MeterBar* m_depth;
    QToolButton* m_pause;
    QToolButton* m_drain;
    QToolButton* m_remove;
    QLabel* m_slotsLabel;
    QSpinBox* m_slots;
    QLabel* m_weightLabel;
    QDoubleSpinBox* m_weight;
    QLabel* m_policyLabel;
    QComboBox* m_policy;
    QLabel* m_ruleLabel;
    QComboBox* m_rule;
    FittingLabel* m_runningTitle;
    FittingLabel* m_nextTitle;
    QListView* m_runningList;
    QListView* m_nextList;
    QLabel* m_runningNote; ///< in the empty list
    QLabel* m_nextNote;
    QLabel* m_hover;
    QTimer m_commit;
};

} // namespace taskyard::ui
