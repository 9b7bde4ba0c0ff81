// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/safetext.h"
#include "app/cli/shapes.h"
#include "app/cli/tasktext.h"
#include "app/cli/values.h"

#include <QJsonDocument>

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kOptions[] = {
    {.name = "since",
     .value = "SEQ",
     .help = "after this number; default: from the beginning, with --follow only new ones"},
    {.name = "follow", .help = "go on as events happen"},
    {.name = "task", .value = "ID", .help = "only of this task"},
};
constexpr int kPage = 1000;

QString sentence(const Event& event)
{
    QString text = QString::number(event.seq.value).rightJustified(8) + QStringLiteral("  ") + localTime(event.at) +
                   QStringLiteral("  ") + event.kind;
    if (event.task.isValid())
        text += QStringLiteral("  task %1").arg(event.task.value);
    if (event.run > 0)
        text += QStringLiteral(" run %1").arg(event.run);
    if (event.to)
        text += (event.from ? QStringLiteral("  %1 → ").arg(stateName(*event.from)) : QStringLiteral("  → ")) +
                stateName(*event.to);
    if (!event.actor.isEmpty())
        text += QStringLiteral("  by ") + event.actor;
    if (!event.data.isEmpty())
        text += QStringLiteral("  ") + QString::fromUtf8(QJsonDocument(event.data).toJson(QJsonDocument::Compact));
    return text;
}

/// Prints what is of the wanted task, and remembers how far it got.
class EventPrinter {
public:
    EventPrinter(Session& session, TaskId task) : m_session(session), m_task(task) {}
    void print(const std::vector<Event>& events)
    {
        for (const Event& event : events) {
            m_last = event.seq;
            if (m_task.isValid() && event.task != m_task)
                continue;
            if (m_session.json)
                m_session.out.json(eventShape(event));
            else
                m_session.out.line(isolated(safeText(sentence(event))));
        }
    }
    EventSeq last() const { return m_last; }
    void startAt(EventSeq seq) { m_last = seq; }

private:
    Session& m_session;
    TaskId m_task;
    EventSeq m_last;
};

Outcome printStored(EventPrinter& printer, TaskId task, Session& session, Connection& engine)
{
    query::EventList list;
    list.since = printer.last();
    list.task = task;
    list.limit = kPage;
    while (session.out.ok()) {
        const auto page = fetchAs<answer::Events>(engine, list);
        if (!page)
            return tl::unexpected(page.error());
        if (page->events.empty())
            return {};
        printer.print(page->events);
        list.since = printer.last();
    }
    return {};
}

Outcome follow(EventPrinter& printer, std::optional<EventSeq> since, Session& session, Connection& engine)
{
    const auto position = engine.subscribe(since);
    if (!position)
        return tl::unexpected(position.error());
    printer.startAt(*position);
    while (session.out.ok()) {
        const auto batch = engine.nextEvents(std::nullopt);
        if (!batch)
            return tl::unexpected(batch.error());
        // What a slow reader missed is stored all the same.
        if (batch->gap)
            if (const auto missed = printStored(printer, {}, session, engine); !missed)
                return missed;
        std::vector<Event> fresh;
        for (const Event& event : batch->events)
            if (event.seq > printer.last())
                fresh.push_back(event);
        printer.print(fresh);
        session.out.flush();
    }
    return {};
}

RunResult run(const Arguments& arguments, Session& session)
{
    std::optional<qint64> since;
    qint64 task = 0;
    OptionReader read(arguments, session.around.now);
    read.integer("since", since, 0);
    read.integer("task", task, 1);
    if (const auto good = read.outcome(); !good)
        return tl::unexpected(good.error());
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    EventPrinter printer(session, TaskId(task));
    printer.startAt(EventSeq(since.value_or(0)));
    const auto done = arguments.has("follow")
                          ? follow(printer, since ? std::optional(EventSeq(*since)) : std::nullopt, session, **engine)
                          : printStored(printer, TaskId(task), session, **engine);
    if (!done)
        return tl::unexpected(done.error());
    return 0;
}
} // namespace

constinit const Verb eventsVerb{
    .name = "events",
    .usage = "[--since SEQ] [--follow]",
    .summary = "Print what happened, in order",
    .manual = "Every change is an event with a number, without gaps. --follow goes on until it is interrupted or the "
              "engine ends.",
    .options = kOptions,
    .mostWords = 0,
    .examples = "events --since 1000\nevents --follow --json",
    .run = run,
};

} // namespace taskyard::cli
