// SPDX-License-Identifier: GPL-3.0-or-later
// The words and option values of one invocation, and OptionReader, which turns them into values and keeps the first
// thing that is wrong with them. Values; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QStringList>

#include <map>

namespace taskyard::cli {

class Arguments {
public:
    QStringList words;    ///< everything that is no option, in order
    qsizetype marked = 0; ///< how many of them, at the end, stood behind "--"

    void set(const QString& option, const QStringList& values) { m_options[option] = values; }
    bool has(const char* option) const { return m_options.contains(QString::fromUtf8(option)); }
    /// The last value given; empty when there is none.
    QString text(const char* option) const;
    /// All values given, in order.
    QStringList all(const char* option) const;

private:
    std::map<QString, QStringList> m_options;
};

/// Reads options into variables; those that were not given leave their variable alone.
class OptionReader {
public:
    OptionReader(const Arguments& arguments, TimePoint now) : m_arguments(arguments), m_now(now) {}

    void text(const char* option, QString& to);
    void path(const char* option, QString& to, const QString& folder);
    void flag(const char* option, bool& to);
    void duration(const char* option, std::optional<Duration>& to);
    void time(const char* option, std::optional<TimePoint>& to);
    void pairs(const char* option, QMap<QString, QString>& to);
    void amounts(const char* option, QMap<QString, qint64>& to);
    void numbers(const char* option, QMap<QString, double>& to);
    void integers(const char* option, std::vector<int>& to);
    void number(const char* option, std::optional<double>& to);
    template <class T>
    void integer(const char* option, T& to, qint64 least = std::numeric_limits<T>::min(),
                 qint64 most = std::numeric_limits<T>::max())
    {
        if (const auto value = integerIn(option, least, most))
            to = T(*value);
    }
    template <class T>
    void integer(const char* option, std::optional<T>& to, qint64 least, qint64 most = std::numeric_limits<T>::max())
    {
        if (const auto value = integerIn(option, least, most))
            to = T(*value);
    }
    /// Records something that is wrong; the first one counts.
    void refuse(const Error& error);
    Outcome outcome() const;

private:
    std::optional<qint64> integerIn(const char* option, qint64 least, qint64 most);

    const Arguments& m_arguments;
    TimePoint m_now;
    std::optional<Error> m_error;
};

} // namespace taskyard::cli
