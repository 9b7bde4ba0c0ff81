// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/dependenciestab.h"

#include "ui/delegates/linesdelegate.h"
#include "ui/models/linerole.h"
#include "ui/models/tasklinesmodel.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/currenttask.h"
#include "ui/support/taskwatch.h"
#include "ui/support/theme.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace taskyard::ui {

namespace {
constexpr std::chrono::milliseconds kTypingPause{200};
constexpr int kMostFound = 50;
} // namespace

QString filterForTyped(const QString& typed)
{
    const QString text = typed.trimmed();
    bool isNumber = false;
    QString number = text;
    number.remove(QLatin1Char('#')).toLongLong(&isNumber);
    if (isNumber)
        return QStringLiteral("id:") + number;
    QString quoted = text;
    quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

DependenciesTab::DependenciesTab(const UiContext& context, TaskWatch& watch, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_watch(watch)
    , m_needs(makeSide(QStringLiteral("needs")))
    , m_neededBy(makeSide(QStringLiteral("neededBy")))
    , m_search(new QLineEdit(this))
    , m_condition(new QComboBox(this))
    , m_found(new QListView(this))
    , m_foundModel(new TaskLinesModel(context.engine, context.clock, this))
    , m_said(new QLabel(this))
{
    m_search->setObjectName(QStringLiteral("dependencySearch"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_found->setObjectName(QStringLiteral("dependencyFound"));
    m_found->setModel(m_foundModel);
    showLines(*m_found, [this](const QModelIndex& index) { add(index); });
    m_found->hide();
    m_said->setObjectName(QStringLiteral("dependencySaid"));
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->setMinimumWidth(1);
    for (const DependencyCondition condition :
         {DependencyCondition::Succeeded, DependencyCondition::Ended, DependencyCondition::Failed})
        m_condition->addItem(QString(), int(condition));
    m_condition->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(4);
    for (const Side* side : {&m_needs, &m_neededBy}) {
        auto* head = new QHBoxLayout;
        head->addWidget(side->title, 1);
        head->addWidget(side->remove);
        column->addLayout(head);
        column->addWidget(side->list, 2);
        if (side != &m_needs)
            continue;
        column->addWidget(m_search);
        column->addWidget(m_condition);
        column->addWidget(m_found, 3);
        column->addWidget(m_said);
    }
    column->addStretch(0); // where no list is shown
    const std::array<QWidget*, 7> order{m_needs.list, m_needs.remove,  m_search,         m_condition,
                                        m_found,      m_neededBy.list, m_neededBy.remove};
    for (size_t i = 1; i < order.size(); ++i)
        setTabOrder(order.at(i - 1), order.at(i));
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPause);
    connect(&m_typing, &QTimer::timeout, this, &DependenciesTab::search);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&watch, &TaskWatch::changed, this, &DependenciesTab::refresh);
    connect(&context.actions, &ActionRegistry::mayChangeChanged, this, &DependenciesTab::refreshButtons);
    connect(&context.current, &CurrentTask::changed, this, [this] {
        m_search->clear();
        say({}, false);
    });
    retranslate();
}

DependenciesTab::Side DependenciesTab::makeSide(const QString& name)
{
    Side side{new QLabel(this), new QListView(this), new TaskLinesModel(m_context.engine, m_context.clock, this),
              new QPushButton(this)};
    side.title->setTextFormat(Qt::PlainText);
    side.title->setWordWrap(true);
    side.list->setObjectName(name);
    side.list->setModel(side.model);
    side.remove->setObjectName(name + QStringLiteral("Remove"));
    showLines(*side.list, [this](const QModelIndex& index) { openTask(index); });
    side.list->installEventFilter(this);
    connect(side.list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &DependenciesTab::refreshButtons);
    connect(side.model, &QAbstractItemModel::modelReset, this, &DependenciesTab::refreshButtons);
    connect(side.remove, &QPushButton::clicked, this,
            [this, list = side.list] { remove(list == m_needs.list ? m_needs : m_neededBy); });
    return side;
}

void DependenciesTab::openTask(const QModelIndex& index)
{
    m_context.current.set(TaskId(index.data(LineTaskRole).toLongLong()));
}

void DependenciesTab::startAdding() { m_search->setFocus(Qt::ShortcutFocusReason); }

void DependenciesTab::startRemoving()
{
    m_needs.list->setFocus(Qt::ShortcutFocusReason);
    if (!m_needs.list->selectionModel()->hasSelection())
        m_needs.list->setCurrentIndex(m_needs.model->index(0));
}

void DependenciesTab::refresh()
{
    if (!isVisible())
        return;
    const answer::TaskDetails* details = m_watch.details();
    m_needs.model->show(details ? details->task.dependsOn : std::vector<Dependency>());
    m_neededBy.model->show(details ? details->blocks : std::vector<Dependency>());
    const auto heading = [](const QString& none, const QString& some, int count) {
        return count == 0 ? none : some.arg(count);
    };
    m_needs.title->setText(heading(tr("Waits for nothing"), tr("Waits for: %1"), m_needs.model->rowCount()));
    m_neededBy.title->setText(
        heading(tr("Nothing waits for it"), tr("Waited for by: %1"), m_neededBy.model->rowCount()));
    refreshButtons();
}

void DependenciesTab::refreshButtons()
{
    const QString locked = m_context.actions.whyNoChanges();
    for (const Side* side : {&m_needs, &m_neededBy}) {
        const bool any = side->list->selectionModel()->hasSelection();
        side->list->setVisible(side->model->rowCount() > 0);
        side->remove->setVisible(side->model->rowCount() > 0);
        side->remove->setEnabled(any && locked.isEmpty());
        side->remove->setToolTip(!locked.isEmpty() ? locked : any ? QString() : tr("Pick one of the list first."));
    }
    const bool waits = m_watch.details() && isWaiting(m_watch.details()->task.state);
    m_search->setEnabled(locked.isEmpty() && waits);
    m_condition->setEnabled(m_search->isEnabled());
    m_search->setToolTip(!locked.isEmpty() ? locked : waits ? QString() : tr("Only a waiting task can wait for more."));
}

void DependenciesTab::search()
{
    const QString typed = m_search->text().trimmed();
    m_found->setVisible(!typed.isEmpty());
    const Latest::Ticket ticket = m_asked.take();
    say({}, false);
    if (typed.isEmpty()) {
        m_foundModel->show(std::vector<Task>());
        return;
    }
    query::TaskList list;
    list.filter = filterForTyped(typed);
    list.sort = QStringLiteral("-id");
    list.limit = kMostFound;
    ask(m_context.engine, list, this, [this, ticket](Result<answer::Tasks> answer) {
        if (!m_asked.isLatest(ticket))
            return;
        if (!answer) {
            say(answer.error().text(), true);
            return;
        }
        std::erase_if(answer->tasks, [this](const Task& task) { return task.id == m_watch.id(); });
        m_foundModel->show(answer->tasks);
        if (answer->tasks.empty())
            say(tr("No other task has this in its name."), false);
        else
            say(tr("Enter adds the one that is marked."), false);
        m_found->setCurrentIndex(m_foundModel->index(0));
    });
}

void DependenciesTab::add(const QModelIndex& index)
{
    const TaskId on(index.data(LineTaskRole).toLongLong());
    if (!on.isValid() || !m_watch.id().isValid())
        return;
    command::Depend depend;
    depend.selection.ids = {m_watch.id()};
    depend.on = {on};
    depend.condition = DependencyCondition(m_condition->currentData().toInt());
    send(depend, tr("It waits for task %1 now.").arg(on.value));
}

void DependenciesTab::remove(const Side& side)
{
    const TaskId other(side.list->currentIndex().data(LineTaskRole).toLongLong());
    if (!other.isValid() || !side.remove->isEnabled())
        return;
    command::Depend depend;
    depend.selection.ids = {&side == &m_needs ? m_watch.id() : other};
    depend.notOn = {&side == &m_needs ? other : m_watch.id()};
    send(depend, &side == &m_needs ? tr("It no longer waits for task %1.").arg(other.value)
                                   : tr("Task %1 no longer waits for it.").arg(other.value));
}

void DependenciesTab::send(const command::Depend& change, const QString& done)
{
    order(m_context.engine, change, this, [this, done, task = m_watch.id()](const Result<Reply>& reply) {
        if (task != m_watch.id())
            return;
        if (reply)
            m_search->clear();
        say(reply ? done : reply.error().text(), !reply);
    });
}

void DependenciesTab::say(const QString& sentence, bool isWrong)
{
    m_said->setText(sentence);
    m_said->setVisible(!sentence.isEmpty());
    QPalette look = palette();
    if (isWrong)
        look.setColor(QPalette::WindowText, m_context.theme.accent(Accent::Danger));
    m_said->setPalette(look);
    m_search->setAccessibleDescription(sentence);
}

bool DependenciesTab::eventFilter(QObject* watched, QEvent* event)
{
    const bool overrides = event->type() == QEvent::ShortcutOverride;
    if (!overrides && event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (watched != m_search) {
        const Side& side = watched == m_needs.list ? m_needs : m_neededBy;
        if (key->key() != Qt::Key_Delete)
            return QWidget::eventFilter(watched, event);
        overrides ? event->accept() : remove(side);
        return true;
    }
    const int row = m_found->currentIndex().row();
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (const auto next = m_foundModel->index(row + (key->key() == Qt::Key_Up ? -1 : 1));
            !overrides && next.isValid())
            m_found->setCurrentIndex(next);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!overrides && m_found->isVisible() && m_found->currentIndex().isValid())
            add(m_found->currentIndex());
        break;
    case Qt::Key_Escape:
        if (!overrides)
            m_search->clear();
        break;
    default: return QWidget::eventFilter(watched, event);
    }
    if (overrides)
        event->accept();
    return true;
}

void DependenciesTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void DependenciesTab::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DependenciesTab::retranslate()
{
    m_search->setPlaceholderText(tr("Wait for another: part of its name, or its number"));
    m_search->setAccessibleName(tr("Look for a task to wait for"));
    m_condition->setItemText(0, tr("Until it has succeeded"));
    m_condition->setItemText(1, tr("Until it has ended, however"));
    m_condition->setItemText(2, tr("Until it has failed"));
    m_condition->setAccessibleName(tr("What must have become of it"));
    m_found->setAccessibleName(tr("Tasks that were found"));
    m_needs.list->setAccessibleName(tr("Tasks that it waits for"));
    m_neededBy.list->setAccessibleName(tr("Tasks that wait for it"));
    for (const Side* side : {&m_needs, &m_neededBy}) {
        side->remove->setText(tr("Remove"));
        side->model->retranslate();
    }
    refresh();
}

} // namespace taskyard::ui
