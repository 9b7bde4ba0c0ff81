// SPDX-License-Identifier: GPL-3.0-or-later
// The report on paper, read by poppler's tools.
#include "core/report/columns.h"
#include "tests/core/report/memorysource.h"
#include "tests/support/programs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QRegularExpression>

using namespace taskyard;
using namespace taskyard::test;

namespace {

class PdfReport : public testing::Test {
protected:
    void write(report::Source& source, const QString& title = {})
    {
        report::Request request = requestFor(QStringLiteral("pdf"), path);
        request.title = title;
        bytes = writtenBy(source, request);
        ASSERT_TRUE(bytes.startsWith("%PDF-"));
    }
    QString tool(const char* program, const QStringList& arguments)
    {
        const auto result = runProgram(QLatin1String(program), arguments);
        EXPECT_EQ(result.exitCode, 0) << program << ": " << result.err.toStdString();
        EXPECT_EQ(result.err, QByteArray()) << program;
        return QString::fromUtf8(result.out);
    }
    QString text() { return tool("pdftotext", {QStringLiteral("-layout"), path, QStringLiteral("-")}); }

    const TempDir dir;
    const QString path = dir.filePath(QStringLiteral("r.pdf"));
    QByteArray bytes;
};

} // namespace

TEST_F(PdfReport, HoldsItsTextsAsTextInEveryScript)
{
    MemorySource source;
    source.runs = qint64(hostileTexts().size());
    source.run = [](qint64 index) {
        EndedRun run = MemorySource::usualRun(index);
        run.name = hostileTexts()[size_t(index)];
        return run;
    };
    write(source, QStringLiteral("夜班报告 <b>"));
    const QString read = text();
    for (const char* part : {"夜班报告 <b>", "渲染镜头", "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "Period",
                             "Success rate", "Page 1", "rests on the events 1 to 4711"})
        EXPECT_TRUE(read.contains(QString::fromUtf8(part))) << part;
    // Where letters join, the tool sees gaps that are none.
    EXPECT_TRUE(QString(read).remove(u' ').contains(QStringLiteral("العربية")));
    EXPECT_FALSE(read.contains(QChar(0x1b)));
}

TEST_F(PdfReport, HasAHeaderOnEveryPageBookmarksAndTags)
{
    MemorySource source;
    source.runs = 200;
    write(source, QStringLiteral("Night"));
    const QStringList pages = text().split(QChar(u'\f'), Qt::SkipEmptyParts);
    ASSERT_GT(pages.size(), 4);
    for (qsizetype i = 0; i < pages.size(); ++i) {
        EXPECT_TRUE(pages[i].contains(QStringLiteral("Night"))) << i;
        EXPECT_TRUE(pages[i].contains(QStringLiteral("Page %1").arg(i + 1))) << i;
    }
    EXPECT_TRUE(pages.last().contains(QStringLiteral("Finished"))) << "the table's header stands on each page";
    const QString structure = tool("pdfinfo", {QStringLiteral("-struct"), path});
    for (const char* tag : {"H1", "H2", "Table", "TR", "TH", "TD", "P"})
        EXPECT_TRUE(structure.contains(QLatin1String(tag))) << tag;
    const QString outline =
        tool("pdftohtml", {QStringLiteral("-xml"), QStringLiteral("-stdout"), QStringLiteral("-i"), path});
    for (const char* title : {"Summary", "Failures by cause", "Every run"})
        EXPECT_TRUE(outline.contains(QStringLiteral("\">%1</item>").arg(QLatin1String(title)))) << title;
    EXPECT_TRUE(tool("pdfinfo", {QStringLiteral("-isodates"), path}).contains(QStringLiteral("2026-11-20T13:00:00")));
}

TEST_F(PdfReport, DrawsChartsBetweenTheirAxes)
{
    MemorySource source;
    source.drawn.from = kNoon;
    source.drawn.step = Duration(60'000);
    source.drawn.depth[stateName(TaskState::Queued)] = {10, 50, 30};
    source.drawn.arrivals = {2, 0, 7};
    write(source);
    const QString read = text();
    for (const char* part :
         {"Tasks by state at the end of each step", "Arrivals, completions and failures", "queued", "40", "12:00"})
        EXPECT_TRUE(read.contains(QLatin1String(part))) << part;
}

TEST_F(PdfReport, BreaksNoWordOfAColumnsHeading)
{
    MemorySource source;
    source.runs = 3;
    source.drawn.from = kNoon;
    source.drawn.to = kNoon + Duration(2000);
    source.drawn.step = Duration(1000);
    source.drawn.arrivals = {1, 2};
    write(source);
    const QString read = text();
    for (const report::Column& column : report::kTrendColumns)
        for (const QString& word : QString::fromLatin1(column.title).split(u' '))
            EXPECT_TRUE(read.contains(word)) << word.toStdString();
    EXPECT_TRUE(read.contains(QStringLiteral("Completions")));
    EXPECT_FALSE(read.contains(QChar(0x2026))) << "and none is cut short";
}

TEST_F(PdfReport, SaysThatATableIsEmptyAndNamesTheRowOfAllQueues)
{
    MemorySource source;
    source.runs = 1;
    source.run = [](qint64 index) {
        EndedRun run = MemorySource::usualRun(index);
        run.state = RunState::Succeeded;
        return run;
    };
    write(source);
    const QString read = text();
    EXPECT_GE(read.count(QRegularExpression(QStringLiteral("\\n +none\\n"))), 3) << read.toStdString();
    EXPECT_TRUE(read.contains(QStringLiteral("all together  ")));
}
