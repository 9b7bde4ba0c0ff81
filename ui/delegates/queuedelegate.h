// SPDX-License-Identifier: GPL-3.0-or-later
// The queue of a task, chosen in place: a list that also completes what is typed. A name that no queue has is not
// taken; it stays in the editor to be mended, and a tip says why. GUI thread; owned by its view.
#pragma once

#include "ui/delegates/taskdelegates.h"

namespace taskyard::ui {

class QueueDelegate : public TaskDelegate {
    Q_OBJECT
public:
    using TaskDelegate::TaskDelegate;

    /// What there is to choose from; none: whatever is typed is taken.
    void setQueues(const QStringList& queues) { m_queues = queues; }

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;

protected:
    bool eventFilter(QObject* editor, QEvent* event) override;

private:
    /// The queue of that name, or the only one whose name begins so; nothing where there is none.
    std::optional<QString> meant(const QString& typed) const;

    QStringList m_queues;
};

} // namespace taskyard::ui
