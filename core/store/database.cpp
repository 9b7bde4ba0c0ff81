// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/model/cause.h"
#include "core/store/namedsql.h"

#include <sqlite3.h>

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>

#include <atomic>
#include <cstring>

namespace taskyard::store {

namespace {
constexpr size_t kComposedKept = 200;
constexpr int kInstructionsPerLook = 20'000;
constexpr int kBusyMs = 5000;
// In KiB. Small, because the engine promises a small memory, and the system caches the file anyway.
constexpr int kReaderCache = 4096;
constexpr int kWriterCache = 16384;

QString freshName()
{
    static std::atomic<qint64> number{0};
    return QStringLiteral("taskyard-store-%1").arg(++number);
}

sqlite3* handleOf(const QSqlDatabase& connection)
{
    const QVariant handle = connection.driver()->handle();
    if (qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3* const*>(handle.constData());
}

/// failure_cause(state, exit code, signal, last line): what the filter's `cause:` compares with.
void failureCause(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto number = [&](int at) {
        return sqlite3_value_type(values[at]) == SQLITE_NULL ? std::nullopt
                                                             : std::optional(sqlite3_value_int(values[at]));
    };
    const auto text = [&](int at) {
        const auto* letters = static_cast<const char16_t*>(sqlite3_value_text16(values[at]));
        return QStringView(letters, letters ? sqlite3_value_bytes16(values[at]) / 2 : 0);
    };
    const auto state = stateFromName(text(0));
    const QByteArray key = causeKey({state.value_or(TaskState::Failed), number(1), number(2), text(3)}).toLatin1();
    sqlite3_result_text(context, key.constData(), int(key.size()), SQLITE_TRANSIENT);
}
} // namespace

Database::Database(const QString& path, Access access) : m_path(path), m_name(freshName())
{
    // Counting every allocation under a lock costs a tenth of all work. Refused, and no loss, once SQLite is in use.
    static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    Q_UNUSED(configured)
    try {
        QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        connection.setDatabaseName(path);
        const QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(kBusyMs);
        connection.setConnectOptions(access == Access::ReadOnly ? options + QStringLiteral(";QSQLITE_OPEN_READONLY")
                                                                : options);
        if (!connection.isValid())
            failSql(ErrorCode::Internal, QStringLiteral("Qt's driver for SQLite is missing"), {},
                    QStringLiteral("install the package libqt6sql6-sqlite"));
        if (!connection.open())
            throw SqlFailure{sqliteError(nullptr, connection.lastError().nativeErrorCode().toInt())};
        m_handle = handleOf(connection);
        // The plugin and this program must use the same library, or the handle would be another's.
        if (!m_handle ||
            scalar(QStringLiteral("SELECT sqlite_source_id()")) != SqlValue(QLatin1String(sqlite3_sourceid())))
            failSql(ErrorCode::Internal, QStringLiteral("Qt's driver for SQLite has a library of its own"), {},
                    QStringLiteral("use the driver of the distribution"));
        for (const char* pragma :
             {"trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON", "temp_store = MEMORY"})
            execute(QStringLiteral("PRAGMA ") + QLatin1String(pragma));
        sqlite3_create_function(m_handle, "failure_cause", 4, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, failureCause,
                                nullptr, nullptr);
        limitCache(access == Access::ReadOnly ? kReaderCache : kWriterCache);
        if (access == Access::ReadOnly)
            execute(QStringLiteral("PRAGMA query_only = ON"));
        else // Replaces SQLite's own checkpoint at every thousandth frame.
            sqlite3_wal_hook(
                m_handle,
                [](void* self, sqlite3*, const char*, int frames) {
                    static_cast<Database*>(self)->m_walFrames = frames;
                    return SQLITE_OK;
                },
                this);
    } catch (...) {
        close();
        throw;
    }
}

Database::~Database() { close(); }

void Database::limitCache(int kib)
{
    // The one pragma that reads the schema, which a damaged file that is to be recovered need not have.
    try {
        execute(QStringLiteral("PRAGMA cache_size = -%1").arg(kib));
    } catch (const SqlFailure&) { // NOLINT(bugprone-empty-catch): then it stays as large as SQLite makes it
    }
}

void Database::close()
{
    m_byName.clear();
    m_byText.clear();
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

Statement& Database::statement(const char* name)
{
    auto& slot = m_byName[name];
    if (!slot)
        slot = std::make_unique<Statement>(m_handle, namedSql(QLatin1String(name)));
    return *slot;
}

Statement& Database::composed(const QString& sql)
{
    if (const auto it = m_byText.find(sql); it != m_byText.end())
        return *it->second;
    if (m_byText.size() >= kComposedKept)
        m_byText.clear();
    return *m_byText.emplace(sql, std::make_unique<Statement>(m_handle, sql)).first->second;
}

void Database::execute(const QString& sql) { Statement(m_handle, sql).change(); }

void Database::executeScript(const QString& script)
{
    for (const QString& sql : splitScript(script))
        execute(sql);
}

SqlValue Database::scalar(const QString& sql)
{
    Statement statement(m_handle, sql);
    return statement.next() ? statement.value(0) : SqlValue();
}

qint64 Database::integer(const QString& sql)
{
    const SqlValue value = scalar(sql);
    const auto* integer = std::get_if<qint64>(&value);
    return integer ? *integer : 0;
}

void Database::limitTime(std::chrono::milliseconds limit)
{
    m_until = std::chrono::steady_clock::now() + limit;
    sqlite3_progress_handler(
        m_handle, kInstructionsPerLook,
        [](void* self) { return std::chrono::steady_clock::now() > static_cast<Database*>(self)->m_until ? 1 : 0; },
        this);
}

bool Database::checkpoint(bool truncate)
{
    int frames = 0;
    int moved = 0;
    // Never waits for a reader: who writes next would wait with it.
    sqlite3_busy_timeout(m_handle, 0);
    const int code = sqlite3_wal_checkpoint_v2(
        m_handle, "main", truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, &frames, &moved);
    sqlite3_busy_timeout(m_handle, kBusyMs);
    if (code != SQLITE_OK && code != SQLITE_BUSY && code != SQLITE_LOCKED)
        throw SqlFailure{sqliteError(m_handle, code)};
    m_walFrames = frames - moved;
    return code == SQLITE_OK && frames == moved;
}

void Database::copyTo(const QString& path)
{
    sqlite3* target = nullptr;
    const QByteArray name = path.toUtf8();
    int code = sqlite3_open_v2(name.constData(), &target, SQLITE_OPEN_READWRITE, nullptr);
    if (code == SQLITE_OK) {
        if (sqlite3_backup* copying = sqlite3_backup_init(target, "main", m_handle, "main")) {
            sqlite3_backup_step(copying, -1);
            sqlite3_backup_finish(copying);
        }
        code = sqlite3_errcode(target);
    }
    const Error error = code == SQLITE_OK ? Error{} : sqliteError(target, code);
    sqlite3_close(target);
    if (code != SQLITE_OK)
        throw SqlFailure{error};
}

Database::Transaction::Transaction(Database& database, Kind kind) : m_database(database)
{
    m_database.statement(kind == Read ? "begin_read" : "begin_write").change();
}

void Database::Transaction::commit()
{
    m_database.statement("commit").change();
    m_open = false;
}

Database::Transaction::~Transaction()
{
    if (!m_open)
        return;
    try {
        m_database.statement("rollback").change();
    } catch (const SqlFailure&) {
        // SQLite has rolled back by itself, as it does when the disk is full.
    }
}

} // namespace taskyard::store
