// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/report/memorysource.h"

#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

namespace taskyard::test {

EndedRun MemorySource::usualRun(qint64 index)
{
    EndedRun run;
    run.task = TaskId(index + 1);
    run.finishedAt = kNoon + Duration(index * 1000);
    run.startedAt = run.finishedAt - Duration(index % 97 * 1000 + 1);
    run.eligibleAt = *run.startedAt - Duration(index % 31 * 100);
    run.claimedAt = *run.startedAt;
    run.createdAt = *run.eligibleAt;
    run.state = index % 7 == 0 ? RunState::Failed : RunState::Succeeded;
    run.exitCode = index % 7 == 0 ? 3 : 0;
    run.lastLine = "error " + std::to_string(index);
    run.queue = index % 2 == 0 ? "default" : "render";
    run.name = "shot " + std::to_string(index);
    run.executor = "process";
    run.command = "render --frame " + std::to_string(index);
    return run;
}

Result<std::optional<EndedRunPlace>> MemorySource::endedRuns(const EndedRunQuery& query, const EndedRunVisitor& visit)
{
    const TimePoint from = std::max(query.from, kNoon);
    qint64 index = std::max<qint64>(0, (from - kNoon).count() / 1000);
    if (query.after.finishedAt >= kNoon)
        index = std::max<qint64>(index, (query.after.finishedAt - kNoon).count() / 1000 + 1);
    EndedRun last;
    int count = 0;
    for (; index < runs && count < query.limit; ++index, ++count) {
        last = run(index);
        if (last.finishedAt >= query.to)
            return std::nullopt;
        visit(last);
    }
    if (count < query.limit)
        return std::nullopt;
    return EndedRunPlace{last.finishedAt, last.task, last.number};
}

Result<answer::Tasks> MemorySource::tasks(const query::TaskList&) { return answer::Tasks{open, {}, {}, {}}; }

Result<std::vector<answer::Operation>> MemorySource::operations(TimePoint, TimePoint, OperationId after, int)
{
    return after.isValid() ? std::vector<answer::Operation>() : done;
}

report::Request requestFor(const QString& format, const QString& path)
{
    report::Request request;
    request.path = path;
    request.format = format;
    request.to = kNoon + std::chrono::hours(100'000);
    request.now = kNoon + std::chrono::hours(1);
    return request;
}

QByteArray writtenBy(report::Source& source, report::Request request)
{
    const auto good = report::checked(std::move(request));
    EXPECT_TRUE(good) << good.error().text().toStdString();
    if (!good)
        return {};
    const auto written = report::write(*good, source, [](qint64, std::optional<qint64>) { return true; });
    EXPECT_TRUE(written) << written.error().text().toStdString();
    return written ? readFile(good->path) : QByteArray();
}

std::vector<std::string> hostileTexts()
{
    return {"=cmd|' /C calc'!A0",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "{=1}",
            "<script>alert(1)</script>&amp;<!--",
            "a,\"b\"\r\nc;d",
            " leading and trailing ",
            "\x01\x02\x1b[31m\x7f",
            "العربية עברית \xe2\x80\xae txt.exe",
            "渲染镜头 第一百二十号",
            "🚚👩‍👩‍👧‍👦é",
            "_x0041_ http://example.org mailto:a@b.c",
            "]]>",
            "'apostrophe",
            std::string(10'000, 'x') + "end"};
}

} // namespace taskyard::test
