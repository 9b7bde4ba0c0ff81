// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"
#include "app/cli/taskwait.h"
#include "core/api/record.h"

#include <unordered_set>

namespace taskyard::cli {

namespace {
RunResult run(const Arguments& arguments, Session& session)
{
    const auto filter = filterFrom(arguments.words, session.around.now);
    if (!filter)
        return tl::unexpected(filter.error());
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    // Dependencies can only be kept between tasks that are both in the file, so the ids come first.
    const WaitTarget target{{}, *filter};
    std::unordered_set<TaskId> exported;
    if (const auto read = eachTask(**engine, target, [&](const Task& task) { exported.insert(task.id); }); !read)
        return tl::unexpected(read.error());
    qint64 left = 0;
    const auto known = [&](TaskId id) {
        left += exported.contains(id) ? 0 : 1;
        return exported.contains(id);
    };
    const auto written = eachTask(**engine, target, [&](const Task& task) {
        if (session.out.ok() && exported.contains(task.id))
            session.out.json(recordOf(task, known));
    });
    if (!written)
        return tl::unexpected(written.error());
    if (left > 0)
        session.remark(
            QStringLiteral("%1 on tasks outside of the export left out")
                .arg(left == 1 ? QStringLiteral("1 dependency") : QStringLiteral("%1 dependencies").arg(left)));
    return 0;
}
} // namespace

constinit const Verb exportVerb{
    .name = "export",
    .usage = "[FILTER]",
    .summary = "Write tasks as NDJSON that 'import' takes back",
    .manual =
        "One record per line, with a key for each task, by which others of the file wait for it. States, runs and "
        "logs are not part of it. Dependencies on tasks outside of the export are left out, and counted on "
        "standard error.",
    .completes = Completes::State,
    .examples = "export > all.ndjson\nexport queue:render state:held > held.ndjson",
    .run = run,
};

} // namespace taskyard::cli
