// SPDX-License-Identifier: GPL-3.0-or-later
// What every EngineApi must do with reports, which it writes while it goes on answering.
#pragma once

#include "tests/conformance/engineconversation.h"
#include "tests/support/tempdir.h"

#include <QFileInfo>

namespace taskyard::test {

template <class Maker> class ReportConformance : public EngineConversation<Maker> {
protected:
    command::ReportBegin asked(const char* format = "csv") const
    {
        command::ReportBegin begin;
        begin.path = m_dir.filePath(QStringLiteral("report"));
        begin.format = QString::fromLatin1(format);
        return begin;
    }
    /// Follows it to its end.
    Result<answer::ReportProgress> follow(ReportId report)
    {
        answer::ReportProgress progress;
        progress.rows = -1;
        for (int answers = 0; !progress.ended && answers < 1000; ++answers) {
            const auto next = this->template ask<answer::ReportProgress>(query::ReportProgress{report, progress.rows});
            if (!next)
                return next;
            EXPECT_TRUE(next->ended || next->rows > progress.rows);
            progress = *next;
        }
        return progress;
    }
    QString path() const { return m_dir.filePath(QStringLiteral("report")); }

private:
    TempDir m_dir;
};

TYPED_TEST_SUITE_P(ReportConformance);

TYPED_TEST_P(ReportConformance, WritesAFileAndTellsOfItsEnd)
{
    this->add(heldTask(QStringLiteral("a")));
    const auto begun = this->submit(this->asked());
    ASSERT_TRUE(begun) << begun.error().text().toStdString();
    ASSERT_TRUE(begun->report.isValid());
    const auto written = this->follow(begun->report);
    ASSERT_TRUE(written) << written.error().text().toStdString();
    EXPECT_TRUE(written->ended);
    EXPECT_EQ(written->bytes, QFileInfo(this->path()).size());
    EXPECT_TRUE(readFile(this->path()).startsWith("task,name,queue,"));
    const auto again = this->template ask<answer::ReportProgress>(query::ReportProgress{begun->report, 1'000'000});
    ASSERT_TRUE(again) << "the end is remembered";
    EXPECT_TRUE(again->ended);
}

TYPED_TEST_P(ReportConformance, SaysWhatItCannotMakeAReportOf)
{
    this->expectRefused(this->submit(this->asked("odt")), ErrorCode::InvalidInput);
    command::ReportBegin begin = this->asked();
    begin.path = QStringLiteral("relative");
    this->expectRefused(this->submit(begin), ErrorCode::InvalidInput);
    begin = this->asked();
    begin.sections = QStringList{QStringLiteral("weather")};
    this->expectRefused(this->submit(begin), ErrorCode::InvalidInput);
    begin = this->asked();
    begin.filter = QStringLiteral("colour:red");
    this->expectRefused(this->submit(begin), ErrorCode::InvalidInput);
}

TYPED_TEST_P(ReportConformance, SaysWhyAFileCannotBeWritten)
{
    command::ReportBegin begin = this->asked();
    begin.path = QStringLiteral("/nonexistent/report");
    const auto begun = this->submit(begin);
    ASSERT_TRUE(begun);
    this->expectRefused(this->follow(begun->report), ErrorCode::NotFound);
}

TYPED_TEST_P(ReportConformance, KnowsNoReportThatWasNeverBegun)
{
    this->expectRefused(this->template ask<answer::ReportProgress>(query::ReportProgress{ReportId(4711), -1}),
                        ErrorCode::NotFound);
    this->expectRefused(this->submit(command::ReportCancel{ReportId(4711)}), ErrorCode::NotFound);
}

REGISTER_TYPED_TEST_SUITE_P(ReportConformance, WritesAFileAndTellsOfItsEnd, SaysWhatItCannotMakeAReportOf,
                            SaysWhyAFileCannotBeWritten, KnowsNoReportThatWasNeverBegun);

} // namespace taskyard::test
