// SPDX-License-Identifier: GPL-3.0-or-later
// One chart with all that belongs to it: title, legend with read-out, drawing or table, and the menu that makes files
// of it. GUI thread; a widget.
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/charts/chartfile.h"
#include "ui/charts/chartrange.h"
#include "ui/support/uicontext.h"

#include <QFrame>

#include <map>

class QAction;
class QLabel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace taskyard::ui {

class ChartLegend;
class ChartModel;
class ChartPlot;

class ChartCard : public QFrame {
    Q_OBJECT
public:
    explicit ChartCard(const UiContext& context, QWidget* parent = nullptr);
    ~ChartCard() override;

    void setChart(const ChartData& chart, const TimeStretch& times);
    /// What part of it is seen, until another chart comes.
    void setTimes(const TimeStretch& times);
    /// The crosshair of all charts over time; none: no crosshair.
    void setCursorTime(std::optional<TimePoint> time);

    ChartPlot& plot() { return *m_plot; }
    QTableView& table() { return *m_table; }
    bool isTable() const;
    void setTable(bool table);
    /// What is said at the crosshair: the moment or the label, and the values there.
    QString readOut() const;
    void copyTable();
    /// Says in words how it went.
    void save(ChartFileKind kind, const QString& path);

signals:
    void stretchWanted(const taskyard::ui::TimeStretch& stretch);
    void backWanted();
    void wholeWanted();
    /// By the operator, on a chart over time.
    void cursorMoved(std::optional<taskyard::TimePoint> time);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void makeMenu();
    void connectPlot();
    void chooseFile(ChartFileKind kind);
    void showRow(int row);
    void retranslate();

    UiContext m_context;
    QLabel* m_title;
    QLabel* m_moment;
    QToolButton* m_asTable;
    QToolButton* m_more;
    QAction* m_copy;
    std::map<ChartFileKind, QAction*> m_saves;
    ChartLegend* m_legend;
    ChartPlot* m_plot;
    QTableView* m_table;
    ChartModel* m_model;
    QStackedWidget* m_stack;
};

} // namespace taskyard::ui
