// SPDX-License-Identifier: GPL-3.0-or-later
// The line at the bottom: whether there is an engine (and a button to start one where there is none), what the tasks
// are doing, how full the slots are, how fast things end. Shows EngineStatus and nothing else. GUI thread; a child of
// the window.
#pragma once

#include "ui/support/uicontext.h"

#include <QStatusBar>

class QLabel;
class QToolButton;

namespace taskyard::ui {

class EngineStarter;
class IconLabel;

class StatusStrip : public QStatusBar {
    Q_OBJECT
public:
    StatusStrip(const UiContext& context, EngineStarter& starter, QWidget* parent = nullptr);

    /// The whole line as words, as assistive technology reads it.
    QString summary() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void refreshLink();
    QString linkText() const;

    UiContext m_context;
    EngineStarter& m_starter;
    IconLabel* m_link;
    QToolButton* m_start;
    IconLabel* m_trouble;
    IconLabel* m_running;
    IconLabel* m_queued;
    IconLabel* m_failed;
    IconLabel* m_slots;
    IconLabel* m_throughput;
};

} // namespace taskyard::ui
