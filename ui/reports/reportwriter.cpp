// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports/reportwriter.h"

#include "ui/support/asking.h"

namespace taskyard::ui {

void ReportWriter::start(const command::ReportBegin& begin, Done done)
{
    Q_ASSERT(!isBusy());
    m_done = std::move(done);
    m_report = {};
    m_cancelled = false;
    order(m_engine, begin, this, [this](const Result<Reply>& reply) {
        if (!reply)
            return finish(tl::unexpected(reply.error()));
        m_report = reply->report;
        if (m_cancelled)
            m_engine.submit(command::ReportCancel{m_report});
        follow(-1);
    });
}

void ReportWriter::follow(qint64 beyond)
{
    ask(m_engine, query::ReportProgress{m_report, beyond}, this, [this](const Result<answer::ReportProgress>& answer) {
        if (!answer || answer->ended)
            return finish(answer);
        emit progressed(answer->rows, answer->total);
        follow(answer->rows);
    });
}

void ReportWriter::finish(const Result<answer::ReportProgress>& result)
{
    // It may begin the next one.
    const Done done = std::exchange(m_done, {});
    done(result);
}

void ReportWriter::cancel()
{
    if (!isBusy() || std::exchange(m_cancelled, true))
        return;
    if (m_report.isValid())
        m_engine.submit(command::ReportCancel{m_report});
}

} // namespace taskyard::ui
