// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/subscription.h"

#include <gtest/gtest.h>

#include <random>

using namespace taskyard;
using namespace taskyard::ipc;

namespace {

using Phase = Subscription::Phase;
using Share = Subscription::Share;

std::vector<Event> numbered(qint64 from, qint64 to)
{
    std::vector<Event> events;
    for (qint64 seq = from; seq <= to; ++seq) {
        events.emplace_back();
        events.back().seq = EventSeq(seq);
    }
    return events;
}
EventBatch live(qint64 from, qint64 to) { return {numbered(from, to), {}, false}; }
answer::Events page(qint64 from, qint64 to, qint64 last) { return {numbered(from, to), EventSeq(last)}; }

std::vector<qint64> numbersOf(const EventBatch& batch)
{
    std::vector<qint64> numbers;
    for (const Event& event : batch.events)
        numbers.push_back(event.seq.value);
    return numbers;
}

} // namespace

TEST(Subscription, SendsNothingBeforeItStarts) { EXPECT_EQ(Subscription().shareOf(live(1, 2)), Share::Nothing); }

TEST(Subscription, ReadsPagesUntilTheEndAndGoesLive)
{
    Subscription s;
    s.start(EventSeq(0));
    EXPECT_EQ(s.phase(), Phase::Replaying);
    EXPECT_EQ(numbersOf(s.takePage(page(1, 2, 3), EventSeq(0))), (std::vector<qint64>{1, 2}));
    EXPECT_EQ(s.phase(), Phase::Replaying);
    EXPECT_EQ(s.nextPage(10).since, EventSeq(2));
    EXPECT_EQ(numbersOf(s.takePage(page(3, 3, 3), EventSeq(0))), std::vector<qint64>{3});
    EXPECT_EQ(s.phase(), Phase::Live);
    EXPECT_EQ(s.shareOf(live(4, 5)), Share::Whole);
}

TEST(Subscription, ReadsAnotherPageWhereSomethingCameLiveMeanwhile)
{
    Subscription s;
    s.start(EventSeq(0));
    EXPECT_EQ(s.shareOf(live(3, 3)), Share::Nothing);
    s.takePage(page(1, 2, 2), EventSeq(3));
    EXPECT_EQ(s.phase(), Phase::Replaying);
    s.takePage(page(3, 3, 3), EventSeq(3));
    EXPECT_EQ(s.phase(), Phase::Live);
}

TEST(Subscription, LeavesOutWhatAPageBroughtAlready)
{
    Subscription s;
    s.start(EventSeq(0));
    s.takePage(page(1, 5, 5), EventSeq(2));
    ASSERT_EQ(s.phase(), Phase::Live);
    EXPECT_EQ(s.shareOf(live(3, 4)), Share::Nothing);
    EXPECT_EQ(s.shareOf(live(4, 7)), Share::Part);
    EXPECT_EQ(numbersOf(s.unseenPart(live(4, 7))), (std::vector<qint64>{6, 7}));
}

TEST(Subscription, StartsAfterTheNewestWhenNothingOldIsWanted)
{
    Subscription s;
    s.start(std::nullopt);
    EXPECT_EQ(s.phase(), Phase::Seeking);
    s.found(EventSeq(7), EventSeq(6));
    EXPECT_EQ(s.phase(), Phase::Live);
    EXPECT_EQ(s.shareOf(live(6, 7)), Share::Nothing);
    EXPECT_EQ(s.shareOf(live(8, 8)), Share::Whole);
    s.start(std::nullopt);
    s.found(EventSeq(7), EventSeq(9)); // 8 and 9 came before the answer
    EXPECT_EQ(s.phase(), Phase::Replaying);
    EXPECT_EQ(s.nextPage(10).since, EventSeq(7));
}

TEST(Subscription, TellsOfEventsThatWereRemoved)
{
    Subscription s;
    s.start(EventSeq(3));
    const EventBatch batch = s.takePage(page(10, 11, 11), EventSeq(0));
    EXPECT_TRUE(batch.gap);
    EXPECT_EQ(numbersOf(batch), (std::vector<qint64>{10, 11}));
    s.start(EventSeq(3));
    EXPECT_TRUE(s.takePage({{}, EventSeq(11)}, EventSeq(0)).gap);
    EXPECT_EQ(s.last(), EventSeq(11));
}

TEST(Subscription, TellsAClientThatComesFromAnotherDatabase)
{
    Subscription s;
    s.start(EventSeq(1000));
    EXPECT_TRUE(s.takePage({{}, EventSeq(4)}, EventSeq(4)).gap);
    EXPECT_EQ(s.phase(), Phase::Live);
    EXPECT_EQ(s.shareOf(live(5, 5)), Share::Whole);
}

TEST(Subscription, IsToldOfTheGapAndGoesOnAfterItFellBehind)
{
    Subscription s;
    s.start(EventSeq(0));
    s.takePage(page(1, 1, 1), EventSeq(0));
    s.fellBehind();
    EXPECT_EQ(s.shareOf(live(2, 9)), Share::Nothing);
    EXPECT_TRUE(s.resume(EventSeq(9)).gap);
    EXPECT_EQ(s.shareOf(live(9, 9)), Share::Nothing);
    EXPECT_EQ(s.shareOf(live(10, 10)), Share::Whole);
}

/// A store that grows, a live stream that lags behind it by any amount, pages at any time: the client sees every number
/// once.
TEST(Subscription, NeverLosesOrRepeatsANumberHoweverPagesAndLiveBatchesInterleave)
{
    std::mt19937 random(13);
    for (int round = 0; round < 2000; ++round) {
        const qint64 since = random() % 5;
        qint64 stored = since + random() % 10;
        qint64 published = stored;
        Subscription s;
        std::vector<qint64> seen;
        const auto take = [&](const EventBatch& batch) {
            EXPECT_FALSE(batch.gap);
            for (const qint64 number : numbersOf(batch))
                seen.push_back(number);
        };
        std::optional<answer::Events> onItsWay;
        s.start(EventSeq(since));
        for (int step = 0; step < 60 || published < stored || s.phase() != Phase::Live; ++step) {
            ASSERT_LT(step, 10'000);
            switch (random() % 4) {
            case 0:
                if (step < 60)
                    stored += random() % 4;
                break;
            case 1:
                if (published < stored) {
                    const qint64 to = published + 1 + qint64(random() % size_t(stored - published));
                    const EventBatch batch = live(published + 1, to);
                    published = to;
                    if (const Share share = s.shareOf(batch); share != Share::Nothing) {
                        take(share == Share::Whole ? batch : s.unseenPart(batch));
                        s.sentUpTo(EventSeq(to));
                    }
                }
                break;
            case 2:
                if (s.phase() == Phase::Replaying && !onItsWay) {
                    const auto query = s.nextPage(3);
                    onItsWay = page(query.since.value + 1, std::min(query.since.value + query.limit, stored), stored);
                }
                break;
            default:
                if (onItsWay) {
                    take(s.takePage(*onItsWay, EventSeq(published)));
                    onItsWay.reset();
                }
            }
        }
        std::vector<qint64> all;
        for (qint64 seq = since + 1; seq <= stored; ++seq)
            all.push_back(seq);
        ASSERT_EQ(seen, all) << "round " << round;
    }
}
