// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/filterwords.h"

namespace taskyard::ui {

namespace {
bool isAboutStates(const QString& word)
{
    return word.startsWith(QLatin1String("state:")) || word.startsWith(QLatin1String("-state:"));
}

QString stateWord(std::initializer_list<TaskState> states)
{
    QStringList names;
    for (TaskState state : states)
        names << stateName(state);
    return QStringLiteral("state:") + names.join(u',');
}
} // namespace

QStringList filterWords(const QString& filter)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (qsizetype i = 0; i < filter.size(); ++i) {
        const QChar c = filter[i];
        if (!quoted && c.isSpace()) {
            if (!word.isEmpty())
                words << std::exchange(word, QString());
            continue;
        }
        quoted ^= c == u'"';
        word += c;
        if (c == u'\\' && i + 1 < filter.size())
            word += filter[++i];
    }
    if (!word.isEmpty())
        words << word;
    return words;
}

QString withStates(const QString& filter, std::initializer_list<TaskState> states)
{
    QStringList words = filterWords(filter);
    words.removeIf(isAboutStates);
    if (states.size() > 0)
        words << stateWord(states);
    return words.join(u' ');
}

bool asksForStates(const QString& filter, std::initializer_list<TaskState> states)
{
    QStringList words = filterWords(filter);
    words.removeIf([](const QString& word) { return !isAboutStates(word); });
    return states.size() == 0 ? words.isEmpty() : words == QStringList{stateWord(states)};
}

QString filterWord(const QString& field, const QString& value)
{
    if (value.isEmpty())
        return QStringLiteral("-%1:?*").arg(field);
    QString escaped = value;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return field == QLatin1String("state") ? QStringLiteral("state:") + value
                                           : QStringLiteral("%1:\"%2\"").arg(field, escaped);
}

QString joined(const QString& filter, const QString& other)
{
    return filter.isEmpty() || other.isEmpty() ? filter + other : filter + u' ' + other;
}

} // namespace taskyard::ui
