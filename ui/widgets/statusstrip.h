// SPDX-License-Identifier: GPL-3.0-or-later
// The line at the bottom: whether there is an engine (and a button to start one where there is none) and what it does
// for the window that takes a while, what the tasks
// are doing, how full the slots are, how fast things end. Where all of it has no room, the least important goes, and
// the tip has the whole. Shows EngineStatus and nothing else. GUI thread; a child of the window.
#pragma once

#include "ui/support/uicontext.h"

#include <QStatusBar>

#include <array>

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
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void refreshLink();
    void refreshFigures();
    void fit();
    /// The most important first: where room is short, the last ones go.
    std::array<IconLabel*, 5> figures() const { return {m_failed, m_running, m_queued, m_slots, m_throughput}; }
    QString linkText() const;
    QString engineTrouble() const;

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
