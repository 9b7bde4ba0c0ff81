// SPDX-License-Identifier: GPL-3.0-or-later
// Delegates of a table of tasks. They read roles only (TaskRole), so that any model with these may use them; a row that
// is not loaded is drawn as a quiet bar. GUI thread; each is owned by its view.
#pragma once

#include "ui/delegates/statecolours.h"

#include <QStyledItemDelegate>

namespace taskyard::ui {

/// Text of a task: always plain, one line; the placeholder of rows that are not loaded.
class TaskDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Once: what is being typed is not replaced when the task changes meanwhile.
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    /// The same for all rows.
    static int rowHeight(const QFontMetrics& metrics);

protected:
    /// Whatever is typed into an open editor is the editor's, and no shortcut.
    bool eventFilter(QObject* editor, QEvent* event) override;
    virtual void paintTask(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    /// Background, selection and focus, without text.
    static void paintPanel(QPainter* painter, const QStyleOptionViewItem& option);
    static QColor textColour(const QStyleOptionViewItem& option);
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// Icon, text and colour.
class StateDelegate : public TaskDelegate {
    Q_OBJECT
public:
    StateDelegate(StateColours colours, QObject* parent) : TaskDelegate(parent), m_colours(std::move(colours)) {}

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    StateColours m_colours;
};

/// A bar with the text upon it; a guess is hatched.
class ProgressDelegate : public TaskDelegate {
    Q_OBJECT
public:
    ProgressDelegate(StateColours colours, QObject* parent) : TaskDelegate(parent), m_colours(std::move(colours)) {}

protected:
    void paintTask(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    StateColours m_colours;
};

/// The number with a mark: upwards above 0, downwards below.
class PriorityDelegate : public TaskDelegate {
    Q_OBJECT
public:
    using TaskDelegate::TaskDelegate;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// Each tag in a frame of its own; what does not fit is counted.
class TagsDelegate : public TaskDelegate {
    Q_OBJECT
public:
    using TaskDelegate::TaskDelegate;

protected:
    void paintTask(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// A time by how long ago it was: "5 min ago"; the exact one is in the tip.
class TimeDelegate : public TaskDelegate {
    Q_OBJECT
public:
    using TaskDelegate::TaskDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// "5 min ago", "in 2 h 3 min".
QString relativeTime(const QDateTime& time, const QDateTime& now);

} // namespace taskyard::ui
