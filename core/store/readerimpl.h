// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of Reader (lists, start-up, operations) share. Belongs to the reader's thread.
#pragma once

#include "core/store/database.h"
#include "core/store/filtersql.h"
#include "core/store/reader.h"
#include "core/store/rows.h"

namespace taskyard::store {

class Reader::Impl {
public:
    explicit Impl(const QString& path) : m_database(path, Access::ReadOnly) {}

    /// Runs `body` in one read transaction with a time limit; what it throws becomes the error.
    template <class Body> auto read(Body&& body) -> Result<decltype(body(std::declval<Database&>()))>
    {
        return guarded([&] {
            m_database.limitTime(kPatience);
            const Database::Transaction transaction(m_database, Database::Transaction::Read);
            return body(m_database);
        });
    }
    /// As read(), for a body that returns a Result itself.
    template <class Body> auto readResult(Body&& body) -> decltype(body(std::declval<Database&>()))
    {
        auto result = read(std::forward<Body>(body));
        if (!result)
            return tl::unexpected(result.error());
        return std::move(*result);
    }

    std::optional<Task> task(TaskId id);
    std::vector<Dependency> dependencies(TaskId id, const char* statement = "dependencies_of");

private:
    // A reader that sits on an old snapshot keeps the WAL from shrinking.
    static constexpr std::chrono::seconds kPatience{30};
    Database m_database;
};

} // namespace taskyard::store
