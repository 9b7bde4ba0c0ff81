// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/safetext.h"
#include "core/base/timetext.h"
#include "core/calendar/english.h"
#include "core/calendar/occurrences.h"

#include <QJsonArray>

namespace taskyard::cli {

namespace {
constexpr int kUsualCount = 10;
constexpr int kMostCount = 10'000;

constexpr OptionDefinition kNextOptions[] = {
    {.name = "zone", .value = "ZONE", .help = "the time zone, for example Europe/Berlin; default: the system's"},
    {.name = "from", .value = "TIME", .help = "instants after this time, read in that zone; default: now"},
    {.name = "count", .value = "N", .help = "how many; default 10"},
};

QString isoLocal(const Occurrence& at)
{
    const qint64 minutes = std::abs(at.offset.count()) / 60;
    const auto two = [](qint64 value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    return formatTime(TimePoint(at.local.time_since_epoch())).left(19) + (at.offset.count() < 0 ? u'-' : u'+') +
           two(minutes / 60) + u':' + two(minutes % 60);
}

QString noteName(OccurrenceNote::Kind kind)
{
    switch (kind) {
    case OccurrenceNote::Kind::MovedByGap: return QStringLiteral("moved-by-gap");
    case OccurrenceNote::Kind::PassedOver: return QStringLiteral("passed-over");
    case OccurrenceNote::Kind::FirstOfTwo: return QStringLiteral("first-of-two");
    case OccurrenceNote::Kind::SecondOfTwo: return QStringLiteral("second-of-two");
    case OccurrenceNote::Kind::RolledFromDay: return QStringLiteral("rolled");
    case OccurrenceNote::Kind::Jittered: return QStringLiteral("jittered");
    case OccurrenceNote::Kind::WaitedForBlackout: return QStringLiteral("waited-for-blackout");
    case OccurrenceNote::Kind::WaitedForWindow: return QStringLiteral("waited-for-window");
    }
    std::abort();
}

QString className(TimeClass timeClass)
{
    switch (timeClass) {
    case TimeClass::Elapsed: return QStringLiteral("elapsed");
    case TimeClass::WallFixed: return QStringLiteral("wall-fixed");
    case TimeClass::WallWildcard: return QStringLiteral("wall-wildcard");
    }
    std::abort();
}

Result<calendar::Expression> expressionOf(const Arguments& arguments)
{
    auto expression = calendar::parseExpression(arguments.words.join(u' '));
    if (!expression)
        expression.error().what = safeText(expression.error().what);
    return expression;
}

struct NextQuestion {
    TimePoint from;
    int count = kUsualCount;
    calendar::Plan plan;
};

Result<NextQuestion> questionOf(const Arguments& arguments, const Session& session)
{
    auto expression = expressionOf(arguments);
    if (!expression)
        return tl::unexpected(expression.error());
    OptionReader read(arguments, session.around.now);
    NextQuestion question{session.around.now, kUsualCount, {}};
    QString zoneName = QString::fromUtf8(QTimeZone::systemTimeZoneId());
    if (zoneName.isEmpty())
        zoneName = QStringLiteral("UTC");
    read.text("zone", zoneName);
    read.integer("count", question.count, 1, kMostCount);
    if (const auto good = read.outcome(); !good)
        return tl::unexpected(good.error());
    auto zone = calendar::Zone::find(zoneName, QStringLiteral("option --zone"));
    if (!zone)
        return tl::unexpected(zone.error());
    if (arguments.has("from")) {
        const auto from = parseTime(arguments.text("from"), session.around.now, QTimeZone(zone->name().toUtf8()));
        if (!from)
            return failure(ErrorCode::InvalidInput, from.error().what, QStringLiteral("option --from"),
                           from.error().hint);
        question.from = *from;
    }
    question.plan.expression = std::move(*expression);
    question.plan.zone = std::move(*zone);
    question.plan.anchor = question.from;
    return question;
}

QJsonObject occurrenceShape(const Occurrence& at, const QString& zone)
{
    QJsonArray notes;
    for (const OccurrenceNote& note : at.notes)
        notes.append(QJsonObject{{QStringLiteral("note"), noteName(note.kind)},
                                 {QStringLiteral("text"), calendar::english(note)}});
    return {{QStringLiteral("at"), formatTime(at.nominal)},
            {QStringLiteral("local"), isoLocal(at)},
            {QStringLiteral("zone"), zone},
            {QStringLiteral("notes"), notes}};
}

RunResult next(const Arguments& arguments, Session& session)
{
    auto question = questionOf(arguments, session);
    if (!question)
        return tl::unexpected(question.error());
    const auto all = calendar::Occurrences::of(std::move(question->plan));
    if (!all)
        return tl::unexpected(all.error());
    int printed = 0;
    for (auto at = all->nextRun(question->from); at && printed < question->count; at = all->nextRun(at->nominal)) {
        if (session.json)
            session.out.json(occurrenceShape(*at, all->plan().zone.name()));
        else
            session.out.line(formatTime(at->nominal));
        ++printed;
    }
    if (printed == 0)
        session.remark(QStringLiteral("no instant after %1").arg(formatTime(question->from)));
    return 0;
}

RunResult explain(const Arguments& arguments, Session& session)
{
    const auto expression = expressionOf(arguments);
    if (!expression)
        return tl::unexpected(expression.error());
    const QString text = calendar::english(calendar::explain(*expression));
    const QString changes = calendar::englishOfChanges(expression->timeClass());
    if (session.json) {
        session.out.json({{QStringLiteral("expression"), expression->text},
                          {QStringLiteral("class"), className(expression->timeClass())},
                          {QStringLiteral("text"), text}});
        return 0;
    }
    session.out.line(safeText(text));
    if (!changes.isEmpty())
        session.out.line(changes);
    return 0;
}

constexpr Verb kNext{.name = "next",
                     .usage = "EXPRESSION [OPTIONS]",
                     .summary = "Print when an expression comes next, one instant in UTC per line",
                     .manual = "Speaks to no engine. EXPRESSION is cron ('30 2 * * *', @daily), a calendar expression "
                               "('Mon..Fri 08:00'), a recurrence rule ('FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=18'), an "
                               "interval ('every 90m', counted from --from unless it names its "
                               "anchor: 'every 6h from 2026-01-01T00:00Z') or one instant ('2026-11-20T14:30'). Quote "
                               "it, or the shell puts file names in the place of '*'.\n\n"
                               "With --json each line has the local time besides, and notes where a change of the "
                               "clock moves an instant or shows its time twice.",
                     .options = kNextOptions,
                     .leastWords = 1,
                     .examples = "schedule next '30 2 * * *' --zone Europe/Berlin --from 2025-03-29T12:00Z --count 3\n"
                                 "schedule next 'Mon..Fri 08:00'",
                     .run = next};
constexpr Verb kExplain{.name = "explain",
                        .usage = "EXPRESSION",
                        .summary = "Say in words when an expression comes",
                        .manual = "Speaks to no engine. EXPRESSION as in 'schedule next'. The second line tells what "
                                  "changes of the clock do to it.",
                        .leastWords = 1,
                        .examples = "schedule explain '0 9-17 * * MON-FRI'",
                        .run = explain};
constexpr const Verb* kActions[] = {&kNext, &kExplain};
} // namespace

constinit const Verb scheduleVerb{
    .name = "schedule",
    .summary = "Work out and explain when schedules come",
    .manual = "Speaks to no engine.",
    .actions = kActions,
};

} // namespace taskyard::cli
