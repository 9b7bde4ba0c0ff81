// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/filterwords.h"

#include "core/model/filter.h"

#include <algorithm>

namespace taskyard::ui {

namespace {
/// What the word asks of the state; none where it asks for something else.
std::optional<FilterTerm> stateTerm(const FilterWord& word)
{
    const auto filter = parseFilter(word.text, TimePoint());
    if (!filter || filter->terms.size() != 1 || filter->terms.front().field != QLatin1String("state"))
        return std::nullopt;
    return filter->terms.front();
}

QStringList namesOf(std::initializer_list<TaskState> states)
{
    QStringList names;
    for (TaskState state : states)
        names << stateName(state);
    return names;
}
} // namespace

QString withStates(const QString& filter, std::initializer_list<TaskState> states)
{
    QStringList words;
    for (const FilterWord& word : splitFilter(filter))
        if (!stateTerm(word))
            words << word.text;
    if (states.size() > 0)
        words << QStringLiteral("state:") + namesOf(states).join(u',');
    return words.join(u' ');
}

bool asksForStates(const QString& filter, std::initializer_list<TaskState> states)
{
    std::vector<FilterTerm> terms;
    for (const FilterWord& word : splitFilter(filter))
        if (auto term = stateTerm(word))
            terms.push_back(std::move(*term));
    if (states.size() == 0 || terms.size() != 1)
        return states.size() == terms.size();
    const FilterTerm& asked = terms.front();
    const QStringList names = namesOf(states);
    return asked.op == FilterOperator::Equals && !asked.negated &&
           std::is_permutation(asked.values.begin(), asked.values.end(), names.begin(), names.end());
}

QString quotedValue(const QString& value)
{
    const auto ends = [](QChar c) { return c.isSpace() || c == u',' || c == u'"' || c == u'\\'; };
    if (!value.isEmpty() && std::none_of(value.begin(), value.end(), ends))
        return value;
    QString escaped = value;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + escaped + u'"';
}

QString filterWord(const QString& field, const QString& value)
{
    return value.isEmpty() ? QStringLiteral("-%1:?*").arg(field) : field + u':' + quotedValue(value);
}

QString widened(const QString& filter)
{
    static const QStringList texts{QStringLiteral("name"),     QStringLiteral("tag"),   QStringLiteral("note"),
                                   QStringLiteral("workflow"), QStringLiteral("owner"), QStringLiteral("group"),
                                   QStringLiteral("queue")};
    const auto isWhole = [](const QString& value) {
        return !value.isEmpty() && !value.contains(u'*') && !value.contains(u'?');
    };
    QStringList words;
    bool any = false;
    for (const FilterWord& word : splitFilter(filter)) {
        const auto parsed = parseFilter(word.text, TimePoint());
        const FilterTerm* term = parsed && parsed->terms.size() == 1 ? &parsed->terms.front() : nullptr;
        const bool fits = term && texts.contains(term->field) && term->op == FilterOperator::Equals && !term->negated &&
                          term->values.size() == 1 && isWhole(term->values.front());
        any = any || fits;
        words << (fits ? term->field + u':' + quotedValue(u'*' + term->values.front() + u'*') : word.text);
    }
    return any ? words.join(u' ') : QString();
}

QString joined(const QString& filter, const QString& other)
{
    return filter.isEmpty() || other.isEmpty() ? filter + other : filter + u' ' + other;
}

} // namespace taskyard::ui
