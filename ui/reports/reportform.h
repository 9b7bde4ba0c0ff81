// SPDX-License-Identifier: GPL-3.0-or-later
// Where a report is asked for: time, tasks, title, parts, format. Says in words what is wrong with it. GUI thread; a
// widget.
#pragma once

#include "ui/reports/reportplan.h"
#include "ui/support/uicontext.h"

#include <QWidget>

class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QListView;

namespace taskyard::ui {

class FieldNote;
class FilterBar;
class SectionModel;

class ReportForm : public QWidget {
    Q_OBJECT
public:
    explicit ReportForm(const UiContext& context, QWidget* parent = nullptr);

    /// Without a name.
    ReportPlan plan() const;
    void setPlan(const ReportPlan& plan);
    /// Why no report can be made of it; empty: one can.
    QString trouble() const;
    /// What the filter line can propose.
    void readKnownWords();
    void focusFilter();
    /// Time has passed.
    void refreshTimes();

signals:
    /// By the operator.
    void planChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    void connectAll();
    void told();
    void refresh();
    void choosePeriod();
    void retranslate();
    QString timesWords() const;
    static QString periodText(ReportPeriod period);
    static QString formatText(const QString& format);

    UiContext m_context;
    QComboBox* m_period;
    QWidget* m_chosen; ///< the two dates
    QDateTimeEdit* m_from;
    QDateTimeEdit* m_to;
    QLabel* m_fromLabel;
    QLabel* m_toLabel;
    FieldNote* m_times;
    FilterBar* m_filter;
    QLineEdit* m_title;
    SectionModel* m_sections;
    QListView* m_sectionList;
    FieldNote* m_sectionNote;
    QComboBox* m_format;
    FieldNote* m_formatNote;
    QLabel* m_periodLabel;
    QLabel* m_filterLabel;
    QLabel* m_titleLabel;
    QLabel* m_sectionLabel;
    QLabel* m_formatLabel;
};

} // namespace taskyard::ui
