// SPDX-License-Identifier: GPL-3.0-or-later
// The figures over time: one card for each chart, all of the same stretch of time and the same queues, with one
// crosshair. What is chosen on one is chosen on all. GUI thread.
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/charts/chartfeed.h"
#include "ui/pages/page.h"

#include <QTimer>

class QAction;
class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QToolBar;

namespace taskyard::ui {

class ChartCard;

class ChartsPage : public Page {
    Q_OBJECT
public:
    explicit ChartsPage(const UiContext& context, QWidget* parent = nullptr);
    ~ChartsPage() override;

    ActionId id() const override { return ActionId::ShowCharts; }
    void activated() override;
    QByteArray state() const override;
    void restore(const QByteArray& state) override;

    ChartFeed& feed() { return *m_feed; }
    ChartCard& card(ChartKind kind) { return *m_cards.at(size_t(kind)); }
    const ChartRange& range() const { return m_range; }
    void setPeriod(ChartPeriod period);
    /// Empty: all queues.
    void setQueue(const QString& queue);
    void setPaused(bool paused);
    bool isEmpty() const;

    /// Which of the tasks of this time the Board is to show.
    enum class Moment : quint8 { Ended, Started, Created };
    QString boardFilter(Moment moment) const;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeBar();
    QWidget* makeEmpty();
    QWidget* makeCards();
    void connectAll();
    void connectCard(ChartCard& card);
    void placeCards();
    void choose(const TimeStretch& stretch);
    void goBack();
    void goWhole();
    void zoomBy(double factor);
    void applyRange();
    void readQueues();
    void showAll();
    void refreshBar();
    void refreshEmpty(bool loaded);
    void showOnBoard(Moment moment);
    void showReport();
    static QString periodText(ChartPeriod period);
    void retranslate();

    UiContext m_context;
    ChartFeed* m_feed;
    ChartRange m_range;
    TimeStretch m_shown; ///< by the axes; the figures follow
    QComboBox* m_period;
    QComboBox* m_queue;
    QToolBar* m_tools;
    QAction* m_back;
    QAction* m_closer;
    QAction* m_wider;
    QAction* m_pause;
    QAction* m_board;
    QAction* m_report;
    std::vector<QAction*> m_boardWays; ///< by Moment
    QLabel* m_times;
    QLabel* m_trouble;
    QStackedWidget* m_stack;
    QLabel* m_emptyTitle;
    QLabel* m_emptyText;
    QPushButton* m_emptyAll;
    QWidget* m_begin; ///< ways to have something to show
    QScrollArea* m_scroll;
    QGridLayout* m_grid;
    std::vector<ChartCard*> m_cards; ///< by ChartKind
    QTimer m_tick;
    int m_columns = 0;
};

} // namespace taskyard::ui
