// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include "app/cli/values.h"
#include "core/base/timetext.h"

namespace taskyard::cli {

namespace {
QString whereOf(const char* option) { return QStringLiteral("option --") + QString::fromUtf8(option); }
} // namespace

QString Arguments::text(const char* option) const
{
    const QStringList values = all(option);
    return values.isEmpty() ? QString() : values.last();
}

QStringList Arguments::all(const char* option) const
{
    const auto found = m_options.find(QString::fromUtf8(option));
    return found == m_options.end() ? QStringList() : found->second;
}

void OptionReader::text(const char* option, QString& to)
{
    if (m_arguments.has(option))
        to = m_arguments.text(option);
}

void OptionReader::path(const char* option, QString& to, const QString& folder)
{
    if (!m_arguments.has(option))
        return;
    if (const auto path = absolutePath(m_arguments.text(option), folder, whereOf(option)))
        to = *path;
    else
        refuse(path.error());
}

void OptionReader::flag(const char* option, bool& to)
{
    if (m_arguments.has(option))
        to = true;
}

void OptionReader::duration(const char* option, std::optional<Duration>& to)
{
    if (!m_arguments.has(option))
        return;
    if (const auto value = parseDuration(m_arguments.text(option)))
        to = *value;
    else
        refuse({value.error().code, value.error().what, whereOf(option), value.error().hint});
}

void OptionReader::time(const char* option, std::optional<TimePoint>& to)
{
    if (!m_arguments.has(option))
        return;
    if (const auto value = parseTime(m_arguments.text(option), m_now))
        to = *value;
    else
        refuse({value.error().code, value.error().what, whereOf(option), value.error().hint});
}

void OptionReader::pairs(const char* option, QMap<QString, QString>& to)
{
    for (const QString& value : m_arguments.all(option)) {
        if (const auto pair = parsePair(value, whereOf(option)))
            to.insert(pair->first, pair->second);
        else
            refuse(pair.error());
    }
}

void OptionReader::amounts(const char* option, QMap<QString, qint64>& to)
{
    for (const QString& value : m_arguments.all(option)) {
        if (const auto amount = parseAmount(value, whereOf(option)))
            to.insert(amount->first, amount->second);
        else
            refuse(amount.error());
    }
}

void OptionReader::numbers(const char* option, QMap<QString, double>& to)
{
    for (const QString& value : m_arguments.all(option)) {
        const auto pair = parsePair(value, whereOf(option));
        const auto number = pair ? parseNumber(pair->second, whereOf(option)) : Result<double>(0);
        if (pair && number)
            to.insert(pair->first, *number);
        else
            refuse(pair ? number.error() : pair.error());
    }
}

void OptionReader::integers(const char* option, std::vector<int>& to)
{
    for (const QString& value : m_arguments.all(option))
        for (const QString& word : value.split(u',')) {
            if (const auto number = parseInteger(word, whereOf(option), 0, 255))
                to.push_back(int(*number));
            else
                refuse(number.error());
        }
}

void OptionReader::number(const char* option, std::optional<double>& to)
{
    if (!m_arguments.has(option))
        return;
    if (const auto value = parseNumber(m_arguments.text(option), whereOf(option)))
        to = *value;
    else
        refuse(value.error());
}

void OptionReader::refuse(const Error& error)
{
    if (!m_error)
        m_error = error;
}

Outcome OptionReader::outcome() const
{
    if (m_error)
        return tl::unexpected(*m_error);
    return {};
}

std::optional<qint64> OptionReader::integerIn(const char* option, qint64 least, qint64 most)
{
    if (!m_arguments.has(option))
        return std::nullopt;
    const auto value = parseInteger(m_arguments.text(option), whereOf(option), least, most);
    if (value)
        return *value;
    refuse(value.error());
    return std::nullopt;
}

} // namespace taskyard::cli
