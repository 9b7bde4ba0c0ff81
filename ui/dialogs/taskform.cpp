// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/taskform.h"

#include "core/base/clock.h"
#include "core/model/commandline.h"
#include "ui/support/asking.h"
#include "ui/support/texts.h"
#include "ui/support/theme.h"
#include "ui/widgets/argumentchips.h"
#include "ui/widgets/commandedit.h"
#include "ui/widgets/fieldnote.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace taskyard::ui {

namespace {
QLabel* makeHeading(const QString& text, bool isFirst)
{
    auto* heading = new QLabel(text);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setContentsMargins(0, isFirst ? 0 : 10, 0, 0);
    return heading;
}
} // namespace

TaskForm::TaskForm(const UiContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_command(new CommandEdit(this))
    , m_chips(new ArgumentChips(this))
    , m_commandNote(new FieldNote(context.theme, this))
    , m_useShell(new QPushButton(tr("Run it by the shell"), this))
    , m_queue(new QComboBox(this))
    , m_queueNote(new FieldNote(context.theme, this))
    , m_more(new QScrollArea(this))
{
    m_commandNote->setField(m_command);
    m_queueNote->setField(m_queue);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeTop());
    column->addWidget(m_more, 1);
    auto* fields = new QWidget;
    auto* form = new QFormLayout(fields);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setContentsMargins(0, 4, 8, 4);
    addFields(*form);
    m_more->setWidget(fields);
    m_more->setWidgetResizable(true);
    m_more->setFrameShape(QFrame::NoFrame);
    m_more->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_more->setFocusPolicy(Qt::NoFocus);
    m_more->hide();
    connect(&m_check, &ProgramCheck::answered, this, &TaskForm::showFindings);
    connect(m_useShell, &QPushButton::clicked, this, &TaskForm::useShell);
    fillQueues();
    refresh();
}

QWidget* TaskForm::makeTop()
{
    auto* top = new QWidget(this);
    auto* form = new QFormLayout(top);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_command->setFont(Theme::fixedWidth());
    m_command->setPlaceholderText(tr("convert in.png out.jpg"));
    m_command->setAccessibleName(tr("Command"));
    auto* command = new QVBoxLayout;
    command->setSpacing(5);
    command->addWidget(m_command);
    command->addWidget(m_chips);
    auto* note = new QHBoxLayout;
    note->addWidget(m_commandNote, 1);
    note->addWidget(m_useShell, 0, Qt::AlignTop);
    command->addLayout(note);
    m_useShell->setAutoDefault(false);
    m_useShell->hide();
    form->addRow(tr("Command"), command);
    m_queue->setAccessibleName(tr("Queue"));
    m_queue->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* queue = new QVBoxLayout;
    queue->setSpacing(2);
    queue->addWidget(m_queue, 0, Qt::AlignLeft);
    queue->addWidget(m_queueNote);
    form->addRow(tr("Queue"), queue);
    connect(m_command, &QPlainTextEdit::textChanged, this, &TaskForm::refresh);
    connect(m_command, &CommandEdit::submitted, this, &TaskForm::submitted);
    connect(m_queue, &QComboBox::currentTextChanged, this, &TaskForm::refresh);
    return top;
}

void TaskForm::addFields(QFormLayout& layout)
{
    const char* last = nullptr;
    for (const DraftFieldSpec& field : draftFields()) {
        if (last == nullptr || qstrcmp(last, field.section) != 0)
            layout.addRow(makeHeading(draftFieldText(field.section), last == nullptr));
        last = field.section;
        auto* made = new FieldEditor(m_context, field, this);
        m_editors[field.field] = made;
        layout.addRow(draftFieldText(field.label), made);
        connect(made, &FieldEditor::edited, this, &TaskForm::refresh);
    }
}

void TaskForm::fillQueues()
{
    m_queue->addItem(QStringLiteral("default"));
    ask(m_context.engine, query::QueueList{}, this, [this](const Result<answer::Queues>& answer) {
        if (!answer)
            return; // the engine will say so of the task, too
        for (const Queue& queue : answer->queues)
            if (m_queue->findText(queue.name) < 0)
                m_queue->addItem(queue.name);
    });
}

FieldEditor* TaskForm::editor(DraftField field) const
{
    const auto found = m_editors.find(field);
    return found == m_editors.end() ? nullptr : found->second;
}

TaskDraft TaskForm::draft() const
{
    TaskDraft draft = m_kept;
    draft[DraftField::Command] = m_command->toPlainText();
    draft[DraftField::Queue] = m_queue->currentText();
    for (const auto& [field, editor] : m_editors) {
        draft[field] = editor->text();
        if (field == DraftField::Environment)
            draft.environment = editor->pairs();
    }
    return draft;
}

void TaskForm::setDraft(const TaskDraft& draft)
{
    m_filling = true;
    m_kept = draft;
    m_command->setPlainText(draft[DraftField::Command]);
    if (m_queue->findText(draft[DraftField::Queue]) < 0)
        m_queue->addItem(draft[DraftField::Queue]);
    m_queue->setCurrentText(draft[DraftField::Queue]);
    for (const auto& [field, editor] : m_editors) {
        editor->setText(draft[field]);
        if (field == DraftField::Environment)
            editor->setPairs(draft.environment);
    }
    m_filling = false;
    refresh();
}

bool TaskForm::isOpen() const { return !m_more->isHidden(); }

void TaskForm::setOpen(bool open) { m_more->setVisible(open); }

void TaskForm::allowOnly(const std::function<bool(DraftField)>& allowed)
{
    m_command->setEnabled(allowed(DraftField::Command));
    m_queue->setEnabled(allowed(DraftField::Queue));
    for (const auto& [field, editor] : m_editors)
        editor->setEnabled(allowed(field));
}

void TaskForm::focusCommand()
{
    m_command->setFocus();
    if (m_command->isEnabled()) // what cannot be replaced must not look as if it were about to be
        m_command->selectAll();
}

/// What is typed is judged at once, what is still empty only when it is wanted.
void TaskForm::refresh()
{
    if (m_filling)
        return;
    const TaskDraft draft = this->draft();
    const DraftReading reading = readDraft(draft, m_context.clock.wall());
    const auto troubleOf = [&](DraftField field) {
        const auto found = reading.troubles.find(field);
        return found == reading.troubles.end() ? QString() : found->second;
    };
    for (const auto& [field, editor] : m_editors) {
        const bool isTyped = !draft[field].isEmpty() || !editor->pairs().empty();
        editor->note().setTrouble(isTyped ? troubleOf(field) : QString());
        editor->note().setHint(meaningOf(field, draft[field], m_context.clock.wall()));
    }
    m_queueNote->setTrouble({});
    m_commandNote->setTrouble(draft[DraftField::Command].isEmpty() ? QString() : troubleOf(DraftField::Command));
    refreshCommand(draft, reading);
    emit changed();
}

void TaskForm::refreshCommand(const TaskDraft& draft, const DraftReading& reading)
{
    const bool isShell = draft.isOn(DraftField::Shell);
    m_command->setShell(isShell);
    const bool isEmpty = draft[DraftField::Command].trimmed().isEmpty();
    m_chips->setArguments(isEmpty ? QStringList()
                          : isShell
                              ? QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), draft[DraftField::Command]}
                              : reading.spec.command);
    const auto parsed = parseCommandLine(draft[DraftField::Command]);
    const bool wantsShell = !isShell && parsed && parsed->shellAt >= 0;
    m_commandNote->setHint(wantsShell ? tr("“%1” is handed over as it stands; only a shell gives it a meaning.")
                                            .arg(oneLine(draft[DraftField::Command].mid(parsed->shellAt, 1)).trimmed())
                                      : QString());
    m_useShell->setVisible(wantsShell && m_command->isEnabled());
    ProgramQuestion question;
    if (!isShell && reading.spec.executor == u"process")
        question.program = reading.spec.command.value(0);
    question.folder = reading.spec.cwd;
    question.searchPath = reading.spec.env.value(QStringLiteral("PATH"));
    if (!question.folder.startsWith(u'/'))
        question.folder.clear();
    m_check.ask(question);
}

void TaskForm::showFindings(const ProgramQuestion& question, const ProgramFindings& findings)
{
    const QString folder = folderSentence(question, findings);
    editor(DraftField::Folder)->note().setWarning(folder);
    const QString program = programSentence(question, findings);
    m_commandNote->setWarning(program.isEmpty() && !isOpen() ? folder : program);
}

void TaskForm::useShell()
{
    editor(DraftField::Shell)->setText(QStringLiteral("yes"));
    m_command->setFocus();
}

void TaskForm::showTroubles(const DraftTroubles& troubles)
{
    QWidget* first = nullptr;
    for (const auto& [field, sentence] : troubles) {
        QWidget* place = m_command;
        if (field == DraftField::Command) {
            m_commandNote->setTrouble(sentence);
        } else if (field == DraftField::Queue) {
            m_queueNote->setTrouble(sentence);
            place = m_queue;
        } else if (FieldEditor* made = editor(field)) {
            setOpen(true);
            made->note().setTrouble(sentence);
            place = made;
        }
        if (first == nullptr)
            first = place;
    }
    if (first == nullptr)
        return;
    first->setFocus();
    if (m_more->widget()->isAncestorOf(first))
        m_more->ensureWidgetVisible(first);
}

} // namespace taskyard::ui
