// SPDX-License-Identifier: GPL-3.0-or-later
// Dropping onto a view of rows: while something hovers, the place is marked and a sentence says what the drop would do,
// or why it cannot be; what the engine refuses (a circle of tasks) is refused before the drop. Near the upper and lower
// edge the view scrolls. What is dropped is told by signals; the guide changes nothing itself. GUI thread; owned by the
// view.
#pragma once

#include "ui/models/taskdrop.h"
#include "ui/support/latest.h"

#include <QAbstractItemView>
#include <QTimer>
#include <QUrl>

namespace taskyard::ui {

class DropHint;

class DropGuide : public QObject {
    Q_OBJECT
public:
    struct Target {
        DropVerdict verdict;
        QRect mark; ///< of the viewport; one without height is drawn as a line
    };
    struct Rules {
        std::function<Target(const DraggedTasks& tasks, const QMimeData& data, const QPoint& at)> target;
        /// Asks for a dry run; `done` gets why it is refused, or nothing.
        std::function<void(const Command& dryRun, std::function<void(const QString& refusal)> done)> check;
        /// Why nothing may be dropped now; empty when it may.
        std::function<QString()> whyNoChanges;
        bool takesOthers = true; ///< also files and text of other programs
    };
    DropGuide(QAbstractItemView& view, Rules rules);

signals:
    /// `at` is of the viewport.
    void tasksDropped(const taskyard::ui::DropVerdict& verdict, Qt::KeyboardModifiers modifiers, const QPoint& at);
    void filesDropped(const QList<QUrl>& files);
    void textDropped(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void hover(QDragMoveEvent& event);
    void drop(QDropEvent& event);
    void end();
    /// Of what comes from other programs; empty: it is of no use.
    QString sentenceFor(const QMimeData& data) const;
    void ask(const DropVerdict& verdict);
    void show(const Target& target);
    void scrollNear(const QPoint& at);

    QAbstractItemView& m_view;
    Rules m_rules;
    DropHint* m_hint;
    Latest m_asked;
    std::optional<TaskId> m_checked;  ///< the task that they would wait for
    std::optional<QString> m_refusal; ///< what the engine said of it; none: no answer yet
    Target m_target;
    QTimer m_scroll;
    int m_scrollBy = 0;
};

} // namespace taskyard::ui
