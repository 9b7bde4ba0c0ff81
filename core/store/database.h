// SPDX-License-Identifier: GPL-3.0-or-later
// One connection to the database file, opened through QtSql, with its statements prepared once and kept. Belongs to the
// thread that opens it. Nothing of SQL is seen outside of core/store.
#pragma once

#include "core/store/statement.h"

#include <chrono>
#include <functional>
#include <memory>
#include <unordered_map>

namespace taskyard::store {

enum class Access { ReadOnly, ReadWrite };

class Database {
public:
    /// Throws SqlFailure. Sets the connection's pragmas; creates nothing.
    Database(const QString& path, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// The named statement, prepared at the first call. `name` is a literal.
    Statement& statement(const char* name);
    /// A statement composed at run time, kept as long as there are not too many.
    Statement& composed(const QString& sql);
    /// Prepared, run and forgotten.
    void execute(const QString& sql);
    void executeScript(const QString& script);
    SqlValue scalar(const QString& sql);
    qint64 integer(const QString& sql);
    QString path() const { return m_path; }
    sqlite3* handle() const { return m_handle; }

    /// Statements are interrupted (Busy) when they run on for longer than this after the call.
    void limitTime(std::chrono::milliseconds limit);
    /// Frames in the WAL after the latest commit of this connection.
    int walFrames() const { return m_walFrames; }
    /// Moves what readers allow from the WAL into the database; true when nothing is left there.
    bool checkpoint(bool truncate);
    /// A copy into a new file, of one instant.
    void copyTo(const QString& path);

    /// Rolled back unless committed; a reading one just ends.
    class Transaction {
    public:
        enum Kind { Read, Write };
        Transaction(Database& database, Kind kind);
        ~Transaction();
        Transaction(const Transaction&) = delete;
        Transaction& operator=(const Transaction&) = delete;
        void commit();

    private:
        Database& m_database;
        bool m_open = true;
    };

private:
    void close();
    void limitCache(int kib);

    QString m_path;
    QString m_name;
    sqlite3* m_handle = nullptr;
    std::chrono::steady_clock::time_point m_until;
    int m_walFrames = 0;
    std::unordered_map<const void*, std::unique_ptr<Statement>> m_byName;
    std::unordered_map<QString, std::unique_ptr<Statement>> m_byText;
};

} // namespace taskyard::store
