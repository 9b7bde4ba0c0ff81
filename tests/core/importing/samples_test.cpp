// SPDX-License-Identifier: GPL-3.0-or-later
// The samples that ship: they parse, their commands do what they say when run in their order, and once more afterwards.
#include "tests/core/importing/importing_support.h"
#include "tests/support/programs.h"
#include "tests/support/tempdir.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace taskyard::importing::test {
namespace {

using taskyard::test::ProgramOptions;
using taskyard::test::readFile;
using taskyard::test::runProgram;
using taskyard::test::TempDir;

Imported sample(const QString& file)
{
    const QString path = QStringLiteral(TASKYARD_SOURCE_DIR) + u"/resources/samples/"_s + file;
    return imported(readFile(path), options(file));
}

/// Runs every task as its order, its environment and its retries say; the outputs by key.
QMap<QString, QByteArray> runAll(const Imported& workflow, const QString& dataDir)
{
    QMap<QString, QByteArray> outputs;
    for (const TaskSpec& task : workflow.tasks) {
        ProgramOptions how;
        how.environment = task.env;
        how.environment.insert(u"TASKYARD_DATA_DIR"_s, dataDir);
        how.workingDirectory = u"/"_s;
        how.deadline = std::chrono::minutes{2};
        auto result = runProgram(u"/bin/sh"_s, {u"-c"_s, task.shell}, how);
        for (int retry = 0; retry < task.retries && result.exitCode != 0; ++retry) {
            EXPECT_TRUE(task.retryOn.empty() || task.retryOn.front() == result.exitCode);
            result = runProgram(u"/bin/sh"_s, {u"-c"_s, task.shell}, how);
        }
        EXPECT_EQ(result.exitCode, 0) << task.key.toStdString() << ": " << result.err.toStdString()
                                      << result.trouble.toStdString();
        outputs.insert(task.key, result.out + result.err);
        if (result.exitCode != 0)
            break;
    }
    return outputs;
}

size_t joins(const Imported& workflow)
{
    return size_t(std::count_if(workflow.tasks.begin(), workflow.tasks.end(),
                                [](const TaskSpec& task) { return task.after.size() > 1; }));
}

TEST(SampleShop, ConvertsPicturesWritesFeedsAndKeepsVerifiedBackups)
{
    const Imported shop = sample(u"shop.yaml"_s);
    EXPECT_EQ(shop.workflow, u"shop"_s);
    ASSERT_EQ(shop.tasks.size(), 28u);
    const TempDir dir;
    const QString place = dir.filePath(u"samples/shop/"_s);
    for (const QString& old : {u"1"_s, u"2"_s, u"3"_s})
        dir.write(u"samples/shop/backups/2020010%1T000000.tar.gz"_s.arg(old), "old");
    for (int night = 1; night <= 2; ++night) {
        const auto outputs = runAll(shop, dir.path());
        ASSERT_EQ(outputs.size(), 28) << "night " << night;
        EXPECT_THAT(outputs[u"contact-sheet"_s].toStdString(), ::testing::HasSubstr("laying out: 100%"));
        EXPECT_THAT(outputs[u"catalogue"_s].toStdString(), ::testing::HasSubstr("::progress 2000/2000 products"));
        EXPECT_THAT(outputs[u"verify"_s].toStdString(), ::testing::HasSubstr("files are as they were"));
        EXPECT_EQ(QDir(place + u"backups"_s).entryList({u"2020*"_s}, QDir::Files).size(), 3 - night);
        EXPECT_EQ(QDir(place + u"backups"_s).entryList(QDir::Files).size(), 3);
    }
    const QByteArray thumb = readFile(place + u"thumbs/shelf3-07.ppm"_s);
    EXPECT_TRUE(thumb.startsWith("P6\n80 60\n255\n"));
    EXPECT_EQ(thumb.size(), 13 + 80 * 60 * 3);
    EXPECT_EQ(QDir(place + u"thumbs"_s).entryList({u"*.ppm"_s}, QDir::Files).size(), 48);
    const QJsonArray feed = QJsonDocument::fromJson(readFile(place + u"feeds/products.json"_s)).array();
    ASSERT_EQ(feed.size(), 2000);
    double sum = 0;
    for (const QJsonValue& product : feed)
        sum += product[u"price"].toDouble();
    EXPECT_EQ(readFile(place + u"feeds/total.csv"_s).trimmed(), "2000 " + QByteArray::number(sum, 'f', 2));
    EXPECT_EQ(readFile(place + u"feeds/products.xml"_s).count("&lt;sale&gt;"),
              readFile(place + u"data/prices.csv"_s).count("<sale>"));
    EXPECT_FALSE(readFile(place + u"reports/reorder.csv"_s).isEmpty());
    EXPECT_FALSE(readFile(place + u"reports/differences.csv"_s).isEmpty());
    EXPECT_EQ(readFile(place + u"reports/newsletter.txt"_s).count("sold"), 5);
    EXPECT_EQ(readFile(place + u"reports/summary.txt"_s).count('\n'), 8);
}

TEST(SampleMallDelivery, HasElevenStepsTwoJoinsAndOneForAPerson)
{
    const Imported order = sample(u"mall-delivery.yaml"_s);
    EXPECT_EQ(order.tasks.size(), 11u);
    EXPECT_EQ(joins(order), 2u);
    const auto person = std::find_if(order.tasks.begin(), order.tasks.end(), [](const TaskSpec& t) { return t.held; });
    ASSERT_NE(person, order.tasks.end());
    EXPECT_EQ(person->name, u"Warehouse confirms the hand-over"_s);
    EXPECT_EQ(std::count_if(order.tasks.begin(), order.tasks.end(), [](const TaskSpec& t) { return t.held; }), 1);
}

TEST(SampleMallDelivery, DeliversTheOrderByTheShortestWayAndInvoicesIt)
{
    const TempDir dir;
    const QString place = dir.filePath(u"samples/mall-delivery/"_s);
    for (int time = 1; time <= 2; ++time)
        ASSERT_EQ(runAll(sample(u"mall-delivery.yaml"_s), dir.path()).size(), 11);
    EXPECT_EQ(readFile(place + u"delivery/route.txt"_s), "13 mall market ring bridge harbour\n");
    EXPECT_EQ(readFile(place + u"order/amount.txt"_s), "153.36\n");
    EXPECT_EQ(readFile(place + u"order/picked.csv"_s).left(8), "CUP-BLUE") << "aisle A, shelf 3 comes first";
    EXPECT_THAT(readFile(place + u"delivery/invoice.txt"_s).toStdString(), ::testing::ContainsRegex("Total +158\\.46"));
    const QByteArray label = readFile(place + u"labels/parcel-1.pbm"_s);
    EXPECT_TRUE(label.startsWith("P1\n384 80\n"));
    EXPECT_EQ(QDir(place + u"labels"_s).entryList({u"*.pbm"_s}, QDir::Files).size(),
              readFile(place + u"order/parcels.csv"_s).count('\n'));
}

TEST(Samples, NeverWaitIdlyAndStopAtTheFirstFault)
{
    for (const QString& file : {u"shop.yaml"_s, u"mall-delivery.yaml"_s}) {
        for (const TaskSpec& task : sample(file).tasks) {
            EXPECT_FALSE(task.shell.contains(QRegularExpression(u"\\bsle"_s + u"ep\\b"_s))) << task.key.toStdString();
            EXPECT_TRUE(task.shell.startsWith(u"set -eu\n"_s)) << task.key.toStdString();
        }
    }
}

} // namespace
} // namespace taskyard::importing::test
