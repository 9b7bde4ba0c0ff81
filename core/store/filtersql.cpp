// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/filtersql.h"

#include "core/model/taskstate.h"

#include <QStringList>

#include <array>

namespace taskyard::store {

namespace {
enum class Kind { Text, Tags, State, Number, Time, Flag };
struct Column {
    const char16_t* name;  ///< in filters and --sort
    const char16_t* alias; ///< as the field of a task object; may be null
    const char16_t* sql;
    Kind kind;
    bool nullable;
    Needs needs;
    bool filters; ///< else it only sorts
};
constexpr Needs kSpec{true, false, false};
constexpr Needs kRun{false, true, false};
constexpr Needs kQueue{false, false, true};

constexpr std::array kColumns{
    Column{u"id", nullptr, u"t.id", Kind::Number, false, {}, true},
    Column{u"state", nullptr, u"t.state", Kind::State, false, {}, true},
    Column{u"queue", nullptr, u"q.name", Kind::Text, false, kQueue, true},
    Column{u"name", nullptr, u"t.name", Kind::Text, false, {}, true},
    Column{u"tag", u"tags", u"s.tags", Kind::Tags, true, kSpec, true},
    Column{u"priority", nullptr, u"t.priority", Kind::Number, false, {}, true},
    Column{u"note", nullptr, u"s.note", Kind::Text, true, kSpec, true},
    Column{u"workflow", nullptr, u"s.workflow", Kind::Text, true, kSpec, true},
    Column{u"owner", nullptr, u"s.owner", Kind::Text, true, kSpec, true},
    Column{u"group", nullptr, u"t.share_group", Kind::Text, true, {}, true},
    Column{u"executor", nullptr, u"s.executor", Kind::Text, false, kSpec, true},
    Column{u"exit", u"exit_code", u"t.exit_code", Kind::Number, true, {}, true},
    Column{u"signal", nullptr, u"t.signal", Kind::Number, true, {}, true},
    Column{u"runs", nullptr, u"t.runs", Kind::Number, false, {}, true},
    Column{u"created", u"created_at", u"t.created_at", Kind::Time, false, {}, true},
    Column{u"eligible", u"eligible_at", u"t.eligible_at", Kind::Time, true, {}, true},
    Column{u"started", u"started_at", u"t.started_at", Kind::Time, true, {}, true},
    Column{u"finished", u"finished_at", u"t.finished_at", Kind::Time, true, {}, true},
    Column{u"deadline", u"deadline_at", u"t.deadline", Kind::Time, true, {}, true},
    Column{u"archived", nullptr, u"t.archived", Kind::Flag, false, {}, true},
    Column{u"cause", nullptr, u"failure_cause(t.state, t.exit_code, t.signal, coalesce(r.last_line, t.state_reason))",
           Kind::Text, false, kRun, true},
    Column{u"order", nullptr, u"t.place", Kind::Number, false, {}, false},
    Column{u"reason", u"state_reason", u"t.state_reason", Kind::Text, true, {}, false},
    Column{u"description", nullptr, u"s.description", Kind::Text, true, kSpec, false},
    Column{u"progress", nullptr, u"r.progress", Kind::Number, true, kRun, false},
    Column{u"pid", nullptr, u"r.pid", Kind::Number, true, kRun, false},
    Column{u"rss", u"max_rss_bytes", u"r.max_rss", Kind::Number, true, kRun, false},
    Column{u"user", u"user_seconds", u"r.user_us", Kind::Number, true, kRun, false},
    Column{u"system", u"system_seconds", u"r.system_us", Kind::Number, true, kRun, false},
    Column{u"log_size", u"log_bytes", u"r.log_bytes", Kind::Number, true, kRun, false},
    Column{u"last_line", nullptr, u"r.last_line", Kind::Text, true, kRun, false},
    Column{u"cpu_seconds", nullptr, u"(r.user_us + r.system_us)", Kind::Number, true, kRun, false},
    Column{u"cwd", nullptr, u"s.cwd", Kind::Text, true, kSpec, false},
    Column{u"command", nullptr, u"coalesce(s.shell, s.command)", Kind::Text, true, kSpec, false},
    Column{u"depends_on",
           nullptr,
           u"(SELECT count(*) FROM dependency AS d WHERE d.task_id = t.id)",
           Kind::Number,
           false,
           {},
           false},
    Column{u"blocks",
           nullptr,
           u"(SELECT count(*) FROM dependency AS d WHERE d.on_id = t.id)",
           Kind::Number,
           false,
           {},
           false},
    Column{u"wait", nullptr, u"(t.started_at - t.eligible_at)", Kind::Number, true, {}, false},
    // What has not ended yet goes by its start, behind all that has: a place in a list must not move with the clock.
    Column{u"elapsed",
           nullptr,
           u"(coalesce(t.finished_at, 8640000000000000) - t.started_at)",
           Kind::Number,
           true,
           {},
           false},
};

const Column* columnNamed(QStringView name)
{
    for (const Column& column : kColumns)
        if (name == QStringView(column.name) || (column.alias && name == QStringView(column.alias)))
            return &column;
    return nullptr;
}

bool isPattern(const QString& text) { return text.contains(u'*') || text.contains(u'?'); }

/// '*' and '?' mean what they mean to GLOB; its brackets mean themselves.
QString globPattern(const QString& text)
{
    QString pattern = text;
    return pattern.replace(u'[', QStringLiteral("[[]"));
}

/// A part of a text, for LIKE … ESCAPE '\'.
QString likePart(const QString& text)
{
    QString pattern;
    for (const QChar c : text) {
        if (c == u'%' || c == u'_' || c == u'\\')
            pattern += u'\\';
        pattern += c == u'*' ? QChar(u'%') : c == u'?' ? QChar(u'_') : c;
    }
    return u'%' + pattern + u'%';
}

SqlValue number(const QString& text)
{
    bool whole = false;
    const qint64 integer = text.toLongLong(&whole);
    return whole ? SqlValue(integer) : SqlValue(text.toDouble());
}

QString operatorSql(FilterOperator op)
{
    switch (op) {
    case FilterOperator::Less: return QStringLiteral("<");
    case FilterOperator::LessOrEqual: return QStringLiteral("<=");
    case FilterOperator::Greater: return QStringLiteral(">");
    case FilterOperator::GreaterOrEqual: return QStringLiteral(">=");
    case FilterOperator::Equals: return QStringLiteral("=");
    case FilterOperator::NotEquals: return QStringLiteral("<>");
    }
    std::abort();
}

QString freeText(const FilterTerm& term, Condition& into)
{
    const QString part = likePart(term.values.value(0));
    into.values.insert(into.values.end(), {SqlValue(part), SqlValue(part)});
    return QStringLiteral("(t.name LIKE ? ESCAPE '\\' OR t.id IN (SELECT task_id FROM task_spec "
                          "WHERE description IS NOT NULL AND description LIKE ? ESCAPE '\\'))");
}

/// One of the values; a text that has none is the empty one.
QString anyText(const QString& expression, const QStringList& values, Condition& into)
{
    QStringList tests;
    for (const QString& value : values) {
        tests << expression + (isPattern(value) ? QStringLiteral(" GLOB ?") : QStringLiteral(" = ?"));
        into.values.emplace_back(isPattern(value) ? globPattern(value) : value);
    }
    return u'(' + tests.join(QStringLiteral(" OR ")) + u')';
}

QString states(const FilterTerm& term, bool positive)
{
    QStringList names;
    bool open = true;
    bool trouble = true;
    for (const QString& value : term.values) {
        const auto state = stateFromName(value);
        if (!state)
            continue;
        names << QStringLiteral("'%1'").arg(stateName(*state));
        open = open && !isEnded(*state);
        trouble = trouble && isEnded(*state) && *state != TaskState::Succeeded;
    }
    QString sql = QStringLiteral("t.state IN (%1)").arg(names.join(QStringLiteral(", ")));
    // The predicates of partial indexes, word for word as the schema has them, so that SQLite may use these.
    if (positive && open)
        sql += QStringLiteral(" AND t.finished_at IS NULL");
    if (positive && trouble)
        sql += QStringLiteral(" AND t.state IN ('failed', 'timed-out', 'cancelled', 'skipped', 'interrupted')");
    return u'(' + sql + u')';
}

QString anyNumber(const QString& expression, const QStringList& values, Condition& into)
{
    QStringList marks;
    for (const QString& value : values) {
        marks << QStringLiteral("?");
        into.values.push_back(number(value));
    }
    return QStringLiteral("%1 IN (%2)").arg(expression, marks.join(QStringLiteral(", ")));
}

QString termSql(const FilterTerm& term, Condition& into)
{
    if (term.field.isEmpty())
        return freeText(term, into);
    const Column* column = columnNamed(term.field);
    Q_ASSERT(column && column->filters); // parseFilter() knows the same fields; a test compares them.
    into.needs |= column->needs;
    const QString expression = QString::fromUtf16(column->sql);
    const bool ordered = term.op != FilterOperator::Equals && term.op != FilterOperator::NotEquals;
    switch (column->kind) {
    case Kind::Time:
        into.values.emplace_back(qint64(term.time.value_or(TimePoint()).time_since_epoch().count()));
        return expression + u' ' + operatorSql(term.op) + QStringLiteral(" ?");
    case Kind::Number:
        if (ordered) {
            into.values.push_back(number(term.values.value(0)));
            return expression + u' ' + operatorSql(term.op) + QStringLiteral(" ?");
        }
        break;
    case Kind::Flag:
        return term.values.contains(QStringLiteral("any"))
                   ? QStringLiteral("1")
                   : expression + (term.values.contains(QStringLiteral("yes")) ? QStringLiteral(" = 1")
                                                                               : QStringLiteral(" = 0"));
    default: break;
    }

    const bool differs = term.op == FilterOperator::NotEquals;
    QString sql;
    if (column->kind == Kind::State)
        sql = states(term, !differs && !term.negated);
    else if (column->kind == Kind::Number)
        sql = anyNumber(expression, term.values, into);
    else if (column->kind == Kind::Tags)
        sql = QStringLiteral("EXISTS (SELECT 1 FROM json_each(coalesce(s.tags, '[]')) AS tag WHERE %1)")
                  .arg(anyText(QStringLiteral("tag.value"), term.values, into));
    else
        sql = anyText(column->nullable ? QStringLiteral("coalesce(%1, '')").arg(expression) : expression, term.values,
                      into);
    return differs ? QStringLiteral("NOT (%1)").arg(sql) : sql;
}
} // namespace

void Needs::operator|=(const Needs& other)
{
    spec = spec || other.spec;
    run = run || other.run;
    queue = queue || other.queue;
}

QString Needs::from() const
{
    QString sql = QStringLiteral("task AS t");
    if (queue)
        sql += QStringLiteral(" CROSS JOIN queue AS q ON q.id = t.queue_id");
    if (spec)
        sql += QStringLiteral(" CROSS JOIN task_spec AS s ON s.task_id = t.id");
    if (run)
        sql += QStringLiteral(" LEFT JOIN run AS r ON r.task_id = t.id AND r.number = t.runs");
    return sql;
}

Condition compile(const Filter& filter)
{
    Condition condition;
    condition.sql = QStringLiteral("t.removed = 0");
    bool saysArchived = false;
    for (const FilterTerm& term : filter.terms) {
        const QString sql = termSql(term, condition);
        condition.sql += QStringLiteral(" AND ");
        condition.sql += term.negated ? QStringLiteral("NOT coalesce(%1, 0)").arg(sql) : sql;
        saysArchived = saysArchived || term.field == u"archived";
    }
    if (!saysArchived)
        condition.sql += QStringLiteral(" AND t.archived = 0");
    return condition;
}

Result<SortKey> sortKey(const QString& sort)
{
    SortKey key;
    key.descending = sort.startsWith(u'-');
    const QString name = QString(key.descending ? sort.mid(1) : sort).replace(u'-', u'_');
    const Column* column = name.isEmpty() && !key.descending ? &kColumns[0] : columnNamed(name);
    if (!column) {
        QStringList known;
        for (const Column& one : kColumns)
            known << QString::fromUtf16(one.name).replace(u'_', u'-');
        return failure(ErrorCode::InvalidInput, QStringLiteral("cannot sort by '%1'").arg(sort.left(80)),
                       QStringLiteral("sort"), QStringLiteral("columns are ") + known.join(u' '));
    }
    key.sql = QString::fromUtf16(column->sql);
    key.nullable = column->nullable;
    key.byQueue = key.sql == u"q.name";
    key.needs = column->needs;
    return key;
}

Result<GroupKey> groupKey(const QString& by)
{
    if (by == u"queue")
        return GroupKey{QStringLiteral("q.name"), kQueue};
    if (by == u"state")
        return GroupKey{QStringLiteral("t.state"), {}};
    if (by == u"workflow")
        return GroupKey{QStringLiteral("s.workflow"), kSpec};
    if (by == u"owner")
        return GroupKey{QStringLiteral("s.owner"), kSpec};
    if (by == u"tag")
        return GroupKey{QStringLiteral("tag.value"), kSpec, QStringLiteral(" LEFT JOIN json_each(s.tags) AS tag")};
    return failure(ErrorCode::InvalidInput, QStringLiteral("cannot group by '%1'").arg(by.left(80)),
                   QStringLiteral("by"), QStringLiteral("use queue, state, workflow, owner or tag"));
}

} // namespace taskyard::store
