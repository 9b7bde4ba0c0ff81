// SPDX-License-Identifier: GPL-3.0-or-later
// Reports through the real programs.
#include "tests/app/cli/e2e/yard.h"
#include "tests/support/programs.h"
#include "tests/support/waiting.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <csignal>

using namespace taskyard::test;

namespace {

/// Three tasks have run in it, one of them badly and named like a formula; one is held.
void fill(Yard& yard)
{
    yard.good("queue add render");
    for (const char* options : {"--name =1+1 --tag night --queue render", "--name fine", "--name 渲染镜头"})
        yard.ctl(QStringLiteral("wait ")
                     .append(yard.add(
                         options[7] == '=' ? QStringLiteral("echo no room; exit 3") : QStringLiteral("true"), options))
                     .split(u' '));
    yard.good("add --held --name open -- true");
}

QJsonArray rowsOf(const QJsonObject& report, const char* section)
{
    return report[QStringLiteral("sections")][QLatin1String(section)][QStringLiteral("rows")].toArray();
}

QString path(const Yard& yard, const char* name) { return yard.dir().filePath(QLatin1String(name)); }

} // namespace

TEST(ReportProgram, TellsOfTheRunsInCsvAndJson)
{
    Yard yard;
    fill(yard);
    const Answered csv = yard.good("report --format csv -o -");
    const QStringList lines = csv.out.split(QStringLiteral("\r\n"));
    ASSERT_EQ(lines.size(), 5);
    EXPECT_TRUE(lines[0].startsWith(QStringLiteral("task,name,queue,priority,workflow,owner,tags,run,state,reason,")));
    EXPECT_TRUE(lines[1].startsWith(QStringLiteral("1,'=1+1,render,0,,"))) << csv.out.toStdString();

    const Answered written = yard.good("report --format json --title Night -o r.json");
    EXPECT_TRUE(written.out.startsWith(QStringLiteral("wrote %1 (3 runs, ").arg(path(yard, "r.json"))))
        << written.out.toStdString();
    const auto report = QJsonDocument::fromJson(readFile(path(yard, "r.json"))).object();
    EXPECT_EQ(report[QStringLiteral("report")][QStringLiteral("title")].toString(), QStringLiteral("Night"));
    EXPECT_GT(report[QStringLiteral("report")][QStringLiteral("last_event")].toInteger(), 10);
    EXPECT_EQ(rowsOf(report, "runs").size(), 3);
    EXPECT_EQ(rowsOf(report, "runs")[2][QStringLiteral("name")].toString(), QStringLiteral("渲染镜头"));
    EXPECT_EQ(rowsOf(report, "failures").size(), 1);
    EXPECT_EQ(rowsOf(report, "failures")[0][QStringLiteral("sample")].toString(), QStringLiteral("no room"));
    const QString filter = rowsOf(report, "failures")[0][QStringLiteral("filter")].toString();
    EXPECT_EQ(
        yard.ctl(QStringList{QStringLiteral("list"), QStringLiteral("--json")} + filter.split(u' ')).objects().size(),
        1U);
    EXPECT_EQ(rowsOf(report, "open").size(), 1);
    EXPECT_GE(rowsOf(report, "changes").size(), 4);
    EXPECT_EQ(QFileInfo(path(yard, "r.json")).permissions() & (QFile::ReadGroup | QFile::ReadOther),
              QFile::Permissions());
}

TEST(ReportProgram, NarrowsToAFilterAPeriodAndSections)
{
    Yard yard;
    fill(yard);
    const auto count = [&](const char* words) { return yard.good(words).out.count(QStringLiteral("\r\n")) - 1; };
    EXPECT_EQ(count("report --format csv queue:render -o -"), 1);
    EXPECT_EQ(count("report --format csv tag:night -o -"), 1);
    EXPECT_EQ(count("report --format csv --to -1h -o -"), 0);
    EXPECT_EQ(count("report --format csv --from -1h -o -"), 3);
    EXPECT_EQ(count("report --format csv --sections open -o -"), 1);
    const auto report =
        QJsonDocument::fromJson(yard.good("report --format json --sections waits,slowest -o -").out.toUtf8());
    EXPECT_EQ(report.object()[QStringLiteral("sections")].toObject().keys(),
              QStringList({QStringLiteral("slowest"), QStringLiteral("waits")}));
}

TEST(ReportProgram, WritesEveryFormatThatItsHelpNames)
{
    Yard yard;
    fill(yard);
    const QString help = yard.good("report --help").out;
    const std::pair<const char*, const char*> formats[] = {
        {"csv", "task,name,"}, {"json", "{\"report\":"}, {"html", "<!DOCTYPE html>"}, {"pdf", "%PDF-"}, {"xlsx", "PK"}};
    for (const auto& [format, beginning] : formats) {
        EXPECT_TRUE(help.contains(QLatin1String(format)));
        yard.good(("report --format " + std::string(format) + " --title 夜班 -o r").c_str());
        EXPECT_TRUE(readFile(path(yard, "r")).startsWith(beginning)) << format;
    }
    yard.good("report --format pdf -o r");
    const auto text = runProgram(QStringLiteral("pdftotext"), {path(yard, "r"), QStringLiteral("-")});
    EXPECT_TRUE(QString::fromUtf8(text.out).contains(QStringLiteral("渲染镜头")));
    EXPECT_EQ(QDir(yard.dir().path()).entryList({QStringLiteral(".taskyard*")}, QDir::Files | QDir::Hidden),
              QStringList());
}

TEST(ReportProgram, RefusesInWordsAndWritesNothing)
{
    Yard yard;
    const auto refused = [&](const char* words, int code, const char* why) {
        const Answered answered = yard.ctl(words);
        EXPECT_EQ(answered.code, code) << words;
        EXPECT_TRUE(answered.err.contains(QLatin1String(why))) << answered.err.toStdString();
    };
    refused("report --format csv -o /nowhere/at/all.csv", 3, "/nowhere/at: there is no such directory; make it first");
    refused("report --format csv -o /dev/full", 2, "/dev/full: is not an ordinary file");
    refused("report --format csv -o .", 2, "is a folder");
    refused("report --format json --sections all -o r", 2, "there is no section 'all'; sections are summary, charts, ");
    refused("report --format csv --sections open,runs -o r", 2, "a CSV file holds one table");
    refused("report --format csv --from 14:00 --to -1d -o r", 2,
            "the end of the time asked for is not after its start");
    EXPECT_FALSE(QFileInfo::exists(path(yard, "r")));
    EXPECT_TRUE(QFileInfo::exists(QStringLiteral("/dev/full")));
}

TEST(ReportProgram, TellsThatStandardOutputIsFull)
{
    Yard yard;
    fill(yard);
    const auto result = runProgram(
        QStringLiteral("sh"),
        {QStringLiteral("-c"), QStringLiteral("exec \"$0\" --data-dir \"$1\" report --format csv -o - > /dev/full"),
         programPath(QStringLiteral("taskyardctl")), yard.dir().filePath(QStringLiteral("data"))});
    EXPECT_EQ(result.exitCode, 70);
    EXPECT_TRUE(result.err.contains("No space left on device")) << result.err.toStdString();
}
