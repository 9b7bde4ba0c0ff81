// SPDX-License-Identifier: GPL-3.0-or-later
// The log of the current task at full size: any of its runs, alone or side by side with the last good one. GUI thread.
#pragma once

#include "ui/pages/page.h"
#include "ui/support/taskwatch.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace taskyard::ui {

class IconLabel;
class LogSideBySide;
class RunLogView;

class LogPage : public Page {
    Q_OBJECT
public:
    explicit LogPage(const UiContext& context, QWidget* parent = nullptr);

    ActionId id() const override { return ActionId::ShowLog; }
    void activated() override;
    QByteArray state() const override;
    void restore(const QByteArray& state) override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void connectAll();
    void refresh();
    void refreshRuns();
    void fitRuns();
    void refreshSides();
    void retranslate();

    UiContext m_context;
    TaskWatch m_watch;
    IconLabel* m_task;
    QComboBox* m_runs;
    QToolButton* m_beside;
    QStackedWidget* m_stack;
    RunLogView* m_log;
    LogSideBySide* m_sides;
    QLabel* m_said;
};

} // namespace taskyard::ui
