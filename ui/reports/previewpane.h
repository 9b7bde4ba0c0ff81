// SPDX-License-Identifier: GPL-3.0-or-later
// The preview of a report as its pages or as its text, with what there is to say about it: that it is being made, that
// there is none and why, that nothing happened. GUI thread; a widget over the preview, which outlives it.
#pragma once

#include "ui/reports/reportpreview.h"
#include "ui/support/uicontext.h"

#include <QWidget>

class QAction;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QStackedWidget;
class QToolBar;

namespace taskyard::ui {

class FittingLabel;
class PaperView;

class PreviewPane : public QWidget {
    Q_OBJECT
public:
    PreviewPane(const UiContext& context, ReportPreview& preview, QWidget* parent = nullptr);

    /// Why there is none, in words: what is asked for is not right, or there is no engine. Empty: there may be one.
    void setObstacle(const QString& why);
    PaperView& paper() { return *m_paper; }

signals:
    void refreshWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeBar();
    QWidget* makeWords();
    void showStage();
    void takePages();
    void showProgress();
    void showPlace();
    void retranslate();
    QString remark() const;

    UiContext m_context;
    ReportPreview& m_preview;
    QString m_obstacle;
    QToolBar* m_tools;
    QAction* m_closer;
    QAction* m_wider;
    QAction* m_whole;
    QAction* m_asText;
    QAction* m_again;
    FittingLabel* m_place;
    QLabel* m_remark;
    QProgressBar* m_progress;
    QStackedWidget* m_stack; ///< words, pages, text
    QLabel* m_words;
    PaperView* m_paper;
    QPlainTextEdit* m_text;
};

} // namespace taskyard::ui
