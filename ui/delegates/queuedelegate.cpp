// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/queuedelegate.h"

#include "ui/models/taskcolumns.h"
#include "ui/support/plaintip.h"
#include "ui/support/texts.h"

#include <QComboBox>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolTip>

namespace taskyard::ui {

namespace {
bool commits(const QEvent& event)
{
    if (event.type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<const QKeyEvent&>(event).key();
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab || key == Qt::Key_Backtab;
}
} // namespace

QWidget* QueueDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const
{
    auto* editor = new QComboBox(parent);
    editor->setEditable(true);
    editor->setInsertPolicy(QComboBox::NoInsert);
    editor->addItems(m_queues);
    editor->completer()->setCompletionMode(QCompleter::PopupCompletion);
    editor->completer()->setFilterMode(Qt::MatchContains);
    editor->setAccessibleName(columnTitle(TaskColumn::Queue));
    return editor;
}

void QueueDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    auto* box = qobject_cast<QComboBox*>(editor);
    TaskDelegate::setEditorData(editor, index);
    if (!box->lineEdit()->isModified())
        box->lineEdit()->selectAll();
}

void QueueDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    // The column is as wide as a name, and the arrow needs room beside it.
    QRect room = option.rect;
    room.setWidth(std::max(room.width(), editor->sizeHint().width()));
    if (room.right() > editor->parentWidget()->width())
        room.moveRight(std::max(option.rect.right(), editor->parentWidget()->width() - 1));
    editor->setGeometry(room);
}

std::optional<QString> QueueDelegate::meant(const QString& typed) const
{
    const QString name = typed.trimmed();
    if (m_queues.isEmpty() || m_queues.contains(name))
        return name;
    QStringList beginning;
    for (const QString& queue : m_queues)
        if (!name.isEmpty() && queue.startsWith(name, Qt::CaseInsensitive))
            beginning << queue;
    return beginning.size() == 1 ? std::optional(beginning.front()) : std::nullopt;
}

void QueueDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    if (const auto queue = meant(qobject_cast<QComboBox*>(editor)->currentText()))
        model->setData(index, *queue, Qt::EditRole);
}

bool QueueDelegate::eventFilter(QObject* editor, QEvent* event)
{
    auto* box = qobject_cast<QComboBox*>(editor);
    if (box == nullptr || !commits(*event) || meant(box->currentText()))
        return TaskDelegate::eventFilter(editor, event);
    QToolTip::showText(box->mapToGlobal(box->rect().bottomLeft()),
                       plainTip(tr("There is no queue “%1”.").arg(oneLine(box->currentText(), 60))), box);
    return true;
}

} // namespace taskyard::ui
