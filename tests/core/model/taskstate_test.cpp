// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/taskstate.h"
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QRegularExpression>
#include <QStringList>

#include <set>

using namespace taskyard;
using enum TaskState;

namespace {

const QString kDrawing = QStringLiteral(TASKYARD_SOURCE_DIR "/resources/docs/states.md");
const QString kBegin = QStringLiteral("<!-- moves: begin -->\n");
const QString kEnd = QStringLiteral("<!-- moves: end -->\n");

/// The table of the document: a row for each state, a column for each state, a dot for each legal move; then the
/// causes.
QString drawnMoves()
{
    QString text = QStringLiteral("| from \\ to |");
    for (const TaskState to : allTaskStates())
        text += QStringLiteral(" %1 |").arg(stateName(to));
    text += QStringLiteral("\n|---|") + QStringLiteral(":-:|").repeated(kTaskStateCount) + u'\n';
    for (const TaskState from : allTaskStates()) {
        text += QStringLiteral("| **%1** |").arg(stateName(from));
        for (const TaskState to : allTaskStates())
            text += isLegalMove(from, to) ? QStringLiteral(" ● |") : QStringLiteral("   |");
        text += u'\n';
    }
    std::map<QString, QStringList> causes;
    for (const TaskStateMove& move : legalTaskMoves())
        causes[QString::fromUtf8(move.why)] << QStringLiteral("%1 → %2").arg(stateName(move.from), stateName(move.to));
    for (const auto& [why, moves] : causes)
        text += QStringLiteral("\n- *%1*: %2").arg(why, moves.join(QStringLiteral(", ")));
    return text + u'\n';
}

std::set<TaskState> targetsOf(TaskState from)
{
    std::set<TaskState> targets;
    for (const TaskStateMove& move : legalTaskMoves())
        if (move.from == from)
            targets.insert(move.to);
    return targets;
}

} // namespace

TEST(TaskState, HasANameThatLeadsBackToIt)
{
    std::set<QString> names;
    for (const TaskState state : allTaskStates()) {
        names.insert(stateName(state));
        EXPECT_EQ(stateFromName(stateName(state)), state);
    }
    EXPECT_EQ(names.size(), size_t(kTaskStateCount));
    EXPECT_EQ(stateFromName(u"Running"), std::nullopt);
    EXPECT_EQ(stateFromName(u""), std::nullopt);
}

TEST(TaskState, IsAskedOfTheSameTableThatIsListed)
{
    std::set<std::pair<TaskState, TaskState>> listed;
    for (const TaskStateMove& move : legalTaskMoves()) {
        EXPECT_TRUE(listed.insert({move.from, move.to}).second)
            << stateName(move.from).toStdString() << " to " << stateName(move.to).toStdString() << " is listed twice";
        EXPECT_NE(move.from, move.to);
    }
    for (const TaskState from : allTaskStates())
        for (const TaskState to : allTaskStates())
            EXPECT_EQ(isLegalMove(from, to), listed.contains({from, to}));
}

TEST(TaskState, EndsOnceUnlessItIsRetriedOrSkipped)
{
    for (const TaskState ended : allTaskStates()) {
        if (!isEnded(ended))
            continue;
        for (const TaskState to : targetsOf(ended))
            EXPECT_TRUE(isWaiting(to) || to == Skipped)
                << stateName(ended).toStdString() << " may become " << stateName(to).toStdString();
    }
    EXPECT_FALSE(isLegalMove(Succeeded, Skipped));
}

TEST(TaskState, StartsToRunOnlyFromTheQueueThroughAClaim)
{
    for (const TaskState from : allTaskStates()) {
        EXPECT_EQ(isLegalMove(from, Starting), from == Queued) << stateName(from).toStdString();
        EXPECT_EQ(isLegalMove(from, Running), from == Starting || from == Paused) << stateName(from).toStdString();
        EXPECT_EQ(isLegalMove(from, Paused), from == Running) << stateName(from).toStdString();
        EXPECT_FALSE(isLegalMove(from, Draft)) << stateName(from).toStdString();
    }
}

TEST(TaskState, CanBeReachedFromADraftAndLeftAgain)
{
    std::set<TaskState> reached{Draft};
    for (size_t before = 0; before != reached.size();) {
        before = reached.size();
        for (const TaskStateMove& move : legalTaskMoves())
            if (reached.contains(move.from))
                reached.insert(move.to);
    }
    EXPECT_EQ(reached.size(), size_t(kTaskStateCount));
    for (const TaskState state : allTaskStates())
        EXPECT_FALSE(targetsOf(state).empty()) << stateName(state).toStdString();
}

TEST(TaskState, IsOfOneKindOnly)
{
    for (const TaskState state : allTaskStates())
        EXPECT_EQ(int(isWaiting(state)) + int(isLive(state)) + int(isEnded(state)), state == Draft ? 0 : 1)
            << stateName(state).toStdString();
}

TEST(TaskState, IsAFailureWhereNobodyWantedItsEnd)
{
    for (const TaskState state : allTaskStates())
        EXPECT_EQ(isFailure(state), state == Failed || state == TimedOut || state == Interrupted)
            << stateName(state).toStdString();
}

/// With TASKYARD_UPDATE_DOCS=1 in the environment the table is written instead of compared.
TEST(StateDrawing, HasTheMovesOfTheTable)
{
    QString text = QString::fromUtf8(test::readFile(kDrawing));
    const qsizetype from = text.indexOf(kBegin) + kBegin.size();
    const qsizetype to = text.indexOf(kEnd);
    ASSERT_GT(from, kBegin.size());
    ASSERT_GT(to, from);
    if (qEnvironmentVariableIsSet("TASKYARD_UPDATE_DOCS")) {
        QFile file(kDrawing);
        ASSERT_TRUE(file.open(QFile::WriteOnly));
        file.write(text.replace(from, to - from, drawnMoves()).toUtf8());
        return;
    }
    EXPECT_EQ(text.mid(from, to - from), drawnMoves());
}

TEST(StateDrawing, ShowsOnlyLegalMovesAndEveryStateInItsPicture)
{
    const QString text = QString::fromUtf8(test::readFile(kDrawing));
    const QString picture = text.section(QStringLiteral("```mermaid"), 1).section(QStringLiteral("```"), 0, 0);
    static const QRegularExpression arrow(QStringLiteral(R"(^\s*([a-z_]+) --> ([a-z_]+))"),
                                          QRegularExpression::MultilineOption);
    const auto stateOf = [](QString name) { return stateFromName(name.replace(u'_', u'-')); };
    std::set<TaskState> shown;
    for (auto it = arrow.globalMatch(picture); it.hasNext();) {
        const auto match = it.next();
        const auto from = stateOf(match.captured(1));
        const auto to = stateOf(match.captured(2));
        ASSERT_TRUE(from && to) << match.captured().toStdString();
        EXPECT_TRUE(isLegalMove(*from, *to)) << match.captured().toStdString();
        shown.insert({*from, *to});
    }
    EXPECT_EQ(shown.size(), size_t(kTaskStateCount));
}
