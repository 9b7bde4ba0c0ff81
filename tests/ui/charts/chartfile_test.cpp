// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/charts/chartsyard.h"
#include "ui/charts/chartfile.h"
#include "ui/charts/chartreading.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace taskyard;
using namespace taskyard::ui;
using namespace taskyard::ui::test;
using taskyard::test::readFile;

namespace {
/// RFC 4180, as a reader that is not ours would have it.
std::vector<QStringList> parseCsv(const QString& text)
{
    std::vector<QStringList> rows{{QString()}};
    bool inQuotes = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        QString& field = rows.back().last();
        if (inQuotes && c == u'"' && text.mid(i + 1, 1) == u"\"") {
            field += c;
            ++i;
        } else if (c == u'"') {
            inQuotes = !inQuotes;
        } else if (!inQuotes && c == u',') {
            rows.back() << QString();
        } else if (!inQuotes && text.mid(i, 2) == u"\r\n") {
            rows.push_back({QString()});
            ++i;
        } else {
            field += c;
        }
    }
    rows.pop_back(); // behind the last line's end
    return rows;
}

class ChartFileTest : public testing::Test {
protected:
    const TimeStretch kTimes{kStart, kStart + 6 * kStep};

    QByteArray saved(const ChartData& chart, ChartFileKind kind)
    {
        const QString path = dir.filePath(QStringLiteral("chart") + suffixOf(kind));
        const Outcome outcome = saveChart(chart, kTimes, QFont(), kind, path);
        EXPECT_TRUE(outcome) << (outcome ? "" : outcome.error().text().toStdString());
        return readFile(path);
    }
    static int pixelsOf(const QImage& image, const QColor& colour)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y).rgb() == colour.rgb() ? 1 : 0;
        return count;
    }

    taskyard::test::TempDir dir;
};
} // namespace

TEST_F(ChartFileTest, HasEveryNumberInTheCsv)
{
    const auto rows = parseCsv(QString::fromUtf8(saved(depthChart(sampleTrend()), ChartFileKind::Csv)));
    ASSERT_EQ(rows.size(), 8U);
    EXPECT_EQ(rows[0], (QStringList{QStringLiteral("Time"), QStringLiteral("Running"), QStringLiteral("Queued")}));
    EXPECT_EQ(rows[1],
              (QStringList{QStringLiteral("2025-06-15T15:10:00.000Z"), QStringLiteral("0"), QStringLiteral("2")}));
    EXPECT_EQ(rows[4][2], QStringLiteral("8"));
}

TEST_F(ChartFileTest, LeavesFieldsEmptyWhereThereIsNoValue)
{
    const auto rows = parseCsv(QString::fromUtf8(chartCsv(runChart(sampleTrend()))));
    EXPECT_EQ(rows[0][1], QStringLiteral("P50 (ms)"));
    EXPECT_EQ(rows[3].mid(1), (QStringList{QString(), QString(), QString()}));
    EXPECT_EQ(rows[4].mid(1), (QStringList{QStringLiteral("3000"), QStringLiteral("6000"), QStringLiteral("10000")}));
    const auto ranges = parseCsv(QString::fromUtf8(chartCsv(runTimesChart(sampleFigures()))));
    EXPECT_EQ(ranges[1], (QStringList{QStringLiteral("1000"), QStringLiteral("1088"), QStringLiteral("5")}));
}

TEST_F(ChartFileTest, QuotesTextOfTasks)
{
    answer::Figures figures = sampleFigures();
    figures.causes[0].line = QStringLiteral("=1+1,\"x\" 你好 🚀");
    const ChartData chart = causesChart(figures);
    const auto rows = parseCsv(QString::fromUtf8(saved(chart, ChartFileKind::Csv)));
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1][0], chart.labels[0]);
    EXPECT_TRUE(rows[1][0].endsWith(figures.causes[0].line));
    EXPECT_EQ(rows[1].size(), 3);
}

TEST_F(ChartFileTest, DrawsAPictureOnWhiteWithTheColoursOfTheBoard)
{
    QImage image;
    ASSERT_TRUE(image.loadFromData(saved(depthChart(sampleTrend()), ChartFileKind::Png), "PNG"));
    EXPECT_EQ(image.size(), QSize(2400, 1280));
    EXPECT_EQ(image.pixelColor(2, 2), QColor(Qt::white));
    EXPECT_GT(pixelsOf(image, Theme::stateColour(TaskState::Queued, Shade::Light)), 200);
    EXPECT_GT(pixelsOf(image, Theme::stateColour(TaskState::Running, Shade::Light)), 200);
    EXPECT_GT(pixelsOf(image, Theme::palette(Shade::Light).color(QPalette::Text)), 200) << "title, axes, legend";
}

TEST_F(ChartFileTest, WritesADrawingWhoseWordsAreText)
{
    const QByteArray svg = saved(causesChart(sampleFigures()), ChartFileKind::Svg);
    QXmlStreamReader reader(svg);
    QStringList texts;
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::Characters && !reader.isWhitespace())
            texts << reader.text().toString().trimmed();
    EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
    EXPECT_TRUE(texts.contains(QStringLiteral("Failures by cause")));
    EXPECT_TRUE(texts.contains(QStringLiteral("Failed runs"))) << texts.join(u'|').toStdString();
    // Qt's own reader knows no patterns, browsers and drawing programs do.
    static const QRegularExpression uses(QStringLiteral(R"(url\(#([^)]+)\))"));
    const QString text = QString::fromUtf8(svg);
    int patterns = 0;
    for (auto match = uses.globalMatch(text); match.hasNext(); ++patterns)
        EXPECT_TRUE(text.contains(QStringLiteral("id=\"%1\"").arg(match.next().captured(1))));
    EXPECT_GT(patterns, 0) << "the hatch";
    EXPECT_TRUE(text.contains(Theme::stateColour(TaskState::Failed, Shade::Light).name()));
}

TEST_F(ChartFileTest, WritesAPdfOfOnePage)
{
    const QByteArray pdf = saved(runChart(sampleTrend()), ChartFileKind::Pdf);
    EXPECT_TRUE(pdf.startsWith("%PDF-"));
    EXPECT_TRUE(pdf.trimmed().endsWith("%%EOF"));
    EXPECT_TRUE(pdf.contains("/Count 1"));
    EXPECT_TRUE(pdf.contains("/MediaBox [0 0 900"));
    EXPECT_TRUE(pdf.contains("/FontFile2") || pdf.contains("/FontFile3")) << "its words are text";
}

TEST_F(ChartFileTest, WritesEmptyChartsToo)
{
    for (const ChartFileKind kind : {ChartFileKind::Png, ChartFileKind::Svg, ChartFileKind::Pdf, ChartFileKind::Csv})
        EXPECT_FALSE(saved(causesChart({}), kind).isEmpty());
}

TEST_F(ChartFileTest, LeavesNothingHalfWrittenAndSaysWhy)
{
    const ChartData chart = depthChart(sampleTrend());
    for (const ChartFileKind kind : {ChartFileKind::Png, ChartFileKind::Svg, ChartFileKind::Pdf, ChartFileKind::Csv}) {
        const QString path = dir.filePath(QStringLiteral("nowhere/chart") + suffixOf(kind));
        const Outcome outcome = saveChart(chart, kTimes, QFont(), kind, path);
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().where, path);
        EXPECT_TRUE(outcome.error().text().contains(QStringLiteral("The chart could not be written: ")));
        EXPECT_FALSE(outcome.error().hint.isEmpty());
    }
    const QString folder = dir.write(QStringLiteral("taken/file"), "old");
    EXPECT_FALSE(saveChart(chart, kTimes, QFont(), ChartFileKind::Csv, QFileInfo(folder).path()));
    EXPECT_EQ(readFile(folder), "old");
    EXPECT_EQ(QDir(dir.path()).entryList(QDir::Files), QStringList()) << "no partial file is left";
}

TEST_F(ChartFileTest, TakesThePlaceOfFilesOnly)
{
    const QString pipe = dir.filePath(QStringLiteral("pipe.csv"));
    ASSERT_EQ(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const Outcome outcome = saveChart(depthChart(sampleTrend()), kTimes, QFont(), ChartFileKind::Csv, pipe);
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(outcome.error().what.contains(QStringLiteral("not a file")));
    struct stat found{};
    ASSERT_EQ(::stat(QFile::encodeName(pipe).constData(), &found), 0);
    EXPECT_TRUE(S_ISFIFO(found.st_mode));
}
