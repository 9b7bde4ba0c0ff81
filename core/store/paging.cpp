// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/paging.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace taskyard::store {

namespace {
struct Cursor {
    SqlValue value;
    qint64 id = 0;
};

QString encode(const SortKey& sort, const SqlValue& value, qint64 id)
{
    QJsonValue key;
    if (const auto* integer = std::get_if<qint64>(&value))
        key = *integer;
    else if (const auto* real = std::get_if<double>(&value))
        key = *real;
    else if (const auto* text = std::get_if<QString>(&value))
        key = *text;
    const QJsonArray array{(sort.descending ? u'-' : u'+') + sort.sql, key, id};
    return QString::fromLatin1(QJsonDocument(array)
                                   .toJson(QJsonDocument::Compact)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<Cursor> decode(const SortKey& sort, const QString& text)
{
    const QByteArray json = QByteArray::fromBase64(text.toLatin1(), QByteArray::Base64UrlEncoding);
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    if (array.size() != 3 || array[0].toString() != (sort.descending ? u'-' : u'+') + sort.sql)
        return failure(ErrorCode::InvalidInput, QStringLiteral("this cursor does not belong to this list"),
                       QStringLiteral("after"), QStringLiteral("start again without it"));
    Cursor cursor{{}, array[2].toInteger()};
    if (array[1].isString())
        cursor.value = array[1].toString();
    else if (array[1].isDouble() && double(array[1].toInteger()) == array[1].toDouble())
        cursor.value = array[1].toInteger();
    else if (array[1].isDouble())
        cursor.value = array[1].toDouble();
    return cursor;
}

/// Rows with and without a sort value are two stretches, read one after the other, so that an index serves each.
struct Stretch {
    bool nulls = false;
};

class PageReader {
public:
    PageReader(Database& database, const Condition& condition, const SortKey& sort, int limit)
        : m_database(database)
        , m_condition(condition)
        , m_sort(sort)
        , m_limit(limit)
    {}

    IdPage read(const std::optional<Cursor>& cursor)
    {
        std::vector<Stretch> stretches{{false}};
        if (m_sort.nullable)
            stretches =
                m_sort.descending ? std::vector<Stretch>{{false}, {true}} : std::vector<Stretch>{{true}, {false}};
        bool reached = !cursor;
        for (const Stretch& stretch : stretches) {
            const bool here = cursor && std::holds_alternative<std::monostate>(cursor->value) == stretch.nulls;
            if (reached)
                append(stretch, nullptr);
            else if (here)
                append(stretch, &*cursor);
            reached = reached || here;
        }
        if (m_more)
            m_page.next = encode(m_sort, m_lastValue, m_page.ids.back().value);
        return std::move(m_page);
    }

private:
    void append(const Stretch& stretch, const Cursor* cursor)
    {
        if (m_more)
            return;
        const bool byId = m_sort.sql == u"t.id";
        const QString order = m_sort.descending ? QStringLiteral(" DESC") : QString();
        const QString less = m_sort.descending ? QStringLiteral("<") : QStringLiteral(">");
        QString where = m_condition.sql;
        std::vector<SqlValue> values = m_condition.values;
        if (m_sort.nullable)
            where +=
                QStringLiteral(" AND %1 IS %2NULL").arg(m_sort.sql, stretch.nulls ? QString() : QStringLiteral("NOT "));
        if (cursor && (byId || stretch.nulls)) {
            where += QStringLiteral(" AND t.id %1 ?").arg(less);
            values.emplace_back(cursor->id);
        } else if (cursor) {
            where += QStringLiteral(" AND (%1, t.id) %2 (?, ?)").arg(m_sort.sql, less);
            values.push_back(cursor->value);
            values.emplace_back(cursor->id);
        }
        QString sql = QStringLiteral("SELECT t.id, %1 FROM %2 WHERE %3 ORDER BY ").arg(m_sort.sql, from(), where);
        if (!byId && !stretch.nulls)
            sql += m_sort.sql + order + QStringLiteral(", ");
        sql += QStringLiteral("t.id%1 LIMIT ?").arg(order);
        values.emplace_back(qint64(m_limit) - qint64(m_page.ids.size()) + 1);
        collect(m_database.composed(sql).bindAll(values));
    }

    void collect(Statement& rows)
    {
        while (rows.next()) {
            if (qsizetype(m_page.ids.size()) == m_limit) {
                m_more = true;
                rows.reset();
                return;
            }
            m_page.ids.emplace_back(rows.integer(0));
            m_lastValue = rows.value(1);
        }
    }

    QString from() const
    {
        Needs needs = m_condition.needs;
        needs |= m_sort.needs;
        return needs.from();
    }

    Database& m_database;
    const Condition& m_condition;
    const SortKey& m_sort;
    const int m_limit;
    IdPage m_page;
    SqlValue m_lastValue;
    bool m_more = false;
};
} // namespace

Result<IdPage> readPage(Database& database, const Condition& condition, const SortKey& sort, const QString& after,
                        int limit)
{
    std::optional<Cursor> cursor;
    if (!after.isEmpty()) {
        const auto decoded = decode(sort, after);
        if (!decoded)
            return tl::unexpected(decoded.error());
        cursor = *decoded;
    }
    return PageReader(database, condition, sort, limit).read(cursor);
}

} // namespace taskyard::store
