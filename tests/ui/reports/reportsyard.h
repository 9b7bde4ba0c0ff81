// SPDX-License-Identifier: GPL-3.0-or-later
// A yard whose engine writes reports: each a PDF of two pages that says what it was asked for. It can be held, refuse,
// and fail half-way.
#pragma once

#include "tests/ui/support/uiyard.h"

#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

namespace taskyard::ui::test {

class ReportsEngine : public SwitchableEngine {
public:
    QFuture<Result<Reply>> submit(Command command, QString actor = {}) override
    {
        if (const auto* begin = std::get_if<command::ReportBegin>(&command)) {
            begun.push_back(*begin);
            if (refusal)
                return QtFuture::makeReadyFuture(Result<Reply>(tl::unexpected(*refusal)));
            Reply reply;
            reply.report = ReportId(qint64(begun.size()));
            return QtFuture::makeReadyFuture(Result<Reply>(reply));
        }
        if (const auto* cancel = std::get_if<command::ReportCancel>(&command)) {
            cancelled.push_back(cancel->report);
            answer(cancel->report,
                   tl::unexpected(Error{ErrorCode::Conflict, QStringLiteral("the report was cancelled"), {}, {}}));
            return QtFuture::makeReadyFuture(Result<Reply>(Reply()));
        }
        return SwitchableEngine::submit(std::move(command), std::move(actor));
    }
    QFuture<Result<Answer>> fetch(Query query) override
    {
        const auto* progress = std::get_if<query::ReportProgress>(&query);
        if (!progress)
            return SwitchableEngine::fetch(std::move(query));
        QPromise<Result<Answer>>& promise = m_asked[progress->report] = {};
        promise.start();
        QFuture<Result<Answer>> future = promise.future();
        if (!held)
            finish(progress->report);
        return future;
    }

    /// It goes on, with so many rows.
    void tell(ReportId report, qint64 rows, std::optional<qint64> total)
    {
        answer::ReportProgress progress;
        progress.rows = rows;
        progress.total = total;
        answer(report, Answer(progress));
    }
    /// It ends, and the file is there.
    void finish(ReportId report)
    {
        const command::ReportBegin& begin = begun.at(size_t(report.value) - 1);
        write(begin);
        answer::ReportProgress progress;
        progress.ended = true;
        progress.rows = runs;
        progress.runs = runs;
        progress.bytes = QFileInfo(begin.path).size();
        answer(report, Answer(progress));
    }
    void fail(ReportId report, const Error& error) { answer(report, tl::unexpected(error)); }
    bool isAsked(ReportId report) const { return m_asked.contains(report); }
    ReportId last() const { return ReportId(qint64(begun.size())); }

    std::vector<command::ReportBegin> begun;
    std::vector<ReportId> cancelled;
    std::optional<Error> refusal;
    bool held = false;
    qint64 runs = 7;

private:
    void answer(ReportId report, const Result<Answer>& value)
    {
        const auto found = m_asked.find(report);
        if (found == m_asked.end())
            return;
        QPromise<Result<Answer>> promise = std::move(found->second);
        m_asked.erase(found);
        promise.addResult(value);
        promise.finish();
    }
    static void write(const command::ReportBegin& begin)
    {
        QPdfWriter paper(begin.path);
        paper.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF()));
        QPainter painter(&paper);
        painter.drawText(QPointF(1000, 1000), QStringLiteral("title: %1").arg(begin.title));
        painter.drawText(QPointF(1000, 2000), QStringLiteral("filter: %1").arg(begin.filter));
        painter.fillRect(QRectF(1000, 3000, 3000, 2000), Qt::blue);
        paper.newPage();
        painter.drawText(QPointF(1000, 1000), QStringLiteral("the second page"));
    }

    std::map<ReportId, QPromise<Result<Answer>>> m_asked;
};

struct ReportsYard {
    ReportsYard()
    {
        parts.settings.set(Setting::Language, QStringLiteral("en"));
        parts.settings.set(Setting::Theme, QStringLiteral("light"));
        clock.setWall(TimePoint(std::chrono::seconds{1'750'000'200})); // 2025-06-15T15:10:00Z
    }

    taskyard::test::TempDir dir;
    ReportsEngine engine;
    ManualClock clock;
    UiParts parts{engine, clock, dir.filePath(QStringLiteral("window.ini"))};
    UiContext context = parts.context();
};

} // namespace taskyard::ui::test
