// SPDX-License-Identifier: GPL-3.0-or-later
// All that the engine knows of the task: how it stands, then every field that can be asked for, to be edited where that
// is legal. What is being typed is kept for each task until it is applied or given up. GUI thread; a widget, a sibling
// of its TaskWatch.
#pragma once

#include "core/base/ids.h"
#include "ui/support/uicontext.h"

#include <QHash>
#include <QScrollArea>
#include <QTimer>

class QLabel;

namespace taskyard::ui {

class FactRow;
class FieldRow;
class TaskWatch;

class DetailsTab : public QScrollArea {
    Q_OBJECT
public:
    DetailsTab(const UiContext& context, TaskWatch& watch, QWidget* parent = nullptr);

    /// The editor of a field, to be given the focus.
    void edit(const QString& key);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeRows();
    QLabel* addHeading(QWidget& parent);
    void refresh();
    void refreshFacts();
    void keepDrafts();
    void apply(FieldRow& row, const QJsonValue& value, const QString& text);
    void retranslate();

    UiContext m_context;
    TaskWatch& m_watch;
    TaskId m_task;
    std::vector<FactRow*> m_facts;
    std::vector<FieldRow*> m_fields;
    std::vector<std::pair<QLabel*, int>> m_headings; ///< with the group; -1: how it stands
    QHash<TaskId, QHash<QString, QString>> m_drafts;
    QTimer m_tick; ///< for what goes by the clock, while it is seen
};

} // namespace taskyard::ui
