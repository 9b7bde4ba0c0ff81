// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/configure.h"
#include "app/cli/shapes.h"
#include "app/cli/table.h"
#include "core/api/json.h"

namespace taskyard::cli {

namespace {
constexpr OptionDefinition kQueueOptions[] = {
    {.name = "slots", .value = "N", .help = "most slots at once; 0: no limit of its own"},
    {.name = "weight", .value = "N", .help = "its share against other queues; default 1"},
    {.name = "policy", .value = "P", .help = "the order within it: priority (default), fifo, fair-share"},
    {.name = "parameter", .value = "NAME=X", .help = "a parameter of the policy", .repeatable = true},
    {.name = "head-rule",
     .value = "R",
     .help = "what happens when the first task does not fit: reserve (default), skip or strict",
     .completes = Completes::Choice,
     .choices = "reserve skip strict"},
    {.name = "skip-limit", .value = "N", .help = "with skip: how often the first may be passed over"},
    {.name = "resource", .value = "NAME=N", .help = "most of this resource at once", .repeatable = true},
};

Result<QJsonObject> fieldsFrom(const Arguments& arguments, TimePoint now)
{
    OptionReader read(arguments, now);
    std::optional<qint64> slotCount;
    std::optional<qint64> skipLimit;
    std::optional<double> weight;
    QMap<QString, double> parameters;
    QMap<QString, qint64> resources;
    read.integer("slots", slotCount, 0, std::numeric_limits<int>::max());
    read.integer("skip-limit", skipLimit, 0, std::numeric_limits<int>::max());
    read.number("weight", weight);
    read.numbers("parameter", parameters);
    read.amounts("resource", resources);
    if (weight && *weight <= 0)
        read.refuse({ErrorCode::InvalidInput, QStringLiteral("a weight must be above 0"),
                     QStringLiteral("option --weight"), QStringLiteral("write for example 2")});
    if (const auto good = read.outcome(); !good)
        return tl::unexpected(good.error());
    QJsonObject fields;
    if (slotCount)
        fields.insert(QStringLiteral("slots"), *slotCount);
    if (skipLimit)
        fields.insert(QStringLiteral("skip_limit"), *skipLimit);
    if (weight)
        fields.insert(QStringLiteral("weight"), *weight);
    if (arguments.has("policy"))
        fields.insert(QStringLiteral("policy"), arguments.text("policy"));
    if (arguments.has("head-rule"))
        fields.insert(QStringLiteral("head_rule"), arguments.text("head-rule"));
    if (!parameters.isEmpty())
        fields.insert(QStringLiteral("policy_parameters"), toJson(parameters));
    if (!resources.isEmpty())
        fields.insert(QStringLiteral("resource_limits"), toJson(resources));
    return fields;
}

RunResult list(const Arguments&, Session& session)
{
    auto engine = session.engine();
    if (!engine)
        return tl::unexpected(engine.error());
    const auto queues = fetchAs<answer::Queues>(**engine, query::QueueList{});
    if (!queues)
        return tl::unexpected(queues.error());
    Table table({{QStringLiteral("NAME")},
                 {QStringLiteral("STATE"), false, false},
                 {QStringLiteral("SLOTS"), true, false},
                 {QStringLiteral("WEIGHT"), true, false},
                 {QStringLiteral("POLICY")},
                 {QStringLiteral("RUNNING"), true, false},
                 {QStringLiteral("READY"), true, false},
                 {QStringLiteral("WAITING"), true, false}},
                session);
    for (const Queue& queue : queues->queues) {
        if (session.json)
            session.out.json(queueShape(queue));
        else
            table.add({{queue.name},
                       {queueStateName(queue.state)},
                       {QString::number(queue.slotsUsed) + u'/' +
                        (queue.slotLimit > 0 ? QString::number(queue.slotLimit) : QStringLiteral("∞"))},
                       {QString::number(queue.weight)},
                       {queue.policy},
                       {QString::number(queue.running)},
                       {QString::number(queue.ready)},
                       {QString::number(queue.waiting)}});
    }
    if (!session.json)
        table.print();
    return 0;
}

RunResult add(const Arguments& arguments, Session& session)
{
    auto fields = fieldsFrom(arguments, session.around.now);
    if (!fields)
        return tl::unexpected(fields.error());
    const QString name = arguments.words.first();
    return configure(session, command::QueueAdd{name, std::move(*fields)}, QStringLiteral("queue %1 added").arg(name));
}

RunResult set(const Arguments& arguments, Session& session)
{
    auto fields = fieldsFrom(arguments, session.around.now);
    if (!fields)
        return tl::unexpected(fields.error());
    if (fields->isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("nothing to set"), QStringLiteral("queue set"),
                       QStringLiteral("use for example --slots 2"));
    const QString name = arguments.words.first();
    return configure(session, command::QueueSet{name, std::move(*fields)}, QStringLiteral("queue %1 set").arg(name));
}

template <taskyard::QueueState to> RunResult setState(const Arguments& arguments, Session& session)
{
    const QString name = arguments.words.first();
    return configure(session, command::QueueState{name, to},
                     QStringLiteral("queue %1 is %2").arg(name, queueStateName(to)));
}

RunResult remove(const Arguments& arguments, Session& session)
{
    const QString name = arguments.words.first();
    return configure(session, command::QueueRemove{name}, QStringLiteral("queue %1 removed").arg(name));
}

constexpr Verb kList{.name = "list", .summary = "List the queues", .manual = "", .mostWords = 0, .run = list};
constexpr Verb kAdd{.name = "add",
                    .usage = "NAME [OPTIONS]",
                    .summary = "Make a queue",
                    .manual = "",
                    .options = kQueueOptions,
                    .leastWords = 1,
                    .mostWords = 1,
                    .examples = "queue add render --slots 2 --weight 3",
                    .run = add};
constexpr Verb kSet{.name = "set",
                    .usage = "NAME OPTIONS",
                    .summary = "Change a queue",
                    .manual = "",
                    .options = kQueueOptions,
                    .leastWords = 1,
                    .mostWords = 1,
                    .examples = "queue set render --slots 4",
                    .run = set};
constexpr Verb kPause{.name = "pause",
                      .usage = "NAME",
                      .summary = "Start nothing from it any more; what runs goes on",
                      .manual = "",
                      .leastWords = 1,
                      .mostWords = 1,
                      .run = setState<taskyard::QueueState::Paused>};
constexpr Verb kResume{.name = "resume",
                       .usage = "NAME",
                       .summary = "Start tasks from it again",
                       .manual = "",
                       .leastWords = 1,
                       .mostWords = 1,
                       .run = setState<taskyard::QueueState::Running>};
constexpr Verb kDrain{.name = "drain",
                      .usage = "NAME",
                      .summary = "Let what runs in it end, and start nothing more",
                      .manual = "What waits in it stays, and more may be added: as 'pause', with the word for it that "
                                "'daemon drain' has. 'queue resume' starts tasks again.",
                      .leastWords = 1,
                      .mostWords = 1,
                      .run = setState<taskyard::QueueState::Draining>};
constexpr Verb kRemove{.name = "remove",
                       .usage = "NAME",
                       .summary = "Remove an empty queue",
                       .manual = "",
                       .leastWords = 1,
                       .mostWords = 1,
                       .run = remove};
constexpr const Verb* kActions[] = {&kList, &kAdd, &kSet, &kPause, &kResume, &kDrain, &kRemove};
} // namespace

constinit const Verb queueVerb{
    .name = "queue",
    .summary = "List, make and change queues",
    .manual = "The queue 'default' is always there and has no limit of its own.",
    .actions = kActions,
};

} // namespace taskyard::cli
