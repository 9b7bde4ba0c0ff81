// SPDX-License-Identifier: GPL-3.0-or-later
// Lists that are cut short, and the figures beside them that are not.
#include "tests/core/report/memorysource.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace taskyard;
using namespace taskyard::test;

namespace {
class ReportLimit : public testing::Test {
protected:
    QJsonObject sections(std::optional<int> limit)
    {
        MemorySource source;
        source.runs = 5000;
        report::Request request = requestFor(QStringLiteral("json"), dir.filePath(QStringLiteral("r.json")));
        request.limit = limit;
        return QJsonDocument::fromJson(writtenBy(source, request)).object()[QStringLiteral("sections")].toObject();
    }
    const TempDir dir;
};
qsizetype rowsOf(const QJsonObject& sections, const char* section)
{
    return sections[QLatin1String(section)][QStringLiteral("rows")].toArray().size();
}
QString figure(const QJsonObject& sections, const char* name)
{
    for (const QJsonValue& row : sections[QStringLiteral("summary")][QStringLiteral("rows")].toArray())
        if (row[QStringLiteral("figure")] == QLatin1String(name))
            return row[QStringLiteral("value")].toVariant().toString();
    return {};
}
} // namespace

TEST_F(ReportLimit, CutsTheListOfRunsShortAndSaysSo)
{
    for (const int limit : {1, 100, 2000, 2001, 4999}) {
        const QJsonObject cut = sections(limit);
        EXPECT_EQ(rowsOf(cut, "runs"), limit);
        EXPECT_EQ(figure(cut, "Runs ended"), QStringLiteral("5000")) << "figures count everything";
        const QByteArray notes = QJsonDocument(cut[QStringLiteral("runs")][QStringLiteral("notes")].toArray()).toJson();
        EXPECT_TRUE(notes.contains("first " + QByteArray::number(limit) + " rows")) << notes.toStdString();
    }
}

TEST_F(ReportLimit, LeavesAloneWhatIsShorter)
{
    EXPECT_EQ(rowsOf(sections(5001), "runs"), 5000);
    EXPECT_EQ(rowsOf(sections(std::nullopt), "runs"), 5000);
}

TEST_F(ReportLimit, MustLeaveARow)
{
    report::Request request = requestFor(QStringLiteral("json"), dir.filePath(QStringLiteral("r.json")));
    for (const int limit : {0, -1}) {
        request.limit = limit;
        EXPECT_FALSE(report::checked(request)) << limit;
    }
}
