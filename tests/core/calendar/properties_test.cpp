// SPDX-License-Identifier: GPL-3.0-or-later
// Random expressions around changes of the clock, beside a model that looks at every minute of several days, and knows
// nothing of parsing, fields or stretches.
#include "core/base/timetext.h"
#include "core/calendar/occurrences.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

using namespace taskyard;
using namespace taskyard::calendar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using std::chrono::local_seconds;
using std::chrono::sys_seconds;

struct Change {
    const char* zone;
    const char16_t* at;
};
constexpr Change kChanges[] = {
    {"Europe/Berlin", u"2025-03-30T01:00:00Z"},       {"Europe/Berlin", u"2025-10-26T01:00:00Z"},
    {"Australia/Lord_Howe", u"2025-04-05T15:00:00Z"}, {"Australia/Lord_Howe", u"2025-10-04T15:30:00Z"},
    {"America/Santiago", u"2026-04-05T03:00:00Z"},    {"Africa/Cairo", u"2026-04-23T22:00:00Z"},
    {"Antarctica/Troll", u"2026-03-29T01:00:00Z"},    {"Antarctica/Troll", u"2026-10-25T01:00:00Z"},
    {"Pacific/Apia", u"2011-12-30T10:00:00Z"},        {"America/St_Johns", u"2026-03-08T05:30:00Z"},
    {"Europe/Berlin", u"2044-03-27T01:00:00Z"},       {"Asia/Kolkata", u"2026-01-15T00:00:00Z"},
};

/// A set of values, as numbers and as an expression writes them; empty stands for "*".
struct Values {
    std::set<int> numbers;
    QString text = u"*"_s;

    bool has(int value) const { return numbers.empty() || numbers.contains(value); }
};

Values drawn(int least, int most, bool mayBeAny)
{
    Values values;
    if (mayBeAny && *rc::gen::inRange(0, 3) == 0)
        return values;
    QStringList items;
    const int count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i) {
        const int value = *rc::gen::inRange(least, most + 1);
        values.numbers.insert(value);
        items << QString::number(value);
    }
    values.text = items.join(u',');
    return values;
}

struct Model {
    Values minutes, hours, days, weekdays;

    QString text() const { return minutes.text + u' ' + hours.text + u' ' + days.text + u" * "_s + weekdays.text; }
    bool fits(local_seconds at) const
    {
        const auto day = std::chrono::floor<std::chrono::days>(at);
        const std::chrono::year_month_day date(day);
        const auto time = at - day;
        const bool inDays = days.has(int(unsigned(date.day())));
        const bool inWeek = weekdays.has(int(std::chrono::weekday(day).c_encoding()));
        const bool either = !days.numbers.empty() && !weekdays.numbers.empty();
        return minutes.has(int(time / 1min % 60)) && hours.has(int(time / 1h)) &&
               (either ? inDays || inWeek : inDays && inWeek);
    }
    bool wildcard() const { return minutes.numbers.empty() || hours.numbers.empty(); }
};

/// Every instant of the model within [from, to), by looking at each minute, and what is missing moved behind its gap.
std::set<sys_seconds> instants(const Model& model, const Zone& zone, sys_seconds from, sys_seconds to)
{
    std::set<sys_seconds> found;
    std::set<local_seconds> shown;
    local_seconds latest = zone.toLocal(from - 1min);
    for (local_seconds back = latest - 30h; back <= latest; back += 1min)
        shown.insert(back);
    for (sys_seconds at = from; at < to; at += 1min) {
        const local_seconds local = zone.toLocal(at);
        for (local_seconds missing = latest + 1min; missing < local && !model.wildcard(); missing += 1min) {
            const auto day = std::chrono::floor<std::chrono::days>(missing);
            const bool dayExists = day <= latest || day + 24h > local;
            if (model.fits(missing) && dayExists)
                found.insert(at);
        }
        if (model.fits(local) && (model.wildcard() || !shown.contains(local)))
            found.insert(at);
        shown.insert(local);
        latest = std::max(latest, local);
    }
    return found;
}

} // namespace

RC_GTEST_PROP(Occurrences, AreThoseThatAWalkOverEveryMinuteFinds, ())
{
    const Change& change = kChanges[size_t(*rc::gen::inRange(0, int(std::size(kChanges))))];
    const Model model{drawn(0, 59, true), drawn(0, 5, true), drawn(1, 31, true), drawn(0, 6, true)};
    const auto expression = parseExpression(model.text());
    RC_ASSERT(expression.has_value());
    Plan plan;
    plan.expression = *expression;
    plan.zone = *Zone::find(QString::fromLatin1(change.zone));
    const auto all = *Occurrences::of(plan);

    const auto middle = std::chrono::floor<std::chrono::seconds>(*timeFromIso(change.at));
    const sys_seconds from = middle - 40h + 1min * *rc::gen::inRange(0, 24 * 60);
    const sys_seconds to = from + 60h;
    std::set<sys_seconds> got;
    for (auto at = all.nextRun(from - 1ms); at && at->nominal < to; at = all.nextRun(at->nominal))
        RC_ASSERT(got.insert(std::chrono::floor<std::chrono::seconds>(at->nominal)).second);
    RC_ASSERT(got == instants(model, plan.zone, from, to));
}

RC_GTEST_PROP(Occurrences, GoingBackFindsWhatGoingForwardFound, ())
{
    const Change& change = kChanges[size_t(*rc::gen::inRange(0, int(std::size(kChanges))))];
    const Model model{drawn(0, 59, true), drawn(0, 23, true), drawn(1, 31, true), drawn(0, 6, true)};
    Plan plan;
    plan.expression = *parseExpression(model.text());
    plan.zone = *Zone::find(QString::fromLatin1(change.zone));
    const auto all = *Occurrences::of(plan);
    std::vector<Occurrence> forward;
    auto at = all.next(*timeFromIso(change.at) - 30h + 1min * *rc::gen::inRange(0, 24 * 60));
    for (; at && forward.size() < 20; at = all.next(at->nominal))
        forward.push_back(*at);
    for (size_t i = 1; i < forward.size(); ++i)
        RC_ASSERT(all.last(forward[i].nominal) == forward[i - 1]);
}

RC_GTEST_PROP(Expression, AnyTextIsReadOrRefusedWithAColumn, ())
{
    static const QString kLetters = u"0123456789*,-/?LW#~.: @MONfribdaily"_s;
    QString text;
    const int length = *rc::gen::inRange(0, 40);
    for (int i = 0; i < length; ++i)
        text += kLetters[*rc::gen::inRange(0, int(kLetters.size()))];
    const auto expression = parseExpression(text);
    if (!expression) {
        RC_ASSERT(expression.error().where.startsWith(u"column "_s));
        RC_ASSERT(!expression.error().hint.isEmpty());
        return;
    }
    Plan plan;
    plan.expression = *expression;
    // The zone of an expression is looked up when it is used.
    if (const auto all = Occurrences::of(plan)) {
        const auto next = all->next(*timeFromIso(u"2026-01-01T00:00:00Z"));
        RC_ASSERT(!next || next->nominal > *timeFromIso(u"2026-01-01T00:00:00Z"));
    }
}
