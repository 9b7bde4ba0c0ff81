// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rows.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace taskyard::store {

namespace {
void appendQuoted(QString& json, const QString& text)
{
    json += u'"';
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\') {
            json += u'\\';
            json += c;
        } else if (c < u' ') {
            json += QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
        } else if (c.isSurrogate()) {
            // Lone halves cannot be stored as UTF-8; an escape keeps them.
            json += QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
        } else {
            json += c;
        }
    }
    json += u'"';
}

template <class Map, class Value> QString encodeMap(const Map& map, Value value)
{
    if (map.isEmpty())
        return {};
    QString json = QStringLiteral("{");
    for (auto it = map.begin(); it != map.end(); ++it) {
        if (json.size() > 1)
            json += u',';
        appendQuoted(json, it.key());
        json += u':';
        value(json, it.value());
    }
    return json + u'}';
}

QJsonArray arrayOf(const QString& json) { return QJsonDocument::fromJson(json.toUtf8()).array(); }

std::vector<Dependency> decodeDependencies(const QString& json)
{
    std::vector<Dependency> dependencies;
    for (const QJsonValue& pair : arrayOf(json))
        dependencies.push_back({TaskId(pair[0].toInteger()),
                                conditionFromName(pair[1].toString()).value_or(DependencyCondition::Succeeded)});
    return dependencies;
}

// One way to read a spec, whether its columns come from a row or from the JSON array of an image.
struct RowSource {
    const Statement& row;
    int first;
    QString text(int i) const { return row.text(first + i); }
    qint64 integer(int i) const { return row.integer(first + i); }
    bool isNull(int i) const { return row.isNull(first + i); }
};
struct ArraySource {
    QJsonArray array;
    QString text(int i) const { return array.at(i).toString(); }
    qint64 integer(int i) const { return array.at(i).toInteger(); }
    bool isNull(int i) const { return array.at(i).isNull(); }
};

template <class Source> TaskSpec specFrom(const Source& source)
{
    const auto duration = [&](int i) {
        return source.isNull(i) ? std::nullopt : std::optional(Duration(source.integer(i)));
    };
    const auto time = [&](int i) {
        return source.isNull(i) ? std::nullopt : std::optional(TimePoint(Duration(source.integer(i))));
    };
    TaskSpec spec;
    int i = 0;
    spec.name = source.text(i++);
    spec.description = source.text(i++);
    spec.priority = source.integer(i++);
    spec.command = decodeList(source.text(i++));
    spec.shell = source.text(i++);
    spec.cwd = source.text(i++);
    spec.env = decodeTexts(source.text(i++));
    spec.cleanEnv = source.integer(i++) != 0;
    spec.stdinFile = source.text(i++);
    spec.tags = decodeList(source.text(i++));
    spec.note = source.text(i++);
    spec.workflow = source.text(i++);
    spec.group = source.text(i++);
    spec.owner = source.text(i++);
    spec.at = time(i++);
    spec.deadline = time(i++);
    spec.timeout = duration(i++);
    spec.grace = duration(i++);
    spec.expected = duration(i++);
    spec.retries = int(source.integer(i++));
    spec.retryDelay = duration(i++);
    spec.retryOn = decodeCodes(source.text(i++));
    spec.slotCount = int(source.integer(i++));
    spec.resources = decodeAmounts(source.text(i++));
    spec.executor = source.text(i++);
    spec.dedupe = source.text(i++);
    spec.idempotent = source.integer(i++) != 0;
    spec.inputs = decodeList(source.text(i++));
    spec.outputs = decodeList(source.text(i++));
    Q_ASSERT(i == kSpecColumns);
    return spec;
}
} // namespace

QString encodeList(const QStringList& list)
{
    if (list.isEmpty())
        return {};
    QString json = QStringLiteral("[");
    for (const QString& text : list) {
        if (json.size() > 1)
            json += u',';
        appendQuoted(json, text);
    }
    return json + u']';
}

QString encodeCodes(const std::vector<int>& codes)
{
    if (codes.empty())
        return {};
    QString json = QStringLiteral("[");
    for (int code : codes) {
        if (json.size() > 1)
            json += u',';
        json += QString::number(code);
    }
    return json + u']';
}

QString encodeIds(const std::vector<TaskId>& ids)
{
    QString json = QStringLiteral("[");
    json.reserve(qsizetype(ids.size()) * 8 + 2);
    for (TaskId id : ids) {
        if (json.size() > 1)
            json += u',';
        json += QString::number(id.value);
    }
    return json + u']';
}

QString encodeTexts(const QMap<QString, QString>& map) { return encodeMap(map, appendQuoted); }

QString encodeAmounts(const QMap<QString, qint64>& map)
{
    return encodeMap(map, [](QString& json, qint64 amount) { json += QString::number(amount); });
}

QString encodeNumbers(const QMap<QString, double>& map)
{
    return encodeMap(map, [](QString& json, double number) { json += QString::number(number, 'g', 17); });
}

QString encodeObject(const QJsonObject& object)
{
    return object.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QStringList decodeList(const QString& json)
{
    QStringList list;
    if (!json.isEmpty())
        for (const QJsonValue& text : arrayOf(json))
            list << text.toString();
    return list;
}

std::vector<int> decodeCodes(const QString& json)
{
    std::vector<int> codes;
    if (!json.isEmpty())
        for (const QJsonValue& code : arrayOf(json))
            codes.push_back(code.toInt());
    return codes;
}

QJsonObject decodeObject(const QByteArray& json)
{
    return json.isEmpty() ? QJsonObject() : QJsonDocument::fromJson(json).object();
}

QMap<QString, QString> decodeTexts(const QString& json)
{
    QMap<QString, QString> map;
    const QJsonObject object = decodeObject(json.toUtf8());
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(it.key(), it.value().toString());
    return map;
}

QMap<QString, qint64> decodeAmounts(const QString& json)
{
    QMap<QString, qint64> map;
    const QJsonObject object = decodeObject(json.toUtf8());
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(it.key(), it.value().toInteger());
    return map;
}

QMap<QString, double> decodeNumbers(const QString& json)
{
    QMap<QString, double> map;
    const QJsonObject object = decodeObject(json.toUtf8());
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(it.key(), it.value().toDouble());
    return map;
}

std::vector<TaskId> sortedIds(std::vector<TaskId> ids)
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

TaskSpec readSpec(const Statement& row, int first) { return specFrom(RowSource{row, first}); }

TaskImage readImage(const Statement& row, int first)
{
    TaskImage image;
    image.state = readState(row, first);
    image.stateReason = row.text(first + 1);
    image.priority = row.integer(first + 2);
    image.queue = QueueId(row.integer(first + 3));
    image.order = row.integer(first + 4);
    image.pinnedKey = row.maybeInteger(first + 5);
    image.notBefore = row.maybeTime(first + 6);
    image.archived = row.flag(first + 7);
    image.removed = row.flag(first + 8);
    if (!row.isNull(first + 9)) {
        image.spec = specFrom(ArraySource{arrayOf(row.text(first + 9))});
        // These two stand in the image itself.
        image.spec->priority = 0;
        image.spec->at.reset();
    }
    if (!row.isNull(first + 10))
        image.dependencies = decodeDependencies(row.text(first + 10));
    return image;
}

Run readRun(const Statement& row, int first)
{
    int i = first;
    Run run;
    run.task = TaskId(row.integer(i++));
    run.number = int(row.integer(i++));
    run.state = readState(row, i++);
    run.reason = row.text(i++);
    run.token = row.text(i++);
    run.bootId = row.text(i++);
    run.executor = row.text(i++);
    run.actor = row.text(i++);
    run.claimedAt = row.time(i++);
    run.startedAt = row.maybeTime(i++);
    run.finishedAt = row.maybeTime(i++);
    run.pid = row.maybeInteger(i++);
    run.exitCode = row.maybeInt(i++);
    run.signal = row.maybeInt(i++);
    run.pausedMs = row.maybeInteger(i++);
    run.userUs = row.maybeInteger(i++);
    run.systemUs = row.maybeInteger(i++);
    run.maxRssBytes = row.maybeInteger(i++);
    run.logBytes = row.integer(i++);
    run.logKeptBytes = row.integer(i++);
    run.progress = row.maybeReal(i++);
    run.progressText = row.text(i++);
    run.lastLine = row.text(i++);
    run.strays = int(row.integer(i++));
    Q_ASSERT(i == first + kRunColumns);
    return run;
}

Event readEvent(const Statement& row)
{
    Event event;
    event.seq = EventSeq(row.integer(0));
    event.at = row.time(1);
    event.kind = row.text(2);
    event.task = TaskId(row.integer(3));
    event.run = int(row.integer(4));
    event.from = stateFromName(row.text(5));
    event.to = stateFromName(row.text(6));
    event.actor = row.text(7);
    event.data = decodeObject(row.bytes(8));
    return event;
}

Queue readQueue(const Statement& row)
{
    Queue queue;
    queue.id = QueueId(row.integer(0));
    queue.name = row.text(1);
    queue.state = queueStateFromName(row.text(2)).value_or(QueueState::Paused);
    queue.slotLimit = int(row.integer(3));
    queue.weight = row.real(4);
    queue.policy = row.text(5);
    queue.policyParameters = decodeNumbers(row.text(6));
    queue.headRule = headRuleFromName(row.text(7)).value_or(HeadRule::Reserve);
    queue.skipLimit = int(row.integer(8));
    queue.resourceLimits = decodeAmounts(row.text(9));
    return queue;
}

TaskState readState(const Statement& row, int column)
{
    static const auto names = [] {
        std::array<QByteArray, kTaskStateCount> all;
        for (TaskState state : allTaskStates())
            all[size_t(state)] = stateName(state).toLatin1();
        return all;
    }();
    const std::string_view stored = row.view(column);
    for (TaskState state : allTaskStates())
        if (const QByteArray& name = names[size_t(state)]; stored == std::string_view(name.data(), size_t(name.size())))
            return state;
    failSql(ErrorCode::Internal, QStringLiteral("a stored state is none: '%1'").arg(row.text(column)));
}

} // namespace taskyard::store
