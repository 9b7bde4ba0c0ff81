// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/columns.h"
#include "app/cli/commands/commands.h"
#include "app/cli/selection.h"
#include "app/cli/shapes.h"
#include "app/cli/tasktext.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    {.name = "sort",
     .value = "COLUMN",
     .help = "by this column (any but waits-for and last-output); -COLUMN for the other way round; default: id"},
    {.name = "limit",
     .value = "N",
     .help = "at most so many; 0 for no limit; default: a screenful, with --json no limit"},
    {.name = "columns", .value = "C,…", .help = "which columns, in this order"},
};
constexpr int kLargestPage = 1000;
constexpr int kRowsWithoutTerminal = 50;
constexpr int kLeastRows = 5;

/// 0: no limit.
int defaultLimit(const Session& session)
{
    if (session.json)
        return 0;
    if (session.around.rows <= 0)
        return kRowsWithoutTerminal;
    return std::max(session.around.rows - 3, kLeastRows); // the heading, the count of the rest, the prompt
}

class Listing {
public:
    Listing(Session& session, std::vector<const ListColumn*> columns)
        : m_session(session)
        , m_columns(std::move(columns))
        , m_table(tableColumns(), session)
    {}

    void print(const std::vector<Task>& tasks)
    {
        for (const Task& task : tasks) {
            if (m_session.json) {
                m_session.out.json(taskShape(task));
                continue;
            }
            std::vector<Cell> row;
            for (const ListColumn* column : m_columns) {
                const bool state = std::string_view(column->name) == "state";
                row.push_back(
                    {column->text(task, m_session.around.now), state ? stateColour(task.state) : Colour::None});
            }
            m_table.add(std::move(row));
        }
        if (!m_session.json && (!tasks.empty() || m_printed > 0))
            m_table.print();
        m_printed += qint64(tasks.size());
    }
    qint64 printed() const { return m_printed; }

private:
    std::vector<TableColumn> tableColumns() const
    {
        std::vector<TableColumn> columns;
        for (const ListColumn* column : m_columns)
            columns.push_back({QString::fromUtf8(column->header), column->right, column->shrinks});
        return columns;
    }

    Session& m_session;
    std::vector<const ListColumn*> m_columns;
    Table m_table;
    qint64 m_printed = 0;
};

/// Pages through the tasks up to the limit; gives back how many there are in all.
Result<qint64> printPages(Listing& listing, query::TaskList list, int limit, Session& session, Connection& engine)
{
    qint64 total = 0;
    list.count = limit > 0;
    do {
        list.limit = limit > 0 ? int(std::min<qint64>(kLargestPage, limit - listing.printed())) : kLargestPage;
        const auto page = fetchAs<answer::Tasks>(engine, list);
        if (!page)
            return tl::unexpected(page.error());
        listing.print(page->tasks);
        total = page->total.value_or(total);
        list.after = page->next;
        list.count = false;
    } while (!list.after.isEmpty() && (limit == 0 || listing.printed() < limit) && session.out.ok());
    return total;
}

RunResult run(const Arguments& arguments, Session& session)
{
    const auto filter = filterFrom(arguments.words, session.around.now);
    if (!filter)
        return tl::unexpected(filter.error());
    const auto columns =
        columnsFrom(arguments.has("columns") ? arguments.text("columns") : QString::fromUtf8(kDefaultColumns));
    if (!columns)
        return tl::unexpected(columns.error());
    int limit = defaultLimit(session);
    OptionReader read(arguments, session.around.now);
    read.integer("limit", limit, 0);
    if (const auto good = read.outcome(); !good)
        return tl::unexpected(good.error());
    query::TaskList list;
    list.filter = *filter;
    list.sort = arguments.has("sort") ? arguments.text("sort") : QStringLiteral("id");
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    Listing listing(session, *columns);
    const auto total = printPages(listing, list, limit, session, **engine);
    if (!total)
        return tl::unexpected(total.error());
    if (session.json)
        return 0;
    if (listing.printed() == 0)
        session.out.line(filter->trimmed().isEmpty() ? QStringLiteral("no tasks") : QStringLiteral("no task matches"));
    else if (*total > listing.printed())
        session.out.line(QStringLiteral("… and %1 more").arg(*total - listing.printed()));
    return 0;
}
} // namespace

constinit const Verb listVerb{
    .name = "list",
    .usage = "[FILTER]",
    .summary = "List tasks",
    .manual =
        "Archived tasks are listed only when the filter asks for them: archived:yes or archived:any. A dash "
        "before a word of the filter turns it round; such a filter goes behind --, lest it be taken for an option: "
        "list -- -state:succeeded lists what has not succeeded, list -- -x what has no x in its name.\n\n"
        "Columns: id state name queue priority order progress elapsed exit waits-for last-line last-output runs "
        "owner tags note reason created eligible started finished deadline wait rss user system log-size pid "
        "depends-on workflow cwd command.",
    .options = kOptions,
    .completes = Completes::State,
    .examples = "list\nlist state:failed,timed-out 'finished>-2h' --sort -finished\n"
                "list queue:render --columns id,name,progress --limit 0\nlist --json",
    .run = run,
};

} // namespace taskyard::cli
