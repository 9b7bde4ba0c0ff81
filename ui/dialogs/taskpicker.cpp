// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/taskpicker.h"

#include "ui/support/asking.h"
#include "ui/support/icons.h"
#include "ui/support/statetext.h"
#include "ui/support/texts.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace taskyard::ui {

namespace {
constexpr int kMostShown = 100;
constexpr std::chrono::milliseconds kWait{150};
} // namespace

TaskPicker::TaskPicker(const UiContext& context, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_filter(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_note(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Pick tasks"));
    m_filter->setPlaceholderText(tr("Part of the name, or a filter: id:12, queue:render, state:queued"));
    m_filter->setAccessibleName(tr("Find tasks"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_list->setAccessibleName(tr("Tasks"));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setUniformItemSizes(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_pick = buttons->addButton(tr("Pick"), QDialogButtonBox::AcceptRole);
    m_pick->setEnabled(false);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    column->addWidget(m_note);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_pick, &QPushButton::clicked, this, &TaskPicker::pick);
    connect(m_list, &QListWidget::itemActivated, this, &TaskPicker::pick);
    connect(m_list, &QListWidget::itemSelectionChanged, this,
            [this] { m_pick->setEnabled(!m_list->selectedItems().isEmpty()); });
    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_wait.start(kWait); });
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &TaskPicker::look);
    resize(fontMetrics().averageCharWidth() * 72, fontMetrics().height() * 22);
    look();
}

bool TaskPicker::eventFilter(QObject* watched, QEvent* event)
{
    // Up and down go through the list while one types.
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            const int row = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
            m_list->setCurrentRow(std::clamp(row, 0, m_list->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void TaskPicker::look()
{
    query::TaskList question;
    question.filter = m_filter->text().trimmed();
    question.sort = QStringLiteral("-id");
    question.limit = kMostShown;
    ask(m_context.engine, question, this, [this, ticket = m_latest.take()](const Result<answer::Tasks>& answer) {
        if (!m_latest.isLatest(ticket))
            return;
        m_note->setText(answer ? QString() : answer.error().text());
        if (answer)
            list(answer->tasks);
    });
}

void TaskPicker::list(const std::vector<Task>& tasks)
{
    m_list->clear();
    for (const Task& task : tasks) {
        auto* item =
            new QListWidgetItem(stateIcon(task.state),
                                QStringLiteral("%1  %2").arg(task.id.value).arg(oneLine(task.spec.name, 120)), m_list);
        item->setData(Qt::UserRole, task.id.value);
        item->setToolTip(stateText(task.state));
        item->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2").arg(item->text(), stateText(task.state)));
    }
    if (tasks.empty())
        m_note->setText(tr("No task fits."));
    else if (int(tasks.size()) == kMostShown)
        m_note->setText(tr("The newest %n task(s) that fit.", nullptr, kMostShown));
    if (!tasks.empty())
        m_list->setCurrentRow(0);
}

void TaskPicker::pick()
{
    std::vector<TaskId> tasks;
    for (const QListWidgetItem* item : m_list->selectedItems())
        tasks.emplace_back(item->data(Qt::UserRole).toLongLong());
    if (tasks.empty())
        return;
    std::ranges::sort(tasks);
    emit picked(tasks);
    accept();
}

} // namespace taskyard::ui
