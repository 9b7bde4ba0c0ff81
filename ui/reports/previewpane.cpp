// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports/previewpane.h"

#include "ui/reports/paperview.h"
#include "ui/support/icons.h"
#include "ui/support/toolbars.h"
#include "ui/widgets/fittinglabel.h"

#include <QAction>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>

namespace taskyard::ui {

namespace {
constexpr int kSpacing = 8;
constexpr int kPlaceLetters = 12;
enum Shown : quint8 { Words, Pages, Text };
} // namespace

PreviewPane::PreviewPane(const UiContext& context, ReportPreview& preview, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_preview(preview)
    , m_tools(new QToolBar(this))
    , m_closer(new QAction(icon(QStringLiteral("plus")), QString(), this))
    , m_wider(new QAction(icon(QStringLiteral("minus")), QString(), this))
    , m_whole(new QAction(icon(QStringLiteral("fullscreen")), QString(), this))
    , m_asText(new QAction(icon(QStringLiteral("log")), QString(), this))
    , m_again(new QAction(icon(QStringLiteral("retry")), QString(), this))
    , m_place(new FittingLabel(this))
    , m_remark(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_stack(new QStackedWidget(this))
    , m_words(new QLabel)
    , m_paper(new PaperView(preview.reader()))
    , m_text(new QPlainTextEdit)
{
    for (QLabel* label : {m_remark, m_words})
        label->setTextFormat(Qt::PlainText);
    m_remark->setWordWrap(true);
    m_remark->setContentsMargins(kSpacing, 0, kSpacing, kSpacing);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(4);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_stack->addWidget(makeWords());
    m_stack->addWidget(m_paper);
    m_stack->addWidget(m_text);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_remark);
    column->addWidget(m_progress);
    column->addWidget(m_stack, 1);
    connect(&preview, &ReportPreview::stageChanged, this, &PreviewPane::showStage);
    connect(&preview, &ReportPreview::progressed, this, &PreviewPane::showProgress);
    connect(m_paper, &PaperView::placeChanged, this, &PreviewPane::showPlace);
    retranslate();
}

QWidget* PreviewPane::makeBar()
{
    auto* bar = new QWidget(this);
    m_asText->setCheckable(true);
    for (QAction* action : {m_closer, m_wider, m_whole, m_asText, m_again}) {
        m_tools->addAction(action);
        auto* button = qobject_cast<QToolButton*>(m_tools->widgetForAction(action));
        button->setFocusPolicy(Qt::StrongFocus);
        if (action == m_asText || action == m_again)
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    connect(m_closer, &QAction::triggered, this, [this] { m_paper->zoomBy(1); });
    connect(m_wider, &QAction::triggered, this, [this] { m_paper->zoomBy(-1); });
    connect(m_whole, &QAction::triggered, this, [this] { m_paper->setZoom(1); });
    connect(m_asText, &QAction::toggled, this, [this] {
        const bool hadFocus = m_stack->currentWidget()->hasFocus();
        showStage();
        if (hadFocus)
            m_stack->currentWidget()->setFocus();
    });
    connect(m_again, &QAction::triggered, this, &PreviewPane::refreshWanted);
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(kSpacing, kSpacing, kSpacing, 4);
    m_place->setMinimumWidth(fontMetrics().averageCharWidth() * kPlaceLetters);
    line->addWidget(m_place, 1);
    line->addWidget(m_tools);
    return bar;
}

QWidget* PreviewPane::makeWords()
{
    auto* page = new QWidget;
    m_words->setWordWrap(true);
    m_words->setAlignment(Qt::AlignCenter);
    auto* column = new QVBoxLayout(page);
    column->addStretch(2);
    column->addWidget(m_words);
    column->addStretch(3);
    return page;
}

void PreviewPane::setObstacle(const QString& why)
{
    m_obstacle = why;
    showStage();
}

/// What was shown stays in sight while another one is made.
void PreviewPane::showStage()
{
    const ReportPreview::Stage stage = m_preview.stage();
    if (stage == ReportPreview::Stage::Shown)
        takePages();
    const bool failed = stage == ReportPreview::Stage::Failed;
    const bool seen = m_obstacle.isEmpty() && !failed && m_paper->pageCount() > 0;
    m_words->setText(!m_obstacle.isEmpty() ? m_obstacle
                     : failed              ? tr("There is no preview: %1").arg(m_preview.trouble())
                                           : tr("The preview is being made…"));
    m_stack->setCurrentIndex(!seen ? Words : m_asText->isChecked() ? Text : Pages);
    for (QAction* action : {m_closer, m_wider, m_whole})
        action->setEnabled(seen && !m_asText->isChecked());
    m_asText->setEnabled(seen);
    m_again->setEnabled(m_obstacle.isEmpty() && stage != ReportPreview::Stage::Making);
    m_remark->setText(seen ? remark() : QString());
    m_remark->setVisible(!m_remark->text().isEmpty());
    showProgress();
    showPlace();
}

void PreviewPane::takePages()
{
    QStringList texts;
    for (const PaperPage& page : m_preview.pages())
        texts << page.text;
    const QString whole = texts.join(QStringLiteral("\n\n"));
    if (whole == m_text->toPlainText() && m_paper->pageCount() == texts.size())
        return;
    m_text->setPlainText(whole);
    m_paper->setPages(m_preview.pages());
}

QString PreviewPane::remark() const
{
    const auto runs = m_preview.stage() == ReportPreview::Stage::Shown ? m_preview.runs() : std::nullopt;
    if (runs == 0)
        return tr("No run ended in this time, of the tasks that match. Choose a longer time, or another filter.");
    if (runs == ReportPreview::kRows)
        return tr("The preview lists the first %1 runs; the report has all of them.").arg(ReportPreview::kRows);
    return {};
}

void PreviewPane::showProgress()
{
    const bool making = m_obstacle.isEmpty() && m_preview.stage() == ReportPreview::Stage::Making;
    const answer::ReportProgress& progress = m_preview.progress();
    // Its place stays, so that nothing moves when it comes and goes.
    QSizePolicy policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(policy);
    m_progress->setVisible(making);
    constexpr int kSteps = 1000;
    m_progress->setRange(0, progress.total ? kSteps : 0);
    if (progress.total)
        m_progress->setValue(int(kSteps * progress.rows / std::max<qint64>(1, *progress.total)));
}

void PreviewPane::showPlace()
{
    const bool seen = m_stack->currentIndex() == Pages;
    const QString pages =
        seen ? tr("Page %1 of %2").arg(m_paper->currentPage() + 1).arg(m_paper->pageCount()) : tr("Preview");
    const bool renewed = m_preview.stage() == ReportPreview::Stage::Making && seen;
    m_place->setForms(renewed ? QStringList{tr("%1, being renewed…").arg(pages), pages} : QStringList{pages});
}

void PreviewPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PreviewPane::retranslate()
{
    m_closer->setText(tr("Zoom in"));
    m_wider->setText(tr("Zoom out"));
    m_whole->setText(tr("As wide as the window"));
    m_asText->setText(tr("As text"));
    m_asText->setToolTip(tr("Show the preview as text, to be selected and read aloud"));
    m_again->setText(tr("Renew"));
    m_again->setToolTip(tr("Make the preview again, from what has happened since"));
    nameToolBar(*m_tools, tr("Preview"));
    m_paper->setAccessibleName(tr("Pages of the preview"));
    m_text->setAccessibleName(tr("Text of the preview"));
    m_progress->setAccessibleName(tr("Progress of the preview"));
    m_remark->setAccessibleName(tr("What the preview shows"));
    showStage();
}

} // namespace taskyard::ui
