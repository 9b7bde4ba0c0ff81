// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/bulkeditdialog.h"

#include "core/base/timetext.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/undotoast.h"
#include "ui/widgets/fieldnote.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QSpinBox>
#include <QTableView>

namespace taskyard::ui {

namespace {
constexpr std::chrono::milliseconds kWait{250};
constexpr int kShownRows = 100;
constexpr int kHighestPriority = 1'000'000'000;

/// By ids it would be all or nothing; who selected tasks in different states wants those changed that can be.
Selection byFilter(const Selection& selection)
{
    if (selection.filter)
        return selection;
    QStringList ids;
    for (const TaskId id : selection.ids)
        ids << QString::number(id.value);
    Selection filtered;
    filtered.filter = QStringLiteral("archived:any id:") + ids.join(u',');
    return filtered;
}

QStringList tagsIn(const QString& text)
{
    static const QRegularExpression commas(QStringLiteral("\\s*[,，、]\\s*"));
    return text.trimmed().split(commas, Qt::SkipEmptyParts);
}
} // namespace

BulkEditDialog::BulkEditDialog(const UiContext& context, const Selection& selection, qint64 count, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_selection(byFilter(selection))
    , m_count(count)
    , m_summary(new QLabel(this))
    , m_note(new FieldNote(context.theme, this))
    , m_model(new BulkPreviewModel(this))
    , m_table(new QTableView(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Change %n task(s)", nullptr, int(count)));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply = buttons->addButton(tr("Apply"), QDialogButtonBox::AcceptRole);
    m_apply->setDefault(true);
    makeTable();
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->addWidget(makeFields());
    column->addWidget(m_summary);
    column->addWidget(m_note);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &BulkEditDialog::apply);
    connect(&context.actions, &ActionRegistry::mayChangeChanged, this, &BulkEditDialog::refresh);
    m_wait.setSingleShot(true);
    m_wait.setInterval(kWait);
    connect(&m_wait, &QTimer::timeout, this, &BulkEditDialog::preview);
    fillQueues();
    edited();
    const QSize wanted(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 32);
    resize(wanted.boundedTo(screen()->availableSize() - QSize(40, 80)));
}

QWidget* BulkEditDialog::makeFields()
{
    auto* fields = new QWidget(this);
    auto* grid = new QGridLayout(fields);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(2, 1);
    m_queue = new QComboBox(fields);
    m_priorityHow = new QComboBox(fields);
    m_priorityHow->addItems({tr("set to"), tr("add")});
    m_priorityHow->setAccessibleName(tr("How the priority is changed"));
    m_priority = new QSpinBox(fields);
    m_priority->setRange(-kHighestPriority, kHighestPriority);
    m_addTags = new QLineEdit(fields);
    m_removeTags = new QLineEdit(fields);
    m_addTags->setPlaceholderText(tr("night, pictures"));
    m_retries = new QSpinBox(fields);
    m_retries->setRange(0, 1000);
    m_timeout = new QLineEdit(fields);
    m_timeout->setPlaceholderText(tr("no limit; 2h, 90s"));
    m_hold = new QComboBox(fields);
    m_hold->addItems({tr("hold"), tr("release")});
    m_setQueue = addRow(*grid, tr("Queue"), {m_queue});
    m_setPriority = addRow(*grid, tr("Priority"), {m_priorityHow, m_priority});
    m_setAddTags = addRow(*grid, tr("Add tags"), {m_addTags});
    m_setRemoveTags = addRow(*grid, tr("Remove tags"), {m_removeTags});
    m_setRetries = addRow(*grid, tr("Retries"), {m_retries});
    m_setTimeout = addRow(*grid, tr("Stop after"), {m_timeout});
    m_setHold = addRow(*grid, tr("Hold"), {m_hold});
    return fields;
}

QCheckBox* BulkEditDialog::addRow(QGridLayout& grid, const QString& text, std::initializer_list<QWidget*> editors)
{
    const int row = grid.rowCount();
    auto* box = new QCheckBox(text, this);
    grid.addWidget(box, row, 0);
    auto* line = new QHBoxLayout;
    // What is touched is meant to be changed.
    const auto touched = [this, box] {
        box->setChecked(true);
        edited();
    };
    for (QWidget* editor : editors) {
        if (editor->accessibleName().isEmpty())
            editor->setAccessibleName(text);
        line->addWidget(editor, qobject_cast<QLineEdit*>(editor) != nullptr ? 1 : 0);
        if (auto* combo = qobject_cast<QComboBox*>(editor))
            connect(combo, &QComboBox::activated, this, touched);
        else if (auto* spin = qobject_cast<QSpinBox*>(editor))
            connect(spin, &QSpinBox::valueChanged, this, touched);
        else if (auto* edit = qobject_cast<QLineEdit*>(editor))
            connect(edit, &QLineEdit::textEdited, this, touched);
    }
    line->addStretch(0);
    grid.addLayout(line, row, 1, 1, 2);
    connect(box, &QCheckBox::clicked, this, &BulkEditDialog::edited);
    return box;
}

void BulkEditDialog::makeTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("What would be changed"));
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
}

void BulkEditDialog::fillQueues()
{
    m_queue->addItem(QStringLiteral("default"));
    ask(m_context.engine, query::QueueList{}, this, [this](const Result<answer::Queues>& answer) {
        if (!answer)
            return;
        for (const Queue& queue : answer->queues)
            if (m_queue->findText(queue.name) < 0)
                m_queue->addItem(queue.name);
    });
}

BulkChange BulkEditDialog::change()
{
    BulkChange change;
    QString trouble;
    if (m_setQueue->isChecked())
        change.queue = m_queue->currentText();
    if (m_setPriority->isChecked()) {
        if (m_priorityHow->currentIndex() == 0)
            change.priority = m_priority->value();
        else
            change.addPriority = m_priority->value();
    }
    if (m_setAddTags->isChecked())
        change.addTags = tagsIn(m_addTags->text());
    if (m_setRemoveTags->isChecked())
        change.removeTags = tagsIn(m_removeTags->text());
    if (m_setRetries->isChecked())
        change.retries = m_retries->value();
    if (m_setTimeout->isChecked()) {
        const QString text = m_timeout->text().trimmed();
        const auto duration = parseDuration(text);
        if (!text.isEmpty() && (!duration || duration->count() == 0))
            trouble = tr("“Stop after” is no duration. Write for example 90s, 1h30m or 2d.");
        change.timeout = text.isEmpty() || !duration ? std::nullopt : std::optional(*duration);
    }
    if (m_setHold->isChecked())
        change.held = m_hold->currentIndex() == 0;
    m_note->setTrouble(trouble);
    return change;
}

void BulkEditDialog::edited()
{
    m_latest.forget();
    m_changes = 0;
    const BulkChange wanted = change();
    if (wanted.isEmpty()) {
        m_wait.stop();
        m_model->show({}, {});
        m_summary->setText(tr("Tick what is to be changed."));
    } else if (m_note->trouble().isEmpty()) {
        m_wait.start();
    }
    refresh();
}

void BulkEditDialog::preview()
{
    const BulkChange wanted = change();
    order(m_context.engine, wanted.command(m_selection, true), this,
          [this, wanted, ticket = m_latest.take()](const Result<Reply>& reply) {
              if (m_latest.isLatest(ticket))
                  showCounts(wanted, reply);
          });
}

void BulkEditDialog::showCounts(const BulkChange& change, const Result<Reply>& reply)
{
    if (!reply) {
        m_note->setTrouble(reply.error().text());
        m_model->show({}, {});
        m_summary->clear();
        return;
    }
    m_changes = reply->changed;
    QString text = m_changes > 0 ? tr("%n task(s) will be changed.", nullptr, int(m_changes))
                                 : tr("None of them can be changed so.");
    if (reply->unchanged > 0)
        text += u' ' + tr("%n stay(s) as it is: only tasks that wait can be changed in everything but tags.", nullptr,
                          int(reply->unchanged));
    if (m_changes > kShownRows)
        text += u' ' + tr("The first %1:").arg(kShownRows);
    m_summary->setText(text);
    showRows(change, reply->ids);
    refresh();
}

void BulkEditDialog::showRows(const BulkChange& change, const std::vector<TaskId>& ids)
{
    if (ids.empty())
        return m_model->show({}, {});
    query::TaskList list;
    list.filter = *byFilter(Selection{ids, std::nullopt}).filter;
    list.limit = kShownRows;
    ask(m_context.engine, list, this, [this, change, ticket = m_latest.take()](const Result<answer::Tasks>& answer) {
        if (!m_latest.isLatest(ticket) || !answer)
            return;
        m_model->show(answer->tasks, change);
        m_table->horizontalHeader()->setStretchLastSection(false);
        m_table->resizeColumnsToContents();
        m_table->horizontalHeader()->setStretchLastSection(true);
        m_table->setColumnWidth(1, std::min(m_table->columnWidth(1), fontMetrics().averageCharWidth() * 36));
    });
}

void BulkEditDialog::refresh()
{
    const QString why = m_context.actions.whyNoChanges();
    m_note->setWarning(why);
    m_apply->setEnabled(why.isEmpty() && m_changes > 0 && !m_busy && m_note->trouble().isEmpty());
}

void BulkEditDialog::apply()
{
    m_busy = true;
    refresh();
    // An engine that is slow to answer may do so after the dialog was closed: what it says is told all the same.
    order(m_context.engine, change().command(m_selection, false), &m_context.toasts,
          [self = QPointer(this), context = m_context](const Result<Reply>& reply) {
              if (reply)
                  toastWithUndo(context, tr("%n task(s) were changed.", nullptr, int(reply->changed)),
                                {reply->operation});
              else if (!self)
                  toastWithUndo(context, reply.error().text(), {}, ToastKind::Trouble);
              if (self)
                  self->afterApplying(reply);
          });
}

void BulkEditDialog::afterApplying(const Result<Reply>& reply)
{
    m_busy = false;
    refresh();
    if (reply)
        close();
    else
        m_note->setTrouble(reply.error().text());
}

void BulkEditDialog::reject()
{
    if (m_busy)
        toastSentAlready(m_context);
    QDialog::reject();
}

} // namespace taskyard::ui
