// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pastedialog.h"

#include "core/api/record.h"
#include "core/base/clock.h"
#include "ui/models/commandlistmodel.h"
#include "ui/models/taskdraft.h"
#include "ui/support/actions.h"
#include "ui/support/asking.h"
#include "ui/support/undotoast.h"
#include "ui/widgets/fieldnote.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QTableView>

namespace taskyard::ui {

PasteDialog::PasteDialog(const UiContext& context, const QStringList& commands, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_model(new CommandListModel(this))
    , m_table(new QTableView(this))
    , m_queue(new QComboBox(this))
    , m_folder(new QLineEdit(this))
    , m_tags(new QLineEdit(this))
    , m_shell(new QCheckBox(tr("Hand each line to /bin/sh"), this))
    , m_chain(new QCheckBox(tr("One after the other: each waits until the one before it has succeeded"), this))
    , m_held(new QCheckBox(tr("Hold them until somebody releases them"), this))
    , m_summary(new QLabel(this))
    , m_note(new FieldNote(context.theme, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Tasks from command lines"));
    makeTable();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_apply->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addWidget(makeOptions());
    column->addWidget(m_note);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &PasteDialog::apply);
    connect(m_shell, &QCheckBox::toggled, m_model, &CommandListModel::setShell);
    connect(m_model, &CommandListModel::countsChanged, this, &PasteDialog::refresh);
    connect(&context.actions, &ActionRegistry::mayChangeChanged, this, &PasteDialog::refresh);
    m_model->setLines(commands);
    fillQueues();
    const QSize wanted(fontMetrics().averageCharWidth() * 92, fontMetrics().height() * 28);
    resize(wanted.boundedTo(screen()->availableSize() - QSize(40, 80)));
}

void PasteDialog::makeTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Command lines"));
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(CommandListModel::Line, QHeaderView::Stretch);
    m_table->setColumnWidth(CommandListModel::Trouble, fontMetrics().averageCharWidth() * 36);
}

QWidget* PasteDialog::makeOptions()
{
    auto* options = new QWidget(this);
    auto* form = new QFormLayout(options);
    form->setContentsMargins(0, 0, 0, 0);
    m_queue->setAccessibleName(tr("Queue"));
    m_folder->setAccessibleName(tr("Working directory"));
    m_folder->setPlaceholderText(tr("your home"));
    m_tags->setAccessibleName(tr("Tags"));
    form->addRow(tr("Queue"), m_queue);
    form->addRow(tr("Working directory"), m_folder);
    form->addRow(tr("Tags"), m_tags);
    for (QCheckBox* box : {m_shell, m_chain, m_held})
        form->addRow(QString(), box);
    return options;
}

void PasteDialog::fillQueues()
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

void PasteDialog::refresh()
{
    const int count = m_model->checked();
    const int wrong = m_model->wrong();
    const QString why = m_context.actions.whyNoChanges();
    m_apply->setText(count == 0 ? tr("Add") : tr("Add %n task(s)", nullptr, count));
    m_apply->setEnabled(count > 0 && wrong == 0 && why.isEmpty() && m_upload == nullptr);
    m_summary->setText(tr("%1 of %n line(s) become tasks.", nullptr, m_model->rowCount()).arg(count));
    bool hasTrouble = false;
    for (int row = 0; row < m_model->rowCount() && !hasTrouble; ++row)
        hasTrouble = !m_model->index(row, CommandListModel::Trouble).data().toString().isEmpty();
    m_table->setColumnHidden(CommandListModel::Trouble, !hasTrouble);
    m_note->setWarning(!why.isEmpty() ? why
                       : wrong > 0
                           ? tr("%n line(s) cannot be run as they are; correct them or leave them out.", nullptr, wrong)
                           : QString());
}

void PasteDialog::apply()
{
    TaskDraft draft;
    draft[DraftField::Command] = QStringLiteral("true");
    draft[DraftField::Queue] = m_queue->currentText();
    draft[DraftField::Folder] = m_folder->text();
    draft[DraftField::Tags] = m_tags->text();
    draft.setOn(DraftField::Held, m_held->isChecked());
    const DraftReading reading = readDraft(draft, m_context.clock.wall());
    if (!reading.troubles.empty()) {
        m_note->setTrouble(reading.troubles.begin()->second);
        return;
    }
    TaskSpec common = reading.spec;
    common.command.clear();
    // By the way of an import there is no limit to their number, and it is one operation.
    QString records;
    m_rows.clear();
    for (auto& [row, spec] : m_model->specs(common)) {
        Task task;
        task.spec = std::move(spec);
        task.spec.key = QStringLiteral("line-%1").arg(m_rows.size() + 1);
        if (m_chain->isChecked() && !m_rows.empty())
            task.spec.after = {{{}, QStringLiteral("line-%1").arg(m_rows.size())}};
        records += QString::fromUtf8(recordLine(task));
        m_rows.push_back(row);
    }
    m_note->setTrouble({});
    m_upload = new ImportUpload(m_context.engine, {{}, records, tr("line")},
                                {QStringLiteral("ndjson"), QStringLiteral("line"), common.cwd, 1, false}, this);
    refresh();
    m_upload->start([this](const Result<Reply>& result) { added(result); });
}

void PasteDialog::added(const Result<Reply>& result)
{
    std::exchange(m_upload, nullptr)->deleteLater();
    refresh();
    if (result) {
        toastWithUndo(m_context, tr("%n task(s) were added.", nullptr, int(result->changed)), {result->operation});
        close();
        return;
    }
    // "line:3:14" is the third record that was sent.
    static const QRegularExpression place(QStringLiteral("^line:(\\d+)"));
    const auto match = place.match(result.error().where);
    const size_t line = match.hasMatch() ? match.captured(1).toULongLong() : 0;
    if (line >= 1 && line <= m_rows.size())
        m_table->setCurrentIndex(m_model->index(m_rows[line - 1], CommandListModel::Line));
    m_note->setTrouble(result.error().hint.isEmpty()
                           ? result.error().what
                           : result.error().what + QStringLiteral("; ") + result.error().hint);
}

} // namespace taskyard::ui
