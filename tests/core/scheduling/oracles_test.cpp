// SPDX-License-Identifier: GPL-3.0-or-later
// Cases from the literature with known answers, run by the real scheduler on a simulated machine.
#include "tests/core/scheduling/simulatedmachine.h"

#include <gtest/gtest.h>

#include <random>

namespace taskyard::test {
namespace {

/// Graham, "Bounds on multiprocessing timing anomalies" (1969).
constexpr auto kGraham = R"(
1: 3
2: 2
3: 2
4: 2
5: 4 after=4
6: 4 after=4
7: 4 after=4
8: 4 after=4
9: 9 after=1
order 1 2 3 4 5 6 7 8 9
)";

qint64 makespan(int slotCount, QString text)
{
    SimulatedMachine machine(QStringLiteral("slots %1\n").arg(slotCount) + text);
    machine.run();
    return machine.makespan;
}

TEST(ListScheduling, TakesGrahamsTwelveOnThreeMachines)
{
    SimulatedMachine machine(QStringLiteral("slots 3\n") + QLatin1String(kGraham));
    EXPECT_EQ(machine.run().toStdString(), "0: +1 +2 +3\n"
                                           "2: -2 -3 +4\n"
                                           "3: -1 +9\n"
                                           "4: -4 +5 +6\n"
                                           "8: -5 -6 +7 +8\n"
                                           "12: -9 -7 -8");
}

TEST(ListScheduling, TakesLongerWithAFourthMachine) { EXPECT_EQ(makespan(4, QLatin1String(kGraham)), 15); }

TEST(ListScheduling, TakesLongerWithShorterTasks)
{
    EXPECT_EQ(
        makespan(3, QStringLiteral("1: 2\n2: 1\n3: 1\n4: 1\n5: 3 after=4\n6: 3 after=4\n7: 3 after=4\n8: 3 after=4\n"
                                   "9: 8 after=1\norder 1 2 3 4 5 6 7 8 9")),
        13);
}

TEST(ListScheduling, TakesLongerWithFewerDependencies)
{
    QString text = QLatin1String(kGraham);
    text.replace(QLatin1String("5: 4 after=4"), QLatin1String("5: 4"));
    text.replace(QLatin1String("6: 4 after=4"), QLatin1String("6: 4"));
    EXPECT_EQ(makespan(3, text), 16);
}

TEST(ListScheduling, TakesLongerWithAnotherList)
{
    EXPECT_EQ(makespan(3, QLatin1String(kGraham) + QStringLiteral("order 1 2 4 5 6 3 9 7 8")), 14);
}

TEST(Stride, WithWeightsThreeTwoOneRepeatsABAABC)
{
    QString text = QStringLiteral("slots 1\nqueue a weight=3\nqueue b weight=2\nqueue c weight=1\n");
    for (int i = 0; i < 90; ++i)
        text += QStringLiteral("%1: 6 queue=%2\n").arg(i + 1).arg(QChar(u'a' + i % 3));
    SimulatedMachine machine(text);
    machine.run();
    QString turns;
    for (size_t i = 0; i < 24; ++i)
        turns += QChar(u'A' + int((machine.startOrder[i] - 1) % 3));
    EXPECT_EQ(turns.toStdString(), "ABAABCABAABCABAABCABAABC");
}

/// Little's law in integers, on any run: what has been waited is what was waiting.
TEST(Identity, TheIntegralOfTheQueueLengthIsTheSumOfTheWaits)
{
    for (quint32 seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        const auto upTo = [&](int n) { return int(random() % quint32(n)); };
        QString text = QStringLiteral("slots %1\npool gpu 2\nqueue b weight=2 policy=fair-share rule=skip:2\nqueue c "
                                      "policy=fifo rule=strict slots=2\n")
                           .arg(2 + upTo(4));
        for (int i = 1; i <= 60; ++i) {
            text += QStringLiteral("%1: %2 arrives=%3 prio=%4 slots=%5 gpu=%6 group=g%7 queue=%8")
                        .arg(i)
                        .arg(1 + upTo(9))
                        .arg(upTo(40))
                        .arg(upTo(5))
                        .arg(1 + upTo(2))
                        .arg(upTo(3))
                        .arg(upTo(3))
                        .arg(QStringList{u"default"_qs, u"b"_qs, u"c"_qs}[upTo(3)]);
            if (upTo(4) == 0)
                text += QStringLiteral(" at=%1").arg(upTo(60));
            text += u'\n';
        }
        SimulatedMachine machine(text);
        machine.ahead = upTo(3);
        machine.run();
        EXPECT_EQ(machine.startOrder.size(), 60u) << text.toStdString();
        EXPECT_EQ(machine.sumOfWaits, machine.integralOfReady) << text.toStdString();
        EXPECT_EQ(machine.scheduler.size(), 0);
        EXPECT_EQ(machine.scheduler.slotsUsed(), 0);
    }
}

} // namespace
} // namespace taskyard::test
