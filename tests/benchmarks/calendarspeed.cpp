// SPDX-License-Identifier: GPL-3.0-or-later
// How long an expression takes to be read, and how long its next instant takes to be found or refused, beside one look
// into the zone's table. Processor time, best of several, in microseconds. Prints one JSON object per line.
// Argument: number of repetitions (200).
#include "core/base/timetext.h"
#include "core/calendar/occurrences.h"

#include <cstdio>
#include <ctime>

using namespace taskyard;
using namespace taskyard::calendar;

namespace {

double processorTime()
{
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return double(t.tv_sec) * 1e6 + double(t.tv_nsec) * 1e-3;
}

template <class Work> double best(int repetitions, Work&& work)
{
    double least = 1e12;
    for (int i = 0; i < repetitions; ++i) {
        const double start = processorTime();
        work();
        least = std::min(least, processorTime() - start);
    }
    return least;
}

struct Form {
    const char* what;
    const char16_t* text;
};
constexpr Form kForms[] = {
    {"nightly", u"30 2 * * *"},
    {"every second", u"* * * * * *"},
    {"29 February on a Monday", u"Mon *-02-29"},
    {"once in 2199", u"2199-12-31 23:59:59"},
    {"in the past only", u"1970-01-01 00:00"},
    {"never: 30 February", u"0 0 30 2 *"},
    {"never: 29 February 2100", u"2100-02-29"},
    {"long list", u"1,3,5,7,9,11,13,15,17,19,21,23,25,27,29 1,3,5,7 1,5,9,L,L-3 JAN-NOV MON#1,TUE#2,FRIL"},
    {"interval", u"every 90m"},
};

} // namespace

int main(int argc, char** argv)
{
    const int repetitions = argc > 1 ? std::atoi(argv[1]) : 200;
    const auto zone = Zone::find(QStringLiteral("Europe/Berlin"));
    const auto after = timeFromIso(u"2026-11-22T00:00:00Z");
    if (!zone || !after)
        return 1;
    qint64 found = 0;
    const auto at = std::chrono::floor<std::chrono::seconds>(*after);
    const double floor = best(repetitions, [&] { found += zone->segmentAt(at).offset.count(); });
    std::printf("{\"figure\": \"one look into the zone (floor)\", \"us\": %.2f}\n", floor);
    for (const Form& form : kForms) {
        const double parse = best(repetitions, [&] { found += parseExpression(form.text).has_value(); });
        const auto expression = parseExpression(form.text);
        double next = 0;
        if (expression) {
            Plan plan;
            plan.expression = *expression;
            plan.zone = *zone;
            const auto all = Occurrences::of(plan);
            next = best(repetitions, [&] { found += all->next(*after).has_value(); });
        }
        std::printf("{\"figure\": \"%s\", \"parse_us\": %.2f, \"next_us\": %.2f, \"next_of_floor\": %.1f}\n", form.what,
                    parse, next, next / floor);
    }
    return found == 0;
}
