// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/statement.h"

#include "core/base/sizetext.h"

#include <sqlite3.h>

#include <QFileInfo>
#include <QStorageInfo>

namespace taskyard::store {

namespace {
constexpr int kPrimaryCode = 0xff;

QString freeSpace(const QString& path)
{
    const QStorageInfo storage(QFileInfo(path).absolutePath());
    return storage.isValid()
               ? QStringLiteral("%1 free on %2").arg(sizeText(storage.bytesAvailable()), storage.rootPath())
               : QStringLiteral("its file system cannot be asked");
}
} // namespace

void failSql(ErrorCode code, QString what, QString where, QString hint)
{
    throw SqlFailure{{code, std::move(what), std::move(where), std::move(hint)}};
}

Error sqliteError(sqlite3* connection, int code)
{
    const QString words = QString::fromUtf8(connection ? sqlite3_errmsg(connection) : sqlite3_errstr(code));
    const QString path = connection ? QString::fromUtf8(sqlite3_db_filename(connection, "main")) : QString();
    switch (code & kPrimaryCode) {
    case SQLITE_FULL:
        return {ErrorCode::Busy, QStringLiteral("the disk is full (%1)").arg(freeSpace(path)), path,
                QStringLiteral("make room; nothing that was acknowledged is lost")};
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return {ErrorCode::Busy, QStringLiteral("the database cannot be written (%1)").arg(words), path,
                QStringLiteral("make its directory and its files writable for this user")};
    case SQLITE_IOERR:
        return {ErrorCode::Busy, QStringLiteral("the disk does not obey (%1; %2)").arg(words, freeSpace(path)), path,
                QStringLiteral("make room, and look at the disk and at the kernel's messages")};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Busy, QStringLiteral("another program holds the database (%1)").arg(words), path,
                QStringLiteral("end the program that has it open for writing")};
    case SQLITE_INTERRUPT:
        return {ErrorCode::Busy,
                QStringLiteral("the query takes too long"),
                {},
                QStringLiteral("narrow the filter down, or ask for fewer rows")};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::Internal, QStringLiteral("the database is damaged (%1)").arg(words), path,
                QStringLiteral("stop the engine and run: taskyardctl db recover")};
    default: return {ErrorCode::Internal, words, path, {}};
    }
}

Statement::Statement(sqlite3* connection, const QString& sql) : m_connection(connection)
{
    const QByteArray text = sql.toUtf8();
    const int code = sqlite3_prepare_v3(connection, text.constData(), int(text.size()) + 1, SQLITE_PREPARE_PERSISTENT,
                                        &m_statement, nullptr);
    if (code != SQLITE_OK) {
        Error error = sqliteError(connection, code);
        if (error.code == ErrorCode::Internal)
            error.what += QStringLiteral(" in: ") + sql.left(200).simplified();
        throw SqlFailure{std::move(error)};
    }
}

Statement::~Statement() { sqlite3_finalize(m_statement); }

void Statement::expectOk(int code) const
{
    if (code != SQLITE_OK)
        throw SqlFailure{sqliteError(m_connection, code)};
}

Statement& Statement::bindAll(const std::vector<SqlValue>& values)
{
    reset();
    int at = 0;
    for (const SqlValue& value : values) {
        ++at;
        if (const auto* integer = std::get_if<qint64>(&value))
            bindOne(at, *integer);
        else if (const auto* real = std::get_if<double>(&value))
            bindOne(at, *real);
        else if (const auto* text = std::get_if<QString>(&value))
            bindOne(at, *text);
        else
            bindNull(at);
    }
    return *this;
}

bool Statement::next()
{
    m_stepped = true;
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        reset();
        return false;
    }
    Error error = sqliteError(m_connection, code);
    reset();
    throw SqlFailure{std::move(error)};
}

void Statement::reset()
{
    if (m_stepped)
        sqlite3_reset(m_statement);
    m_stepped = false;
}

int Statement::changed() const { return sqlite3_changes(m_connection); }

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
qint64 Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }
double Statement::real(int column) const { return sqlite3_column_double(m_statement, column); }
int Statement::columns() const { return sqlite3_column_count(m_statement); }

std::string_view Statement::view(int column) const
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return {text ? text : "", size_t(sqlite3_column_bytes(m_statement, column))};
}

std::string_view Statement::blob(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
    return {bytes ? bytes : "", size_t(sqlite3_column_bytes(m_statement, column))};
}

QByteArray Statement::bytes(int column) const
{
    const std::string_view text = view(column);
    return {text.data(), qsizetype(text.size())};
}

QString Statement::text(int column) const
{
    const std::string_view text = view(column);
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

SqlValue Statement::value(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER: return integer(column);
    case SQLITE_FLOAT: return real(column);
    case SQLITE_NULL: return std::monostate{};
    default: return text(column);
    }
}

std::optional<qint64> Statement::maybeInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<int> Statement::maybeInt(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(int(integer(column)));
}

std::optional<double> Statement::maybeReal(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(real(column));
}

std::optional<TimePoint> Statement::maybeTime(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(time(column));
}

std::optional<Duration> Statement::maybeDuration(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(Duration(integer(column)));
}

void Statement::bindOne(int at, qint64 value) { expectOk(sqlite3_bind_int64(m_statement, at, value)); }
void Statement::bindOne(int at, double value) { expectOk(sqlite3_bind_double(m_statement, at, value)); }
void Statement::bindNull(int at) { expectOk(sqlite3_bind_null(m_statement, at)); }

void Statement::bindOne(int at, const QString& value)
{
    // Converted to UTF-8, and so copied, by the call.
    expectOk(sqlite3_bind_text16(m_statement, at, value.isNull() ? static_cast<const void*>(u"") : value.utf16(),
                                 int(value.size() * qsizetype(sizeof(QChar))), SQLITE_STATIC));
}

void Statement::bindOne(int at, Blob value)
{
    expectOk(sqlite3_bind_blob(m_statement, at, value.bytes.isNull() ? "" : value.bytes.constData(),
                               int(value.bytes.size()), SQLITE_STATIC));
}

void Statement::bindOne(int at, const QByteArray& value)
{
    expectOk(sqlite3_bind_text(m_statement, at, value.isNull() ? "" : value.constData(), int(value.size()),
                               SQLITE_TRANSIENT));
}

} // namespace taskyard::store
