// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports/reportpreview.h"

#include "core/base/clock.h"

#include <QDir>

namespace taskyard::ui {

namespace {
/// The user's own folder in memory, where there is one.
QString folderPattern()
{
    const QString own = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return (own.isEmpty() ? QDir::tempPath() : own) + QStringLiteral("/taskyard-preview-XXXXXX");
}
} // namespace

ReportPreview::ReportPreview(EngineApi& engine, const Clock& clock, QObject* parent, std::chrono::milliseconds rest)
    : QObject(parent)
    , m_clock(clock)
    , m_writer(engine)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, &ReportPreview::begin);
    connect(&m_writer, &ReportWriter::progressed, this, [this](qint64 rows, std::optional<qint64> total) {
        m_progress.rows = rows;
        m_progress.total = total;
        emit progressed();
    });
}

ReportPreview::~ReportPreview() = default;

void ReportPreview::want(const std::optional<ReportPlan>& plan)
{
    if (m_wanted == plan && m_stage != Stage::Failed)
        return;
    m_wanted = plan;
    again();
}

void ReportPreview::again()
{
    m_stale = m_writer.isBusy();
    m_progress = {};
    if (m_wanted)
        m_rest.start();
    else
        m_rest.stop();
    m_writer.cancel(); // may be told of its end at once
    setStage(m_wanted ? Stage::Making : Stage::Nothing);
}

/// One at a time: the engine takes two, and one of them is for what is asked for in earnest.
void ReportPreview::begin()
{
    if (m_writer.isBusy())
        return; // goes on when that has ended
    if (!m_folder)
        m_folder.emplace(folderPattern());
    if (!m_folder->isValid())
        return fail(tr("There is no place for a preview: %1").arg(m_folder->errorString()));
    m_stale = false;
    m_made = m_wanted;
    // Another name each time: the one before may still be read.
    m_file = m_folder->filePath(QString::number(++m_number));
    command::ReportBegin command = commandOf(*m_wanted, m_clock.wall(), m_file);
    command.format = QStringLiteral("pdf");
    command.limit = kRows;
    m_writer.start(command, [this](const Result<answer::ReportProgress>& result) { written(result); });
}

void ReportPreview::written(const Result<answer::ReportProgress>& result)
{
    if (std::exchange(m_stale, false)) {
        if (m_wanted && !m_rest.isActive())
            begin();
        return;
    }
    if (result)
        read(result->runs);
    else
        fail(result.error().text());
}

void ReportPreview::read(qint64 runs)
{
    m_reader.take(m_file, [this, runs, plan = m_made](const Result<std::vector<PaperPage>>& pages) {
        if (m_stage != Stage::Making || plan != m_wanted || m_rest.isActive())
            return;
        if (!pages)
            return fail(pages.error().text());
        m_pages = *pages;
        m_runs = plan->sections.contains(QStringLiteral("runs")) ? std::optional(runs) : std::nullopt;
        setStage(Stage::Shown);
    });
}

void ReportPreview::fail(const QString& why)
{
    m_trouble = why;
    setStage(Stage::Failed);
}

void ReportPreview::setStage(Stage stage)
{
    m_stage = stage;
    if (stage != Stage::Failed)
        m_trouble.clear();
    emit stageChanged();
}

} // namespace taskyard::ui
