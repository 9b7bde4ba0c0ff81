// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/fieldeditor.h"

#include "ui/dialogs/taskpicker.h"
#include "ui/models/pairsmodel.h"
#include "ui/support/icons.h"
#include "ui/widgets/fieldnote.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QTableView>
#include <QToolButton>

namespace taskyard::ui {

namespace {
constexpr int kShownLines = 2;
constexpr int kShownPairs = 4;
} // namespace

FieldEditor::FieldEditor(const UiContext& context, const DraftFieldSpec& field, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_field(field)
    , m_editor(makeEditor())
    , m_row(new QHBoxLayout)
    , m_note(new FieldNote(context.theme, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(m_row);
    column->addWidget(m_note);
    m_row->setSpacing(4);
    m_row->addWidget(m_editor, 1);
    setFocusProxy(m_editor);
    m_note->setField(m_editor);
    m_editor->setAccessibleName(draftFieldText(field.label));
    if (field.kind == EditorKind::Folder)
        addButton(QStringLiteral("folder"), tr("Choose a folder…"), &FieldEditor::chooseFolder);
    if (field.kind == EditorKind::File)
        addButton(QStringLiteral("file"), tr("Choose a file…"), &FieldEditor::chooseFile);
    if (field.kind == EditorKind::Tasks)
        addButton(QStringLiteral("search"), tr("Pick tasks…"), &FieldEditor::pickTasks);
}

QWidget* FieldEditor::makeEditor()
{
    if (m_field.kind == EditorKind::Switch) {
        auto* box = new QCheckBox(draftFieldText(m_field.hint), this);
        connect(box, &QCheckBox::toggled, this, &FieldEditor::edited);
        return box;
    }
    if (m_field.kind == EditorKind::Lines)
        return makeLines();
    if (m_field.kind == EditorKind::Table)
        return makeTable();
    auto* line = new QLineEdit(this);
    line->setPlaceholderText(draftFieldText(m_field.hint));
    connect(line, &QLineEdit::textChanged, this, &FieldEditor::edited);
    return line;
}

QWidget* FieldEditor::makeLines()
{
    auto* lines = new QPlainTextEdit(this);
    lines->setTabChangesFocus(true);
    lines->setFixedHeight(fontMetrics().lineSpacing() * kShownLines + 2 * lines->frameWidth() +
                          int(2 * lines->document()->documentMargin()));
    connect(lines, &QPlainTextEdit::textChanged, this, &FieldEditor::edited);
    return lines;
}

QWidget* FieldEditor::makeTable()
{
    m_pairs = new PairsModel(this);
    auto* table = new QTableView(this);
    table->setModel(m_pairs);
    table->setTabKeyNavigation(false);
    table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(PairsModel::Name, QHeaderView::Interactive);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(PairsModel::Name, fontMetrics().averageCharWidth() * 22);
    table->setFixedHeight(table->horizontalHeader()->sizeHint().height() +
                          kShownPairs * table->verticalHeader()->defaultSectionSize());
    connect(m_pairs, &QAbstractItemModel::dataChanged, this, &FieldEditor::edited);
    connect(m_pairs, &QAbstractItemModel::rowsRemoved, this, &FieldEditor::edited);
    auto* remove = new QShortcut(QKeySequence::Delete, table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &FieldEditor::removePair);
    return table;
}

void FieldEditor::addButton(const QString& icon, const QString& text, void (FieldEditor::*pressed)())
{
    auto* button = new QToolButton(this);
    button->setIcon(ui::icon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    connect(button, &QToolButton::clicked, this, pressed);
    m_row->addWidget(button);
}

QString FieldEditor::text() const
{
    if (const auto* box = qobject_cast<const QCheckBox*>(m_editor))
        return box->isChecked() ? QStringLiteral("yes") : QString();
    if (const auto* lines = qobject_cast<const QPlainTextEdit*>(m_editor))
        return lines->toPlainText();
    const auto* line = qobject_cast<const QLineEdit*>(m_editor);
    return line != nullptr ? line->text() : QString();
}

void FieldEditor::setText(const QString& text)
{
    if (auto* box = qobject_cast<QCheckBox*>(m_editor))
        box->setChecked(!text.isEmpty());
    else if (auto* lines = qobject_cast<QPlainTextEdit*>(m_editor))
        lines->setPlainText(text);
    else if (auto* line = qobject_cast<QLineEdit*>(m_editor))
        line->setText(text);
}

std::vector<std::pair<QString, QString>> FieldEditor::pairs() const
{
    return m_pairs != nullptr ? m_pairs->pairs() : PairsModel::Pairs();
}

void FieldEditor::setPairs(const std::vector<std::pair<QString, QString>>& pairs)
{
    if (m_pairs != nullptr)
        m_pairs->setPairs(pairs);
}

void FieldEditor::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Working directory"), text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &FieldEditor::setText);
    dialog->open();
}

void FieldEditor::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Standard input"), text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FieldEditor::setText);
    dialog->open();
}

void FieldEditor::pickTasks()
{
    auto* picker = new TaskPicker(m_context, this);
    picker->setWindowTitle(draftFieldText(m_field.label));
    connect(picker, &TaskPicker::picked, this, [this](const std::vector<TaskId>& tasks) {
        QStringList ids = text().trimmed().isEmpty() ? QStringList() : QStringList{text().trimmed()};
        for (const TaskId id : tasks)
            ids << QString::number(id.value);
        setText(ids.join(QStringLiteral(", ")));
    });
    picker->open();
}

void FieldEditor::removePair()
{
    const auto* table = qobject_cast<QTableView*>(m_editor);
    m_pairs->removeRows(table->currentIndex().row(), 1);
}

} // namespace taskyard::ui
