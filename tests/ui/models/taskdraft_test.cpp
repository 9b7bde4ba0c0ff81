// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pairsmodel.h"
#include "ui/models/taskdraft.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QDir>

using namespace taskyard;
using namespace taskyard::ui;
using F = DraftField;

namespace {
const TimePoint kNow{std::chrono::seconds{1'795'217'340}};

TaskSpec fullSpec()
{
    TaskSpec spec;
    spec.name = QStringLiteral("Nightly <b>backup</b>");
    spec.description = QStringLiteral("two\nlines");
    spec.queue = QStringLiteral("night");
    spec.priority = -5;
    spec.command = QStringList{QStringLiteral("tar"), QStringLiteral("it's"), QString()};
    spec.cwd = QStringLiteral("/srv/my data");
    spec.env = {{QStringLiteral("LANG"), QStringLiteral("C")}, {QStringLiteral("X"), QStringLiteral("a\nb=c")}};
    spec.cleanEnv = true;
    spec.stdinFile = QStringLiteral("/dev/zero");
    spec.tags = QStringList{QStringLiteral("night"), QStringLiteral("two words")};
    spec.note = QStringLiteral("note");
    spec.workflow = QStringLiteral("wf");
    spec.group = QStringLiteral("g");
    spec.owner = QStringLiteral("anna");
    spec.after = {{TaskId(3), {}}, {TaskId(4), {}}};
    spec.afterAny = {{TaskId(5), {}}};
    spec.afterFail = {{TaskId(6), {}}};
    spec.at = kNow + std::chrono::hours(1);
    spec.deadline = kNow + std::chrono::hours(5);
    spec.timeout = std::chrono::minutes(90);
    spec.grace = std::chrono::seconds(3);
    spec.expected = std::chrono::milliseconds(1500);
    spec.retries = 4;
    spec.retryDelay = std::chrono::seconds(2);
    spec.retryOn = {1, 75};
    spec.held = true;
    spec.slotCount = 0;
    spec.resources = {{QStringLiteral("gpu"), 1}};
    spec.executor = QStringLiteral("builtin");
    spec.dedupe = QStringLiteral("d");
    spec.idempotent = true;
    spec.inputs = QStringList{QStringLiteral("in")};
    spec.outputs = QStringList{QStringLiteral("out")};
    return spec;
}
} // namespace

TEST(TaskDraft, GivesBackEveryFieldOfTheTaskThatItWasMadeOf)
{
    const DraftReading reading = readDraft(draftOf(fullSpec()), kNow);
    EXPECT_TRUE(reading.troubles.empty());
    EXPECT_EQ(reading.spec, fullSpec());
}

TEST(TaskDraft, TellsWhatIsWrongFieldByField)
{
    TaskDraft draft;
    draft[F::Command] = QStringLiteral("say \"");
    draft[F::Priority] = QStringLiteral("high");
    draft[F::Retries] = QStringLiteral("-1");
    draft[F::After] = QStringLiteral("12, x");
    draft[F::At] = QStringLiteral("soon");
    draft[F::Deadline] = QStringLiteral("-1h");
    draft[F::Timeout] = QStringLiteral("0");
    draft[F::RetryOn] = QStringLiteral("0");
    draft[F::Resources] = QStringLiteral("gpu");
    draft[F::Folder] = QStringLiteral("here");
    draft.environment = {{QStringLiteral("A"), QStringLiteral("1")}, {QStringLiteral("A"), QStringLiteral("2")}};
    const DraftTroubles troubles = readDraft(draft, kNow).troubles;
    for (const F field : {F::Command, F::Priority, F::Retries, F::After, F::At, F::Deadline, F::Timeout, F::RetryOn,
                          F::Resources, F::Folder, F::Environment})
        EXPECT_TRUE(troubles.contains(field)) << int(field);
    EXPECT_EQ(troubles.size(), 11U);
}

TEST(TaskDraft, ReadsIdsAsRangesAndPathsFromHome)
{
    TaskDraft draft;
    draft[F::Command] = QStringLiteral("x");
    draft[F::After] = QStringLiteral("3, 5..7 9");
    draft[F::Folder] = QStringLiteral("~/data");
    const TaskSpec spec = readDraft(draft, kNow).spec;
    std::vector<qint64> ids;
    for (const TaskRef& ref : spec.after)
        ids.push_back(ref.id.value);
    EXPECT_EQ(ids, (std::vector<qint64>{3, 5, 6, 7, 9}));
    EXPECT_EQ(spec.cwd, QDir::homePath() + QStringLiteral("/data"));
}

TEST(TaskDraft, SendsOnlyTheFieldsThatWereChanged)
{
    const TaskDraft before = draftOf(fullSpec());
    EXPECT_EQ(changedFields(before, before, kNow), QJsonObject());
    TaskDraft after = before;
    after[F::Retries] = QStringLiteral("9");
    after[F::Note].clear();
    after[F::After].clear(); // has a command of its own
    after.setOn(F::Shell, true);
    after[F::Executor].clear();
    after.environment = {{QStringLiteral("LANG"), QStringLiteral("de")}};
    const QJsonObject fields = changedFields(before, after, kNow);
    EXPECT_EQ(fields.keys(), (QStringList{QStringLiteral("env"), QStringLiteral("executor"), QStringLiteral("note"),
                                          QStringLiteral("retries"), QStringLiteral("shell")}));
    EXPECT_TRUE(fields.value(QStringLiteral("note")).isNull());
    EXPECT_EQ(fields.value(QStringLiteral("env")).toObject().value(QStringLiteral("LANG")).toString(),
              QStringLiteral("de"));
}

TEST(TaskDraft, FindsTheFieldThatAnErrorIsAbout)
{
    EXPECT_EQ(fieldOfError(QStringLiteral("queue")), F::Queue);
    EXPECT_EQ(fieldOfError(QStringLiteral("task 1 of 1, cwd")), F::Folder);
    EXPECT_EQ(fieldOfError(QStringLiteral("resource")), F::Resources);
    EXPECT_EQ(fieldOfError(QStringLiteral("shell")), F::Command);
    EXPECT_EQ(fieldOfError(QStringLiteral("task 12")), std::nullopt);
    EXPECT_EQ(fieldOfError({}), std::nullopt);
}

TEST(TaskDraft, NamesATaskAfterItsCommandOnOneLine)
{
    EXPECT_EQ(nameFromCommand(QStringLiteral(" a\n\tb  c ")), QStringLiteral("a b c"));
    EXPECT_EQ(nameFromCommand(QString(10'000, u'x')).size(), 121);
    EXPECT_FALSE(nameFromCommand(QStringLiteral("x\u202Ey\x01")).contains(QChar(0x202E)));
}

TEST(TaskDraft, SaysWhatATimeMeans)
{
    EXPECT_FALSE(meaningOf(F::At, QStringLiteral("+90m"), kNow).isEmpty());
    EXPECT_EQ(meaningOf(F::At, QStringLiteral("nonsense"), kNow), QString());
    EXPECT_FALSE(meaningOf(F::Timeout, QStringLiteral("1h30m"), kNow).isEmpty());
    EXPECT_EQ(meaningOf(F::Name, QStringLiteral("+90m"), kNow), QString());
}

TEST(PairsModel, KeepsAnEmptyRowAtTheEndToWriteIn)
{
    PairsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    EXPECT_EQ(model.rowCount(), 1);
    EXPECT_TRUE(model.setData(model.index(0, 0), QStringLiteral("A=1=2")));
    EXPECT_TRUE(model.setData(model.index(1, 1), QStringLiteral("only a value")));
    EXPECT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.pairs(), (PairsModel::Pairs{{QStringLiteral("A"), QStringLiteral("1=2")},
                                                {QString(), QStringLiteral("only a value")}}));
    EXPECT_TRUE(model.removeRows(0, 1));
    EXPECT_FALSE(model.removeRows(1, 1)) << "the empty row stays";
    EXPECT_EQ(model.rowCount(), 2);
}
