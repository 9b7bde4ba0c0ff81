// SPDX-License-Identifier: GPL-3.0-or-later
// One prepared statement. It binds and steps on the handle that QtSql gives out (QSqlDriver::handle), because
// QSqlQuery::bindValue takes a microsecond for each value, several times what the row itself costs. Belongs to the
// thread of its connection. A failure is thrown as a SqlFailure; guarded() turns it into a Result at the edge of each
// public function.
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/result.h"

#include <QString>

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace taskyard::store {

struct SqlFailure {
    Error error;
};
[[noreturn]] void failSql(ErrorCode code, QString what, QString where = {}, QString hint = {});

/// Runs `body` and returns its value, or the error that it threw.
template <class Body> auto guarded(Body&& body) -> Result<decltype(body())>
{
    try {
        if constexpr (std::is_void_v<decltype(body())>) {
            body();
            return {};
        } else {
            return body();
        }
    } catch (const SqlFailure& failure) {
        return tl::unexpected<Error>(failure.error);
    }
}

/// A text that is NULL when it is empty.
struct OrNull {
    const QString& text;
};
inline OrNull orNull(const QString& text) { return {text}; }
OrNull orNull(QString&&) = delete;

/// Bytes that are no text.
struct Blob {
    const QByteArray& bytes;
};

/// A value of a statement that is composed at run time.
using SqlValue = std::variant<std::monostate, qint64, double, QString>;

class Statement {
public:
    Statement(sqlite3* connection, const QString& sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Binds by position, in the order of the question marks. The rows follow by next().
    template <class... Values> Statement& bind(const Values&... values)
    {
        reset();
        [[maybe_unused]] int at = 0;
        (bindOne(++at, values), ...);
        return *this;
    }
    Statement& bindAll(const std::vector<SqlValue>& values);
    /// To the next row; false after the last one, when the statement is at rest and holds no lock.
    bool next();
    /// A change: binds, runs, and says how many rows it touched itself (triggers left out).
    template <class... Values> int change(const Values&... values)
    {
        bind(values...);
        while (next()) {
        }
        return changed();
    }
    /// At rest before the last row.
    void reset();

    bool isNull(int column) const;
    qint64 integer(int column) const;
    double real(int column) const;
    QString text(int column) const;
    QByteArray bytes(int column) const;      ///< a text as UTF-8
    std::string_view view(int column) const; ///< the same without a copy, until the next step
    std::string_view blob(int column) const; ///< of a blob, likewise
    int columns() const;
    SqlValue value(int column) const;
    bool flag(int column) const { return integer(column) != 0; }
    TimePoint time(int column) const { return TimePoint(Duration(integer(column))); }
    std::optional<qint64> maybeInteger(int column) const;
    std::optional<int> maybeInt(int column) const;
    std::optional<double> maybeReal(int column) const;
    std::optional<TimePoint> maybeTime(int column) const;
    std::optional<Duration> maybeDuration(int column) const;

private:
    void bindOne(int at, qint64 value);
    void bindOne(int at, int value) { bindOne(at, qint64(value)); }
    void bindOne(int at, bool value) { bindOne(at, qint64(value)); }
    void bindOne(int at, double value);
    void bindOne(int at, const QString& value);
    void bindOne(int at, const QByteArray& value); ///< a text in UTF-8
    void bindOne(int at, Blob value);              ///< lives until the statement has run
    void bindOne(int at, const char* value) = delete;
    void bindOne(int at, std::nullopt_t) { bindNull(at); }
    void bindOne(int at, OrNull value) { value.text.isEmpty() ? bindNull(at) : bindOne(at, value.text); }
    void bindOne(int at, TimePoint value) { bindOne(at, qint64(value.time_since_epoch().count())); }
    void bindOne(int at, Duration value) { bindOne(at, qint64(value.count())); }
    template <class Tag> void bindOne(int at, Id<Tag> value) { bindOne(at, value.value); }
    template <class T> void bindOne(int at, const std::optional<T>& value)
    {
        value ? bindOne(at, *value) : bindNull(at);
    }
    void bindNull(int at);
    int changed() const;
    void expectOk(int code) const;

    sqlite3* m_connection = nullptr;
    sqlite3_stmt* m_statement = nullptr;
    bool m_stepped = false;
};

/// The error of a failed call, by its kind: full, read-only and failing disks are Busy, with words.
Error sqliteError(sqlite3* connection, int code);

} // namespace taskyard::store
