// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/paging.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <unordered_map>

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

Result<std::optional<Cursor>> decode(const SortKey& sort, const QString& text)
{
    if (text.isEmpty())
        return std::nullopt;
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

/// A list is read stretch by stretch, so that an index serves each: rows without a sort value apart from those with
/// one, and by queue one queue after the other. All rows of a flat stretch have one sort value, and are in order of id.
struct Stretch {
    QString where;
    bool flat = false;
    SqlValue value = {};
};

std::vector<Stretch> stretchesOf(Database& database, const SortKey& sort)
{
    std::vector<Stretch> stretches;
    if (sort.byQueue) {
        // Queues that are gone may share their name with a present one.
        Statement& rows =
            database.composed(QStringLiteral("SELECT name, group_concat(id) FROM queue GROUP BY name ORDER BY name"));
        rows.bind();
        while (rows.next())
            stretches.push_back(
                {QStringLiteral(" AND t.queue_id IN (%1)").arg(rows.text(1)), true, SqlValue(rows.text(0))});
    } else if (sort.nullable) {
        stretches.push_back({QStringLiteral(" AND %1 IS NULL").arg(sort.sql), true});
        stretches.push_back({QStringLiteral(" AND %1 IS NOT NULL").arg(sort.sql)});
    } else {
        stretches.push_back({QString(), sort.sql == u"t.id"});
    }
    if (!sort.descending)
        return stretches;
    return {std::make_move_iterator(stretches.rbegin()), std::make_move_iterator(stretches.rend())};
}

/// Reads the rows between two places in order.
class Walk {
public:
    Walk(Database& database, const Condition& condition, const SortKey& sort)
        : m_database(database)
        , m_condition(condition)
        , m_sort(sort)
        , m_stretches(stretchesOf(database, sort))
    {}

    void after(const std::optional<Cursor>& cursor) { m_from = cursor; }
    void from(const std::optional<Cursor>& cursor)
    {
        m_from = cursor;
        m_included = true;
    }
    void upTo(const std::optional<Cursor>& cursor) { m_to = cursor; }
    void atMost(qint64 rows) { m_limit = rows; }

    /// visit(id, value) for each row until it returns false; value() reads the sort value.
    template <class Visit> void run(Visit visit)
    {
        const size_t first = m_from ? indexOf(*m_from) : 0;
        const size_t last = m_to ? indexOf(*m_to) : m_stretches.size() - 1;
        for (size_t i = first; i < m_stretches.size() && i <= last; ++i) {
            const Stretch& stretch = m_stretches[i];
            Statement& rows = open(stretch, i == first ? m_from : std::nullopt, i == last ? m_to : std::nullopt);
            const bool byId = m_sort.sql == u"t.id";
            while (rows.next()) {
                const auto value = [&] { return byId || !stretch.flat ? rows.value(1) : stretch.value; };
                if (!visit(TaskId(rows.integer(0)), value)) {
                    rows.reset();
                    return;
                }
            }
        }
    }

private:
    /// The stretch that a place is in.
    size_t indexOf(const Cursor& cursor) const
    {
        if (!m_sort.byQueue && !m_sort.nullable)
            return 0;
        for (size_t i = 0; i < m_stretches.size(); ++i)
            if (m_sort.byQueue ? m_stretches[i].value == cursor.value
                               : m_stretches[i].flat == std::holds_alternative<std::monostate>(cursor.value))
                return i;
        return m_stretches.size(); // its queue is gone for good: there is nothing behind it that can be told
    }

    Statement& open(const Stretch& stretch, const std::optional<Cursor>& from, const std::optional<Cursor>& to)
    {
        const QString order = m_sort.descending ? QStringLiteral(" DESC") : QString();
        QString where = m_condition.sql + stretch.where;
        std::vector<SqlValue> values = m_condition.values;
        const auto bound = [&](const Cursor& cursor, bool lower, bool included) {
            const QString op =
                QString(lower == m_sort.descending ? u'<' : u'>') + (included ? QStringLiteral("=") : QString());
            if (stretch.flat) {
                where += QStringLiteral(" AND t.id %1 ?").arg(op);
            } else {
                where += QStringLiteral(" AND (%1, t.id) %2 (?, ?)").arg(m_sort.sql, op);
                values.push_back(cursor.value);
            }
            values.emplace_back(cursor.id);
        };
        if (from)
            bound(*from, true, m_included);
        if (to)
            bound(*to, false, true);
        Needs needs = m_condition.needs;
        if (!m_sort.byQueue)
            needs |= m_sort.needs;
        const bool keyed = !stretch.flat;
        QString sql = QStringLiteral("SELECT t.id, %1 FROM %2 WHERE %3 ORDER BY ")
                          .arg(m_sort.byQueue ? QStringLiteral("NULL") : m_sort.sql, needs.from(), where);
        if (keyed)
            sql += m_sort.sql + order + QStringLiteral(", ");
        sql += QStringLiteral("t.id") + order;
        if (m_limit) {
            sql += QStringLiteral(" LIMIT ?");
            values.emplace_back(*m_limit);
        }
        return m_database.composed(sql).bindAll(values);
    }

    Database& m_database;
    const Condition& m_condition;
    const SortKey& m_sort;
    const std::vector<Stretch> m_stretches;
    std::optional<Cursor> m_from;
    std::optional<Cursor> m_to;
    bool m_included = false;
    std::optional<qint64> m_limit;
};
} // namespace

Result<IdPage> readPage(Database& database, const Condition& condition, const SortKey& sort, const PageQuery& query)
{
    const auto after = decode(sort, query.after);
    if (!after)
        return tl::unexpected(after.error());
    Walk walk(database, condition, sort);
    walk.after(*after);
    walk.atMost(qint64(query.skip) + query.limit + 1);
    IdPage page;
    int skipped = 0;
    Cursor last;
    walk.run([&](TaskId id, const auto& value) {
        if (skipped < query.skip) {
            ++skipped;
            return true;
        }
        if (qsizetype(page.ids.size()) == query.limit) {
            page.next = encode(sort, last.value, last.id);
            return false;
        }
        last = {value(), id.value};
        page.ids.push_back(id);
        if (query.cursors)
            page.cursors << encode(sort, last.value, last.id);
        return true;
    });
    return page;
}

Anchors readAnchors(Database& database, const Condition& condition, const SortKey& sort, const AnchorQuery& query)
{
    Anchors anchors;
    anchors.every = query.every;
    anchors.cursors << QString();
    anchors.rows.assign(query.find.size(), -1);
    std::unordered_map<TaskId, size_t> wanted;
    for (size_t i = 0; i < query.find.size(); ++i)
        wanted.emplace(query.find[i], i);
    qsizetype letters = 0;
    qint64 nextAnchor = anchors.every;
    Walk(database, condition, sort).run([&](TaskId id, const auto& value) {
        if (!wanted.empty())
            if (const auto it = wanted.find(id); it != wanted.end())
                anchors.rows[it->second] = anchors.total;
        if (++anchors.total < nextAnchor)
            return true;
        anchors.cursors << encode(sort, value(), id.value);
        letters += anchors.cursors.back().size();
        while (anchors.every < std::numeric_limits<int>::max() / 2 && anchors.cursors.size() > 1 &&
               (anchors.cursors.size() > query.mostCursors || letters > query.mostLetters)) {
            letters = 0;
            QStringList half;
            for (qsizetype i = 0; i < anchors.cursors.size(); i += 2) {
                half << anchors.cursors[i];
                letters += half.back().size();
            }
            anchors.cursors = half;
            anchors.every *= 2;
        }
        nextAnchor = anchors.cursors.size() * qint64(anchors.every);
        return true;
    });
    // One that stands behind the last row leads nowhere.
    if (anchors.cursors.size() > 1 && (anchors.cursors.size() - 1) * qint64(anchors.every) >= anchors.total)
        anchors.cursors.removeLast();
    return anchors;
}

Result<std::vector<TaskId>> readRange(Database& database, const Condition& condition, const SortKey& sort,
                                      const TaskRange& range)
{
    const auto from = decode(sort, range.from);
    if (!from)
        return tl::unexpected(from.error());
    const auto to = decode(sort, range.to);
    if (!to)
        return tl::unexpected(to.error());
    Walk walk(database, condition, sort);
    walk.from(*from);
    walk.upTo(*to);
    std::vector<TaskId> ids;
    walk.run([&](TaskId id, const auto&) {
        ids.push_back(id);
        return true;
    });
    return ids;
}

} // namespace taskyard::store
