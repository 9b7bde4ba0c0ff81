// SPDX-License-Identifier: GPL-3.0-or-later
// The HTML report, read by Python's parser.
#include "core/report/text.h"
#include "tests/core/report/memorysource.h"
#include "tests/support/programs.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

using namespace taskyard;
using namespace taskyard::test;

namespace {

/// Prints {"tags": [each start tag], "cells": [texts of the last table's second cells], "wrong": [what does not
/// close]}.
const char* const kReader = R"(
import html.parser, json, sys
class Reader(html.parser.HTMLParser):
    void = {'meta', 'link', 'br', 'img', 'input', 'hr'}
    def __init__(self):
        super().__init__(); self.tags = []; self.open = []; self.rows = []; self.wrong = []; self.attributes = []; self.text = ''
    def handle_starttag(self, tag, attributes):
        self.tags.append(tag); self.attributes.append([tag, dict(attributes)])
        if tag not in self.void: self.open.append(tag)
        if tag == 'table': self.rows = []
        if tag == 'tr': self.rows.append([])
        if tag == 'td': self.rows[-1].append('')
    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag); self.attributes.append([tag, dict(attributes)])
    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag: self.wrong.append(tag)
    def handle_data(self, data):
        if 'td' in self.open: self.rows[-1][-1] += data
reader = Reader()
reader.feed(open(sys.argv[1], encoding='utf-8', newline='').read()); reader.close()
print(json.dumps({'tags': reader.tags, 'attributes': reader.attributes, 'wrong': reader.wrong + reader.open,
                  'rows': [row for row in reader.rows if row]}))
)";

class HtmlReport : public testing::Test {
protected:
    QJsonObject read(report::Source& source)
    {
        report::Request request = requestFor(QStringLiteral("html"), dir.filePath(QStringLiteral("r.html")));
        request.title = QStringLiteral("</title><script>alert(1)</script>");
        bytes = writtenBy(source, request);
        const auto result =
            runProgram(QStringLiteral("python3"), {QStringLiteral("-c"), QString::fromUtf8(kReader), request.path});
        EXPECT_EQ(result.exitCode, 0) << result.err.toStdString();
        return QJsonDocument::fromJson(result.out).object();
    }

    const TempDir dir;
    QByteArray bytes;
};

} // namespace

TEST_F(HtmlReport, ShowsHostileTextsAsTextAndNothingElse)
{
    MemorySource source;
    source.runs = qint64(hostileTexts().size());
    source.run = [](qint64 index) {
        EndedRun run = MemorySource::usualRun(index);
        run.name = run.lastLine = run.queue = hostileTexts()[size_t(index)];
        run.state = RunState::Failed;
        return run;
    };
    const QJsonObject page = read(source);
    EXPECT_EQ(page[QStringLiteral("wrong")].toArray(), QJsonArray());
    const QSet<QString> known{
        QStringLiteral("html"),  QStringLiteral("head"),    QStringLiteral("meta"),   QStringLiteral("style"),
        QStringLiteral("title"), QStringLiteral("body"),    QStringLiteral("main"),   QStringLiteral("h1"),
        QStringLiteral("h2"),    QStringLiteral("dl"),      QStringLiteral("dt"),     QStringLiteral("dd"),
        QStringLiteral("p"),     QStringLiteral("section"), QStringLiteral("div"),    QStringLiteral("table"),
        QStringLiteral("thead"), QStringLiteral("tbody"),   QStringLiteral("tr"),     QStringLiteral("th"),
        QStringLiteral("td"),    QStringLiteral("details"), QStringLiteral("summary")};
    for (const QJsonValue& tag : page[QStringLiteral("tags")].toArray())
        EXPECT_TRUE(known.contains(tag.toString())) << tag.toString().toStdString();
    const QJsonArray rows = page[QStringLiteral("rows")].toArray();
    ASSERT_EQ(size_t(rows.size()), hostileTexts().size());
    for (qsizetype i = 0; i < rows.size(); ++i)
        EXPECT_EQ(rows[i].toArray()[1].toString().toStdString(), report::withoutControls(hostileTexts()[size_t(i)]));
}

TEST_F(HtmlReport, NeedsNoNetworkAndCanBeReadAloud)
{
    MemorySource source;
    source.runs = 40;
    source.drawn.from = kNoon;
    source.drawn.step = Duration(60'000);
    for (TaskState state : {TaskState::Queued, TaskState::Running})
        source.drawn.depth[stateName(state)] = {1, 5, 3};
    source.drawn.arrivals = {2, 0, 7};
    const QJsonObject page = read(source);
    EXPECT_EQ(page[QStringLiteral("wrong")].toArray(), QJsonArray());
    int headers = 0;
    int pictures = 0;
    bool english = false;
    for (const QJsonValue& one : page[QStringLiteral("attributes")].toArray()) {
        const QString tag = one[0].toString();
        const QJsonObject attributes = one[1].toObject();
        english = english || (tag == u"html" && attributes[QStringLiteral("lang")].toString() == u"en");
        if (tag == u"th") {
            ++headers;
            EXPECT_EQ(attributes[QStringLiteral("scope")].toString(), QStringLiteral("col"));
        }
        if (tag == u"svg") {
            ++pictures;
            EXPECT_EQ(attributes[QStringLiteral("role")].toString(), QStringLiteral("img"));
            EXPECT_TRUE(
                bytes.contains("id=\"" + attributes[QStringLiteral("aria-labelledby")].toString().toUtf8() + '"'));
        }
        EXPECT_FALSE(attributes.contains(QStringLiteral("src")) || tag == u"script" || tag == u"link")
            << tag.toStdString();
        if (attributes.contains(QStringLiteral("href")))
            EXPECT_TRUE(attributes[QStringLiteral("href")].toString().startsWith(u'#'));
    }
    EXPECT_TRUE(english);
    EXPECT_GT(headers, 70);
    EXPECT_EQ(pictures, 2);
    EXPECT_TRUE(bytes.contains("default-src 'none'"));
    EXPECT_FALSE(bytes.contains("url("));
}

TEST_F(HtmlReport, HasRoomForTheTimesBelowAChart)
{
    MemorySource source;
    source.runs = 1;
    source.drawn.from = kNoon;
    source.drawn.step = std::chrono::hours(2);
    source.drawn.arrivals = std::vector<qint64>(30, 1);
    read(source);
    static const QRegularExpression picture(QStringLiteral("<svg [^>]*viewBox=\"0 0 ([0-9.]+) [^>]*>(.*?)</svg>"),
                                            QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression time(
        QStringLiteral("x=\"([0-9.]+)\" y=\"[0-9.]+\" text-anchor=\"middle\">([^<]+)<"));
    const QString text = QString::fromUtf8(bytes);
    int times = 0;
    for (const auto& svg : picture.globalMatch(text))
        for (const auto& label : time.globalMatch(svg.captured(2))) {
            constexpr double LetterWidth = 6.6; // of a digit in 11 px
            EXPECT_LE(label.captured(1).toDouble() + double(label.capturedLength(2)) * LetterWidth / 2,
                      svg.captured(1).toDouble())
                << label.captured(2).toStdString();
            ++times;
        }
    EXPECT_GT(times, 4);
}

TEST_F(HtmlReport, SaysThatATableIsEmptyAndNamesTheRowOfAllQueues)
{
    MemorySource source;
    source.runs = 1;
    source.run = [](qint64 index) {
        EndedRun run = MemorySource::usualRun(index);
        run.state = RunState::Succeeded;
        return run;
    };
    const QJsonObject page = read(source);
    EXPECT_EQ(page[QStringLiteral("wrong")].toArray(), QJsonArray());
    EXPECT_TRUE(bytes.contains("<td colspan=\"8\">none</td>")) << "no failures";
    EXPECT_TRUE(bytes.contains("<td>all together</td>"));
}
