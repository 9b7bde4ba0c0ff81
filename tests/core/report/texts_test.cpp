// SPDX-License-Identifier: GPL-3.0-or-later
// Hostile texts through the formats that programs read, and back by a parser that is not ours.
#include "core/report/csvexporter.h"
#include "core/report/text.h"
#include "tests/core/report/memorysource.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace taskyard;
using namespace taskyard::test;

namespace {

/// A source whose runs have the hostile texts everywhere.
MemorySource hostileSource()
{
    MemorySource source;
    source.runs = qint64(hostileTexts().size());
    source.run = [](qint64 index) {
        EndedRun run = MemorySource::usualRun(index);
        const std::string text = hostileTexts()[size_t(index)];
        run.state = RunState::Failed;
        for (std::string* to :
             {&run.name, &run.reason, &run.lastLine, &run.queue, &run.workflow, &run.owner, &run.tags, &run.command})
            *to = text;
        return run;
    };
    return source;
}

/// Rows and cells of RFC 4180 text.
std::vector<std::vector<std::string>> rowsOf(const QByteArray& csv)
{
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    for (qsizetype i = 0; i < csv.size(); ++i) {
        if (quoted) {
            if (csv[i] != '"')
                cell += csv[i];
            else if (i + 1 < csv.size() && csv[i + 1] == '"')
                cell += csv[++i];
            else
                quoted = false;
        } else if (csv[i] == '"') {
            quoted = true;
        } else if (csv[i] == ',' || csv[i] == '\n') {
            row.push_back(std::exchange(cell, {}));
            if (csv[i] == '\n')
                rows.push_back(std::exchange(row, {}));
        } else if (csv[i] != '\r') {
            cell += csv[i];
        }
    }
    EXPECT_TRUE(row.empty() && cell.empty() && !quoted);
    return rows;
}

} // namespace

TEST(ReportTexts, ComeBackFromCsvWithAnApostropheBeforeFormulas)
{
    const TempDir dir;
    MemorySource source = hostileSource();
    const auto rows = rowsOf(writtenBy(source, requestFor(QStringLiteral("csv"), dir.filePath(QStringLiteral("r")))));
    const auto texts = hostileTexts();
    ASSERT_EQ(rows.size(), texts.size() + 1);
    for (size_t i = 0; i < texts.size(); ++i) {
        ASSERT_EQ(rows[i + 1].size(), rows[0].size()) << texts[i];
        const bool formula = std::string("=+-@\t\r\n").find(texts[i][0]) != std::string::npos;
        EXPECT_EQ(rows[i + 1][1], (formula ? "'" : "") + texts[i]);
        EXPECT_EQ(rows[i + 1].back(), (formula ? "'" : "") + texts[i]);
    }
}

TEST(ReportTexts, ComeBackFromJsonByteForByte)
{
    const TempDir dir;
    MemorySource source = hostileSource();
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(
        writtenBy(source, requestFor(QStringLiteral("json"), dir.filePath(QStringLiteral("r")))), &error);
    ASSERT_EQ(error.error, QJsonParseError::NoError) << error.errorString().toStdString();
    const QJsonObject sections = document.object()[QStringLiteral("sections")].toObject();
    EXPECT_EQ(sections.size(), 9);
    const QJsonArray runs = sections[QStringLiteral("runs")].toObject()[QStringLiteral("rows")].toArray();
    ASSERT_EQ(size_t(runs.size()), hostileTexts().size());
    for (qsizetype i = 0; i < runs.size(); ++i)
        for (const char* key : {"name", "queue", "reason", "command", "tags"})
            EXPECT_EQ(runs[i].toObject()[QLatin1String(key)].toString().toStdString(), hostileTexts()[size_t(i)])
                << key;
}

TEST(ReportTexts, AreQuotedInCsvOnlyWhereTheyHaveToBe)
{
    const auto csv = [](std::string_view text) {
        std::string to;
        report::appendCsvText(to, text);
        return to;
    };
    EXPECT_EQ(csv("plain"), "plain");
    EXPECT_EQ(csv(""), "");
    EXPECT_EQ(csv("a,b"), "\"a,b\"");
    EXPECT_EQ(csv("say \"hi\""), "\"say \"\"hi\"\"\"");
    EXPECT_EQ(csv("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(csv(" space"), "\" space\"");
    EXPECT_EQ(csv("\t=1"), "'\t=1");
    EXPECT_EQ(csv("\r=1"), "\"'\r=1\"");
    EXPECT_EQ(csv("a=1"), "a=1");
    for (const char* formula : {"=1+1", "+1", "-1", "@x"})
        EXPECT_EQ(csv(formula), std::string("'") + formula);
}

TEST(ReportTexts, ShowTimesAndDurationsExactly)
{
    const auto plain = [](const report::Cell& cell) {
        std::string to;
        report::appendPlain(to, cell);
        return to;
    };
    EXPECT_EQ(plain(kNoon), "2026-11-20T12:00:00.000Z");
    EXPECT_EQ(plain(TimePoint(Duration(951'827'696'007))), "2000-02-29T12:34:56.007Z");
    EXPECT_EQ(plain(Duration(90'500)), "90.500");
    EXPECT_EQ(plain(Duration(7)), "0.007");
    EXPECT_EQ(plain(97.5), "97.5");
    EXPECT_EQ(plain({}), "");
    EXPECT_EQ(report::shown(kNoon), "2026-11-20 12:00:00");
    EXPECT_EQ(report::shown(kNoon + Duration(1)), "2026-11-20 12:00:00.001");
}

TEST(ReportTexts, ShowWhatSteersAsSigns)
{
    EXPECT_EQ(report::withoutControls("a\x1b[31m\n\x7f"), "a␛[31m␊␡");
    EXPECT_EQ(report::withoutControls("a\xe2\x80\xae"
                                      "b\xe2\x81\xa6"
                                      "c\xc2\x85"
                                      "d"),
              "a�b�c�d");
    EXPECT_EQ(report::withoutControls("渲染 العربية 🚚 é"), "渲染 العربية 🚚 é");
    EXPECT_EQ(report::shortened("渲染镜头", 100), "渲染镜头");
    EXPECT_EQ(report::shortened("渲染镜头", 11), "渲染…");
}
