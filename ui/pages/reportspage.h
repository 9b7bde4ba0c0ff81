// SPDX-License-Identifier: GPL-3.0-or-later
// Reports of what ran: what is asked for on one side, its preview on the other, and the way into a file. GUI thread.
#pragma once

#include "ui/pages/page.h"
#include "ui/reports/reportpreview.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QSplitter;
class QToolButton;

namespace taskyard::ui {

class PreviewPane;
class ReportForm;
class TemplateMenu;

class ReportsPage : public Page {
    Q_OBJECT
public:
    explicit ReportsPage(const UiContext& context, QWidget* parent = nullptr);
    ~ReportsPage() override;

    ActionId id() const override { return ActionId::ShowReports; }
    void activated() override;
    QByteArray state() const override;
    void restore(const QByteArray& state) override;

    ReportPlan plan() const;
    void setPlan(const ReportPlan& plan);
    ReportPreview& preview() { return *m_preview; }
    /// Into this file, whose ending says the format where it is that of one.
    void exportTo(const QString& path);
    bool isExporting() const { return m_writer->isBusy(); }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeAsking();
    QWidget* makeExport();
    void connectAll();
    void fitForm();
    void follow();
    void refreshExport();
    void chooseFile();
    void exported(const QString& path, const Result<answer::ReportProgress>& result);
    void showProgress(qint64 rows, std::optional<qint64> total);
    void open(const QString& path);
    QString whyNoReport() const;
    void retranslate();

    UiContext m_context;
    ReportPreview* m_preview;
    ReportWriter* m_writer;
    QObject* m_fromAnywhere; ///< what is offered while another page is shown
    QSplitter* m_splitter;
    TemplateMenu* m_templates;
    QScrollArea* m_scroll;
    ReportForm* m_form;
    PreviewPane* m_pane;
    QToolButton* m_export;
    QWidget* m_writing;
    QLabel* m_writingText;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
};

} // namespace taskyard::ui
