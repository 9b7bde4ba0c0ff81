// SPDX-License-Identifier: GPL-3.0-or-later
// The button with the templates of reports: choose, save, rename, delete, begin with one. Knows the present plan by
// asking. GUI thread; a widget.
#pragma once

#include "ui/reports/reporttemplates.h"
#include "ui/support/uicontext.h"

#include <QToolButton>

#include <functional>

namespace taskyard::ui {

class TemplateMenu : public QToolButton {
    Q_OBJECT
public:
    /// `present`: without a name.
    TemplateMenu(const UiContext& context, std::function<ReportPlan()> present, QWidget* parent = nullptr);

    /// The name of the template that was chosen last; empty: none.
    QString current() const { return m_current; }
    void setCurrent(const QString& name);

signals:
    void planChosen(const taskyard::ui::ReportPlan& plan);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void addChangesOfCurrent();
    void choose(const QString& name);
    void saveAs();
    /// Keeps the present plan under the name; what it replaces can be put back.
    void keep(const QString& name);
    bool mayBeCalled(const QString& name);
    void rename();
    void remove();
    void retranslate();

    UiContext m_context;
    ReportTemplates m_templates;
    std::function<ReportPlan()> m_present;
    QString m_current;
};

} // namespace taskyard::ui
