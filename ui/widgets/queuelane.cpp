// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/queuelane.h"

#include "ui/delegates/lanetaskdelegate.h"
#include "ui/support/actions.h"
#include "ui/support/icons.h"
#include "ui/support/plaintip.h"
#include "ui/support/texts.h"
#include "ui/support/theme.h"
#include "ui/widgets/fittinglabel.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/meterbar.h"

#include <QComboBox>
#include <QDrag>
#include <QDragEnterEvent>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QSpinBox>
#include <QToolButton>

namespace taskyard::ui {

namespace {
constexpr std::chrono::milliseconds kTypingRest{800};

/// The editor shows two decimals; what it has rounded was not changed by anybody.
bool isSame(double shown, double weight) { return std::abs(shown - weight) < 0.005; }

/// Drags its tasks without a picture of their rows: that would lie over the line that shows where they would go.
class LaneView : public QListView {
public:
    using QListView::QListView;

protected:
    void startDrag(Qt::DropActions actions) override
    {
        QMimeData* tasks = model()->mimeData(selectedIndexes());
        if (tasks == nullptr)
            return;
        QDrag drag(this);
        drag.setMimeData(tasks);
        drag.exec(actions, Qt::MoveAction);
    }
};
} // namespace

QueueLane::QueueLane(const UiContext& context, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_running(new LaneTaskModel(LaneTaskModel::Kind::Running, context.clock, this))
    , m_next(new LaneTaskModel(LaneTaskModel::Kind::Next, context.clock, this))
    , m_name(new IconLabel(this))
    , m_slotMeter(new MeterBar(this))
    , m_depth(new MeterBar(this))
    , m_pause(new QToolButton(this))
    , m_drain(new QToolButton(this))
    , m_remove(new QToolButton(this))
    , m_slotsLabel(new QLabel(this))
    , m_slots(new QSpinBox(this))
    , m_weightLabel(new QLabel(this))
    , m_weight(new QDoubleSpinBox(this))
    , m_policyLabel(new QLabel(this))
    , m_policy(new QComboBox(this))
    , m_ruleLabel(new QLabel(this))
    , m_rule(new QComboBox(this))
    , m_runningTitle(new FittingLabel(this))
    , m_nextTitle(new FittingLabel(this))
    , m_runningList(makeList(m_running))
    , m_nextList(makeList(m_next))
    , m_runningNote(makeEmptyNote(m_runningList))
    , m_nextNote(makeEmptyNote(m_nextList))
    , m_hover(new QLabel(this))
{
    setFrameShape(StyledPanel);
    setAcceptDrops(true);
    m_nextList->setDragEnabled(true);
    m_hover->setTextFormat(Qt::PlainText);
    m_hover->setAlignment(Qt::AlignCenter);
    m_hover->setWordWrap(true);
    m_hover->setAutoFillBackground(true);
    m_hover->hide();
    build();
    connectEditors();
    takeDropsAmongNext();
    refreshMayChange();
    retranslate();
    connect(&context.actions, &ActionRegistry::mayChangeChanged, this, &QueueLane::refreshMayChange);
    connect(&context.theme, &Theme::changed, this, &QueueLane::showDepth);
}

QListView* QueueLane::makeList(LaneTaskModel* model)
{
    auto* list = new LaneView(this);
    const Theme* theme = &m_context.theme;
    const auto colours = [theme](TaskState state) { return StateLook{theme->stateColour(state), stateIcon(state)}; };
    list->setItemDelegate(new LaneTaskDelegate(colours, list));
    list->setModel(model);
    list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list->setUniformItemSizes(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setContextMenuPolicy(Qt::CustomContextMenu);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->installEventFilter(this);
    m_context.actions.giveTo(list, ActionReach::List);
    connect(list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this, list] { emit picked(list); });
    connect(list, &QWidget::customContextMenuRequested, this,
            [this, list](const QPoint& at) { emit menuWanted(list, list->viewport()->mapToGlobal(at)); });
    return list;
}

QLabel* QueueLane::makeEmptyNote(QListView* list)
{
    auto* note = new QLabel(list->viewport());
    note->setTextFormat(Qt::PlainText);
    note->setAlignment(Qt::AlignCenter);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* room = new QVBoxLayout(list->viewport());
    room->addWidget(note);
    return note;
}

std::vector<QWidget*> QueueLane::tabChain() const
{
    return {m_pause, m_drain, m_remove, m_slots, m_weight, m_policy, m_rule, m_runningList, m_nextList};
}

// What it shows

void QueueLane::show(const Queue& queue, const QStringList& policies, int slotCount)
{
    // What somebody has typed and not yet sent is another value than was shown, and stays.
    const bool changed = m_commit.isActive();
    const auto isFree = [changed](QWidget* editor, bool asShown) {
        return !changed && (asShown || !editor->hasFocus());
    };
    const Queue former = std::exchange(m_queue, queue);
    m_slotCount = slotCount;
    const QSignalBlocker quietSlots(m_slots), quietWeight(m_weight), quietPolicy(m_policy), quietRule(m_rule);
    if (m_slots->value() != queue.slotLimit && isFree(m_slots, m_slots->value() == former.slotLimit))
        m_slots->setValue(queue.slotLimit);
    if (isSame(m_weight->value(), former.weight) && !isSame(queue.weight, former.weight) && isFree(m_weight, true))
        m_weight->setValue(queue.weight);
    if (m_policies != policies) {
        m_policies = policies;
        fillPolicies();
    }
    if (!m_policy->view()->isVisible())
        m_policy->setCurrentIndex(m_policy->findData(queue.policy));
    if (!m_rule->view()->isVisible())
        m_rule->setCurrentIndex(int(queue.headRule));
    showState();
    showDepth();
    showTitles();
    showRemoval();
}

void QueueLane::fillPolicies()
{
    // One of another version of the engine keeps its own name.
    const QMap<QString, QString> texts{{QStringLiteral("priority"), tr("by priority", "order of a queue")},
                                       {QStringLiteral("fifo"), tr("as they come", "order of a queue")},
                                       {QStringLiteral("fair-share"), tr("groups in turn", "order of a queue")}};
    m_policy->clear();
    for (const QString& policy : m_policies)
        m_policy->addItem(texts.value(policy, policy), policy);
    m_policy->setCurrentIndex(m_policy->findData(m_queue.policy));
}

void QueueLane::show(const answer::QueueTasks& front)
{
    m_running->become(front.running);
    m_next->become(front.next);
    showTitles();
}

void QueueLane::showState()
{
    const QString name = oneLine(m_queue.name, 60);
    switch (m_queue.state) {
    case QueueState::Running:
        m_name->setIcon(icon(QStringLiteral("queues")));
        m_name->setText(name);
        break;
    case QueueState::Paused:
        m_name->setIcon(stateIcon(TaskState::Paused));
        m_name->setText(tr("%1 – paused").arg(name));
        break;
    case QueueState::Draining:
        m_name->setIcon(stateIcon(TaskState::Stopping));
        m_name->setText(tr("%1 – draining").arg(name));
        break;
    }
    m_name->setToolTip(plainTip(m_name->text()));
    setAccessibleName(tr("Queue %1").arg(m_name->text()));
    const bool runs = m_queue.state == QueueState::Running;
    m_pause->setText(runs ? tr("Pause") : tr("Resume"));
    m_pause->setIcon(icon(runs ? QStringLiteral("pause") : QStringLiteral("resume")));
    m_pause->setToolTip(runs ? tr("Start nothing more of this queue until it is resumed")
                             : tr("Start tasks of this queue again"));
    m_drain->setVisible(runs);
}

void QueueLane::showDepth()
{
    const Theme& theme = m_context.theme;
    const QLocale locale;
    const int limit = m_queue.slotLimit > 0 ? m_queue.slotLimit : m_slotCount;
    m_slotMeter->show({{double(m_queue.slotsUsed), theme.stateColour(TaskState::Running)}}, limit,
                      m_queue.slotLimit > 0 ? tr("%1 of %2 slots in use").arg(m_queue.slotsUsed).arg(m_queue.slotLimit)
                                            : tr("%1 of all %2 slots in use").arg(m_queue.slotsUsed).arg(m_slotCount));
    const qint64 others = m_queue.waiting - m_queue.ready;
    m_depth->show({{double(m_queue.running), theme.stateColour(TaskState::Running)},
                   {double(m_queue.ready), theme.stateColour(TaskState::Queued)},
                   {double(others), theme.stateColour(TaskState::Blocked)}},
                  0,
                  tr("%1 running · %2 ready · %3 not ready")
                      .arg(locale.toString(m_queue.running), locale.toString(m_queue.ready), locale.toString(others)));
}

void QueueLane::showTitles()
{
    const auto title = [](const QString& words, const QString& fewer, qint64 all, int shown) {
        if (all <= shown)
            return QStringList{words, fewer};
        const QString count = QLocale().toString(all);
        return QStringList{tr("%1 (first %2 of %3)").arg(words).arg(shown).arg(count),
                           tr("%1: %2 of %3", "first of so many").arg(fewer).arg(shown).arg(count)};
    };
    m_runningTitle->setForms(title(tr("Running"), tr("Running"), m_queue.running, m_running->rowCount()));
    m_nextTitle->setForms(title(tr("Next, in this order"), tr("Next"), m_queue.ready, m_next->rowCount()));
    m_runningList->setAccessibleName(tr("Running in queue %1").arg(oneLine(m_queue.name, 60)));
    m_nextList->setAccessibleName(tr("Next in queue %1").arg(oneLine(m_queue.name, 60)));
    showEmptyNotes();
}

void QueueLane::showEmptyNotes()
{
    m_runningNote->setText(tr("Nothing runs."));
    m_nextNote->setText(m_queue.waiting > 0 ? tr("What waits is not ready.") : tr("Nothing waits."));
    m_runningNote->setVisible(m_running->rowCount() == 0);
    m_nextNote->setVisible(m_next->rowCount() == 0);
}

void QueueLane::showRemoval()
{
    QString why = m_context.actions.whyNoChanges();
    if (why.isEmpty() && m_queue.name == u"default")
        why = tr("The queue “default” is always there.");
    else if (why.isEmpty() && m_queue.waiting + m_queue.running > 0)
        why = tr("Move or stop its tasks first: only an empty queue can be removed.");
    m_remove->setEnabled(why.isEmpty());
    m_remove->setToolTip(why.isEmpty() ? tr("Remove this queue") : why);
}

// What is wanted

void QueueLane::connectEditors()
{
    m_slots->setRange(0, 1'000'000);
    m_weight->setRange(0.01, 1'000'000);
    m_weight->setDecimals(2);
    m_weight->setSingleStep(0.5);
    constexpr int kLettersOfOrder = 5; // a narrow lane shortens the rest
    m_policy->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_policy->setMinimumContentsLength(kLettersOfOrder);
    m_commit.setSingleShot(true);
    m_commit.setInterval(kTypingRest);
    connect(&m_commit, &QTimer::timeout, this, &QueueLane::commit);
    connect(m_slots, &QSpinBox::valueChanged, this, [this] { m_commit.start(); });
    connect(m_weight, &QDoubleSpinBox::valueChanged, this, [this] { m_commit.start(); });
    connect(m_slots, &QSpinBox::editingFinished, this, &QueueLane::commit);
    connect(m_weight, &QDoubleSpinBox::editingFinished, this, &QueueLane::commit);
    connect(m_policy, &QComboBox::activated, this, &QueueLane::commit);
    connect(m_rule, &QComboBox::activated, this, &QueueLane::commit);
    connect(m_pause, &QToolButton::clicked, this, [this] {
        emit stateWanted(m_queue.state == QueueState::Running ? QueueState::Paused : QueueState::Running);
    });
    connect(m_drain, &QToolButton::clicked, this, [this] { emit stateWanted(QueueState::Draining); });
    connect(m_remove, &QToolButton::clicked, this, &QueueLane::removalWanted);
}

void QueueLane::commit()
{
    m_commit.stop();
    QJsonObject fields;
    if (m_slots->value() != m_queue.slotLimit)
        fields.insert(QStringLiteral("slots"), m_slots->value());
    if (!isSame(m_weight->value(), m_queue.weight))
        fields.insert(QStringLiteral("weight"), m_weight->value());
    if (const QString policy = m_policy->currentData().toString(); policy != m_queue.policy && !policy.isEmpty())
        fields.insert(QStringLiteral("policy"), policy);
    if (m_rule->currentIndex() != int(m_queue.headRule))
        fields.insert(QStringLiteral("head_rule"), headRuleName(HeadRule(m_rule->currentIndex())));
    if (!fields.isEmpty())
        emit fieldsWanted(fields);
}

void QueueLane::refreshMayChange()
{
    const QString why = m_context.actions.whyNoChanges();
    for (QWidget* editor : std::initializer_list<QWidget*>{m_pause, m_drain, m_slots, m_weight, m_policy, m_rule})
        editor->setEnabled(why.isEmpty());
    showRemoval();
}

bool QueueLane::eventFilter(QObject* watched, QEvent* event)
{
    auto* list = qobject_cast<QListView*>(watched);
    // The wheel scrolls the lanes; it must not turn a number that it happens to pass over.
    if (event->type() == QEvent::Wheel && !list && !static_cast<QWidget*>(watched)->hasFocus()) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::FocusIn && list)
        emit picked(list);
    return QFrame::eventFilter(watched, event);
}

// Drops

void QueueLane::takeDropsAmongNext()
{
    DropGuide::Rules rules;
    rules.target = [this](const DraggedTasks& tasks, const QMimeData& dragged, const QPoint& at) {
        return targetAmongNext(tasks, queueOf(dragged), at);
    };
    rules.whyNoChanges = [this] { return m_context.actions.whyNoChanges(); };
    rules.takesOthers = false;
    auto* guide = new DropGuide(*m_nextList, std::move(rules));
    connect(guide, &DropGuide::tasksDropped, this, [this](const DropVerdict& verdict) {
        if (verdict.command)
            emit dropWanted(*verdict.command);
    });
}

DropGuide::Target QueueLane::targetAmongNext(const DraggedTasks& tasks, const QString& fromQueue,
                                             const QPoint& at) const
{
    const QRect room = m_nextList->viewport()->rect();
    if (fromQueue != m_queue.name)
        return {dropOnQueue(tasks, fromQueue, m_queue), room};
    std::vector<Task> shown;
    for (int row = 0; row < m_next->rowCount(); ++row)
        shown.push_back(*m_next->at(row));
    const QModelIndex under = m_nextList->indexAt(at);
    const QRect row = m_nextList->visualRect(under.isValid() ? under : m_next->index(m_next->rowCount() - 1));
    const bool isLower = !under.isValid() || at.y() > row.center().y();
    const int gap = !under.isValid() ? m_next->rowCount() : under.row() + (isLower ? 1 : 0);
    const int line = isLower ? row.bottom() + 1 : row.top();
    return {dropAmong(tasks, shown, gap, m_queue), QRect(room.left(), std::max(1, line), room.width(), 1)};
}

void QueueLane::dragEnterEvent(QDragEnterEvent* event) { hover(event); }

void QueueLane::dragMoveEvent(QDragMoveEvent* event) { hover(event); }

void QueueLane::hover(QDragMoveEvent* event)
{
    const auto tasks = fromMimeData(*event->mimeData());
    if (!tasks)
        return;
    const QString locked = m_context.actions.whyNoChanges();
    const DropVerdict verdict = dropOnQueue(*tasks, queueOf(*event->mimeData()), m_queue);
    setHover(locked.isEmpty() ? verdict.sentence : locked, locked.isEmpty() && verdict.allowed);
    // Accepted even where it is refused, so that the drag stays with this lane, which says why.
    event->setDropAction(verdict.allowed && locked.isEmpty() ? Qt::MoveAction : Qt::IgnoreAction);
    event->accept();
}

void QueueLane::dragLeaveEvent(QDragLeaveEvent*) { setHover(QString(), false); }

void QueueLane::dropEvent(QDropEvent* event)
{
    setHover(QString(), false);
    const auto tasks = fromMimeData(*event->mimeData());
    if (!tasks || !m_context.actions.whyNoChanges().isEmpty())
        return;
    const DropVerdict verdict = dropOnQueue(*tasks, queueOf(*event->mimeData()), m_queue);
    if (!verdict.command)
        return;
    // A copy for the source: the engine moves the task, and tells; the list must not take the row away by itself.
    event->setDropAction(Qt::CopyAction);
    event->accept();
    emit dropWanted(*verdict.command);
}

void QueueLane::setHover(const QString& sentence, bool allowed)
{
    m_hover->setText(sentence);
    m_hover->setVisible(!sentence.isEmpty());
    if (sentence.isEmpty())
        return;
    QPalette colours = palette();
    if (allowed) {
        colours.setColor(QPalette::Window, palette().color(QPalette::Highlight));
        colours.setColor(QPalette::WindowText, palette().color(QPalette::HighlightedText));
    }
    m_hover->setPalette(colours);
    m_hover->raise();
}

QString QueueLane::hoverText() const { return m_hover->isHidden() ? QString() : m_hover->text(); }

void QueueLane::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    arrange();
    const int high = fontMetrics().height() * 3;
    m_hover->setGeometry(1, height() - high - 1, width() - 2, high);
}

// Words

void QueueLane::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange && m_facts)
        arrange();
}

void QueueLane::retranslate()
{
    m_slotsLabel->setText(tr("Slots"));
    m_weightLabel->setText(tr("Weight"));
    m_policyLabel->setText(tr("Order"));
    m_ruleLabel->setText(tr("No room"));
    m_slots->setSpecialValueText(tr("no limit"));
    m_slots->setAccessibleName(tr("Most slots of this queue at once"));
    m_slots->setToolTip(tr("Most slots of this queue at once; 0 is no limit of its own"));
    m_weight->setAccessibleName(tr("Weight against other queues"));
    m_weight->setToolTip(tr("Share against other queues: a queue of weight 2 gets twice as much as one of weight 1"));
    m_policy->setAccessibleName(tr("Order of the tasks"));
    m_policy->setToolTip(tr("The rule by which its tasks take turns"));
    const QSignalBlocker quiet(m_rule), quietPolicy(m_policy);
    fillPolicies();
    m_rule->clear();
    m_rule->addItems({tr("reserve"), tr("skip it"), tr("wait")}); // in the order of HeadRule
    m_rule->setCurrentIndex(int(m_queue.headRule));
    m_rule->setAccessibleName(tr("When the first task does not fit"));
    m_rule->setToolTip(tr("When the first task does not fit: it reserves its place and others may pass that do not "
                          "delay it, it is skipped for one that fits, or all wait behind it"));
    m_drain->setText(tr("Drain"));
    m_drain->setToolTip(tr("Let what runs end, and start nothing more"));
    m_remove->setAccessibleName(tr("Remove this queue"));
    showState();
    showDepth();
    showTitles();
    showRemoval();
}

} // namespace taskyard::ui
