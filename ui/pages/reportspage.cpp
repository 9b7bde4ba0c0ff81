// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reportspage.h"

#include "core/base/clock.h"
#include "ui/pages/templatemenu.h"
#include "ui/reports/previewpane.h"
#include "ui/reports/reportform.h"
#include "ui/support/actions.h"
#include "ui/support/currenttask.h"
#include "ui/support/enginestatus.h"
#include "ui/support/settings.h"
#include "ui/support/texts.h"
#include "ui/support/toasts.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

namespace taskyard::ui {

namespace {
constexpr int kSpacing = 8;
constexpr int kFormLetters = 40;
const QString kFolder = QStringLiteral("reports/folder");
} // namespace

ReportsPage::ReportsPage(const UiContext& context, QWidget* parent)
    : Page(parent)
    , m_context(context)
    , m_preview(new ReportPreview(context.engine, context.clock, this))
    , m_writer(new ReportWriter(context.engine, this))
    , m_fromAnywhere(new QObject(this))
    , m_splitter(new QSplitter(this))
    , m_templates(new TemplateMenu(
          context, [this] { return m_form->plan(); }, this))
    , m_scroll(new QScrollArea)
    , m_form(new ReportForm(context))
    , m_pane(new PreviewPane(context, *m_preview))
    , m_export(new QToolButton(this))
    , m_writing(new QWidget(this))
    , m_writingText(new QLabel(m_writing))
    , m_progress(new QProgressBar(m_writing))
    , m_cancel(new QPushButton(m_writing))
{
    m_splitter->addWidget(makeAsking());
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    const int letter = fontMetrics().averageCharWidth();
    m_splitter->setSizes({letter * kFormLetters, letter * 4 * kFormLetters});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    connectAll();
    retranslate();
}

ReportsPage::~ReportsPage() = default;

QWidget* ReportsPage::makeAsking()
{
    auto* side = new QWidget;
    m_scroll->setWidget(m_form);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(kSpacing, kSpacing, kSpacing, kSpacing);
    column->setSpacing(kSpacing);
    column->addWidget(m_templates, 0, Qt::AlignLeft);
    column->addWidget(m_scroll, 1);
    column->addWidget(makeExport());
    return side;
}

QWidget* ReportsPage::makeExport()
{
    auto* foot = new QWidget;
    m_export->setDefaultAction(&m_context.actions.action(ActionId::Export));
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_export->setFocusPolicy(Qt::StrongFocus);
    m_writingText->setTextFormat(Qt::PlainText);
    m_writingText->setWordWrap(true);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_writing);
    column->addWidget(m_export, 0, Qt::AlignLeft);
    auto* rows = new QVBoxLayout(m_writing);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_writingText);
    auto* line = new QHBoxLayout;
    line->addWidget(m_progress, 1);
    line->addWidget(m_cancel);
    rows->addLayout(line);
    m_writing->hide();
    return foot;
}

void ReportsPage::connectAll()
{
    m_form->installEventFilter(this);
    connect(m_form, &ReportForm::planChanged, this, &ReportsPage::follow);
    connect(m_templates, &TemplateMenu::planChosen, m_form, &ReportForm::setPlan);
    connect(m_pane, &PreviewPane::refreshWanted, this, [this] {
        m_form->refreshTimes();
        m_preview->again();
    });
    connect(m_writer, &ReportWriter::progressed, this, &ReportsPage::showProgress);
    connect(m_cancel, &QPushButton::clicked, m_writer, &ReportWriter::cancel);
    connect(&m_context.status, &EngineStatus::linkChanged, this, &ReportsPage::follow);
    ActionRegistry& actions = m_context.actions;
    actions.handle(ActionId::Filter, this, [this] { m_form->focusFilter(); });
    actions.handle(ActionId::Export, this, [this] { chooseFile(); });
    actions.handle(ActionId::Report, m_fromAnywhere,
                   [this] { m_context.actions.action(ActionId::ShowReports).trigger(); });
    connect(&m_context.current, &CurrentTask::reportWanted, this,
            [this](const QString& filter, const std::optional<std::pair<TimePoint, TimePoint>>& times) {
                ReportPlan wanted = plan();
                wanted.filter = filter;
                if (times) {
                    wanted.period = ReportPeriod::Chosen;
                    std::tie(wanted.from, wanted.to) = *times;
                }
                m_templates->setCurrent({});
                m_form->setPlan(wanted);
            });
}

// What is asked for

ReportPlan ReportsPage::plan() const { return m_form->plan(); }

void ReportsPage::setPlan(const ReportPlan& plan)
{
    m_templates->setCurrent(plan.name);
    m_form->setPlan(plan);
}

QString ReportsPage::whyNoReport() const
{
    if (!m_context.status.isConnected())
        return tr("The engine is away. What was asked for stays; the preview comes when the engine is back.");
    return m_form->trouble();
}

/// Previews are made for who looks at them.
void ReportsPage::follow()
{
    refreshExport();
    if (!isVisible())
        return;
    const QString why = whyNoReport();
    ReportPlan wanted = plan();
    wanted.format = QStringLiteral("pdf");
    m_preview->want(why.isEmpty() ? std::optional(wanted) : std::nullopt);
    m_pane->setObstacle(why);
}

/// It scrolls downwards only, so nothing of it may be beyond its side.
void ReportsPage::fitForm()
{
    const int bar = m_scroll->verticalScrollBar()->sizeHint().width();
    m_scroll->setMinimumWidth(m_form->minimumSizeHint().width() + bar);
}

bool ReportsPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_form && event->type() == QEvent::LayoutRequest)
        fitForm();
    return Page::eventFilter(watched, event);
}

void ReportsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    fitForm();
    m_form->readKnownWords();
    m_form->refreshTimes();
    follow();
}

void ReportsPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    if (m_preview->stage() == ReportPreview::Stage::Making)
        m_preview->want(std::nullopt);
}

void ReportsPage::activated()
{
    if (!m_form->isAncestorOf(focusWidget()))
        m_form->setFocus();
}

QByteArray ReportsPage::state() const
{
    ReportPlan last = plan();
    last.name = m_templates->current();
    return QJsonDocument(toJson(last)).toJson(QJsonDocument::Compact);
}

void ReportsPage::restore(const QByteArray& state)
{
    const ReportTemplates templates(m_context.settings);
    const auto last = reportPlanFromJson(QJsonDocument::fromJson(state).object());
    const auto first = templates.named(templates.first());
    if (first || last)
        setPlan(first ? *first : *last);
}

// Into a file

void ReportsPage::refreshExport()
{
    m_context.actions.setObstacle(ActionId::Export, this,
                                  isExporting() ? tr("A report is being written: wait for it, or cancel it.")
                                                : whyNoReport());
}

void ReportsPage::chooseFile()
{
    const ReportPlan present = plan();
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = m_context.settings.memory(kFolder).toString();
    auto* dialog = new QFileDialog(this, tr("Save the report"), QFileInfo(folder).isDir() ? folder : usual,
                                   QStringLiteral("*.") + present.format);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(present.format);
    dialog->selectFile(fileNameFor(present, tr("Run report", "name of a file"), m_context.clock.wall()));
    connect(dialog, &QFileDialog::fileSelected, this, &ReportsPage::exportTo);
    dialog->open();
}

void ReportsPage::exportTo(const QString& path)
{
    if (isExporting())
        return m_context.toasts.trouble(tr("A report is being written: wait for it, or cancel it."));
    const QFileInfo file(path);
    m_context.settings.remember(kFolder, file.absolutePath());
    ReportPlan wanted = plan();
    if (const QString suffix = file.suffix().toLower(); reportFormats().contains(suffix))
        wanted.format = suffix;
    const auto done = [this, path](const Result<answer::ReportProgress>& result) { exported(path, result); };
    m_writer->start(commandOf(wanted, m_context.clock.wall(), file.absoluteFilePath()), done);
    m_writingText->setText(tr("Writing %1").arg(oneLine(file.fileName())));
    m_progress->setRange(0, 0);
    m_cancel->setEnabled(true);
    m_writing->show();
    refreshExport();
}

void ReportsPage::showProgress(qint64 rows, std::optional<qint64> total)
{
    constexpr int kSteps = 1000;
    m_progress->setRange(0, total ? kSteps : 0);
    if (total)
        m_progress->setValue(int(kSteps * rows / std::max<qint64>(1, *total)));
}

void ReportsPage::exported(const QString& path, const Result<answer::ReportProgress>& result)
{
    const bool hadFocus = m_cancel->hasFocus();
    m_writing->hide();
    refreshExport();
    if (hadFocus)
        m_export->setFocus();
    const QString name = oneLine(QFileInfo(path).fileName());
    if (!result && m_writer->isCancelled())
        return m_context.toasts.notice(tr("The report was cancelled: no file was written."));
    if (!result)
        return m_context.toasts.trouble(tr("The report was not written: %1").arg(result.error().text()));
    Toast toast{ToastKind::Notice, tr("Wrote %1 (%2)").arg(name, QLocale().formattedDataSize(result->bytes)),
                tr("Open"), [page = QPointer(this), path] {
                    if (page)
                        page->open(path);
                }};
    toast.otherText = tr("Open folder");
    toast.other = [page = QPointer(this), path] {
        if (page)
            page->open(QFileInfo(path).absolutePath());
    };
    m_context.toasts.show(std::move(toast));
}

void ReportsPage::open(const QString& path)
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        m_context.toasts.trouble(tr("No program opened %1.").arg(oneLine(path)));
}

void ReportsPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ReportsPage::retranslate()
{
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the report that is being written"));
    m_progress->setAccessibleName(tr("Progress of the report"));
    follow();
}

} // namespace taskyard::ui
