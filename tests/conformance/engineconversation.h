// SPDX-License-Identifier: GPL-3.0-or-later
// What the suites of this folder share: a maker's engine and the calls to it, awaited. A file instantiates a suite with
//     struct MyEngine { EngineApi& engine(); };   // default constructible; an empty engine, ready for calls
//     INSTANTIATE_TYPED_TEST_SUITE_P(Mine, EngineApiConformance, testing::Types<MyEngine>);
// Tasks of the suites are held, scheduled far ahead or cancelled, so that nothing is run. The test's thread waits with
// its event loop running.
#pragma once

#include "core/api/engineapi.h"
#include "tests/conformance/eventlog.h"
#include "tests/conformance/sampletasks.h"
#include "tests/support/waiting.h"

#include <gtest/gtest.h>

namespace taskyard::test {

template <class Maker> class EngineConversation : public testing::Test {
protected:
    EngineApi& engine() { return m_maker.engine(); }

    Result<Reply> submit(Command command)
    {
        return await(engine().submit(std::move(command), QStringLiteral("test:anna"))).value_or(nothing());
    }
    template <class A, class Q> Result<A> ask(Q query)
    {
        const Result<Answer> found = await(engine().fetch(Query(std::move(query)))).value_or(nothing());
        if (!found)
            return tl::unexpected(found.error());
        const A* answer = std::get_if<A>(&*found);
        return answer ? Result<A>(*answer) : failure(ErrorCode::Internal, QStringLiteral("another answer"));
    }
    Outcome subscribe(std::optional<EventSeq> since) { return await(engine().subscribe(since)).value_or(nothing()); }
    TaskId add(const TaskSpec& spec)
    {
        const auto reply = submit(command::Add{{spec}});
        EXPECT_TRUE(reply) << reply.error().text().toStdString();
        return reply ? reply->first : TaskId();
    }
    Task task(TaskId id)
    {
        const auto details = ask<answer::TaskDetails>(query::TaskDetails{id});
        EXPECT_TRUE(details) << details.error().text().toStdString();
        return details ? details->task : Task();
    }
    qint64 countOf(const QString& filter)
    {
        const auto count = ask<answer::Count>(query::TaskCount{filter});
        EXPECT_TRUE(count) << count.error().text().toStdString();
        return count ? count->count : -1;
    }
    EventSeq newestEvent()
    {
        const auto status = ask<answer::Status>(query::Status{});
        EXPECT_TRUE(status);
        return status ? status->lastEvent : EventSeq();
    }
    static Selection ids(std::vector<TaskId> wanted) { return {std::move(wanted), std::nullopt}; }
    static Selection filter(const QString& text) { return {{}, text}; }
    template <class T> static void expectRefused(const Result<T>& result, ErrorCode code)
    {
        ASSERT_FALSE(result);
        EXPECT_EQ(errorCodeName(result.error().code), errorCodeName(code)) << result.error().text().toStdString();
        EXPECT_NE(result.error().what, QString());
    }

private:
    static tl::unexpected<Error> nothing()
    {
        return failure(ErrorCode::Internal, QStringLiteral("no answer came by the deadline"));
    }
    Maker m_maker;
};

} // namespace taskyard::test
