// SPDX-License-Identifier: GPL-3.0-or-later
// Values to JSON and back, from the one list of fields in fields.h. Reading refuses unknown and ill-typed fields with
// the path to them; absent fields keep their defaults. Times are ISO 8601 UTC, durations text such as "1h30m", absent
// is null.
#pragma once

#include "core/api/fields.h"
#include "core/base/timetext.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

namespace taskyard {

// Enumerations by name.
inline QString enumName(TaskState v) { return stateName(v); }
inline QString enumName(DependencyCondition v) { return conditionName(v); }
inline QString enumName(QueueState v) { return queueStateName(v); }
inline QString enumName(HeadRule v) { return headRuleName(v); }
inline QString enumName(ErrorCode v) { return errorCodeName(v); }
inline std::optional<TaskState> enumFrom(QStringView s, TaskState) { return stateFromName(s); }
inline std::optional<DependencyCondition> enumFrom(QStringView s, DependencyCondition) { return conditionFromName(s); }
inline std::optional<QueueState> enumFrom(QStringView s, QueueState) { return queueStateFromName(s); }
inline std::optional<HeadRule> enumFrom(QStringView s, HeadRule) { return headRuleFromName(s); }
inline std::optional<ErrorCode> enumFrom(QStringView s, ErrorCode) { return errorCodeFromName(s); }

template <class T> QJsonValue toJson(const T& value);
template <class T> Outcome readJson(const QJsonValue& json, T& value, const QString& where);

namespace detail {

struct Ignore {
    template <class T> void operator()(const char*, T&) const {}
};
template <class T>
concept HasFields = requires(T& value, Ignore ignore) { fields(value, ignore); };

template <class T> struct IsOptional : std::false_type {};
template <class T> struct IsOptional<std::optional<T>> : std::true_type {};
template <class T> struct IsVector : std::false_type {};
template <class T> struct IsVector<std::vector<T>> : std::true_type {};
template <class T> struct IsMap : std::false_type {};
template <class T> struct IsMap<QMap<QString, T>> : std::true_type {};
template <class T> struct IsMap<std::map<QString, T>> : std::true_type {};
template <class T> struct IsId : std::false_type {};
template <class T> struct IsId<Id<T>> : std::true_type {};

inline tl::unexpected<Error> illTyped(const QString& where, const char* wanted)
{
    return failure(ErrorCode::InvalidInput, QStringLiteral("not %1").arg(QLatin1String(wanted)), where);
}

/// "a" and "b", "[0]" or ".key" make "a.b", "a[0]" and "a.key".
inline QString placeIn(const QString& outer, const QString& inner)
{
    const bool separate = !outer.isEmpty() && !inner.isEmpty() && inner[0] != u'[' && inner[0] != u'.';
    return separate ? outer + u'.' + inner : outer + inner;
}

/// Only a failure pays for saying where: ten thousand events a second are read without.
inline Error placed(Error error, const QString& outer)
{
    error.where = placeIn(outer, error.where);
    return error;
}

/// Integers are exact up to 2^53 in JSON; Qt keeps whole numbers beyond that as integers too.
inline Outcome readInteger(const QJsonValue& json, qint64& value, const QString& where)
{
    const qint64 a = json.toInteger(std::numeric_limits<qint64>::min());
    if (!json.isDouble() || (a == std::numeric_limits<qint64>::min() && json.toDouble() != double(a)))
        return illTyped(where, "a whole number");
    value = a;
    return {};
}

template <class T> Outcome readObject(const QJsonValue& json, T& value, const QString& where)
{
    if (!json.isObject())
        return illTyped(where, "an object");
    const QJsonObject object = json.toObject();
    Outcome outcome;
    qsizetype found = 0;
    fields(value, [&](const char* key, auto& member) {
        const auto it = object.find(QLatin1String(key));
        if (it == object.end())
            return;
        ++found;
        if (outcome)
            outcome = readJson(it.value(), member, {}).map_error([&](Error error) {
                return placed(std::move(error), placeIn(where, QLatin1String(key)));
            });
    });
    if (!outcome || found == object.size())
        return outcome;
    QStringList known;
    fields(value, [&](const char* key, auto&) { known << QLatin1String(key); });
    for (auto it = object.begin(); it != object.end(); ++it)
        if (!known.contains(it.key()))
            return failure(ErrorCode::InvalidInput, QStringLiteral("unknown field '%1'").arg(it.key().left(80)), where,
                           QStringLiteral("fields are ") + known.join(u' '));
    return outcome;
}

} // namespace detail

template <class T> QJsonValue toJson(const T& value)
{
    using namespace detail;
    if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, double> || std::is_same_v<T, QString>)
        return QJsonValue(value);
    else if constexpr (std::is_integral_v<T>)
        return QJsonValue(qint64(value));
    else if constexpr (std::is_enum_v<T>)
        return enumName(value);
    else if constexpr (IsId<T>::value)
        return value.isValid() ? QJsonValue(value.value) : QJsonValue();
    else if constexpr (std::is_same_v<T, TimePoint>)
        return formatTime(value);
    else if constexpr (std::is_same_v<T, Duration>)
        return formatDuration(value);
    else if constexpr (std::is_same_v<T, QByteArray>)
        return QString::fromLatin1(value.toBase64());
    else if constexpr (std::is_same_v<T, QJsonObject>)
        return value;
    else if constexpr (std::is_same_v<T, QStringList>)
        return QJsonArray::fromStringList(value);
    else if constexpr (IsOptional<T>::value)
        return value ? toJson(*value) : QJsonValue();
    else if constexpr (IsVector<T>::value) {
        QJsonArray array;
        for (const auto& item : value)
            array.append(toJson(item));
        return array;
    } else if constexpr (IsMap<T>::value) {
        QJsonObject object;
        for (auto it = value.begin(); it != value.end(); ++it) {
            if constexpr (requires { it.key(); })
                object.insert(it.key(), toJson(it.value()));
            else
                object.insert(it->first, toJson(it->second));
        }
        return object;
    } else {
        static_assert(HasFields<const T>);
        QJsonObject object;
        fields(value, [&](const char* key, const auto& member) { object.insert(QLatin1String(key), toJson(member)); });
        return object;
    }
}

template <class T> Outcome readJson(const QJsonValue& json, T& value, const QString& where)
{
    using namespace detail;
    if constexpr (std::is_same_v<T, bool>) {
        if (!json.isBool())
            return illTyped(where, "true or false");
        value = json.toBool();
    } else if constexpr (std::is_same_v<T, double>) {
        if (!json.isDouble() || !std::isfinite(json.toDouble())) // a QJsonValue may hold infinity, JSON cannot
            return illTyped(where, "a number");
        value = json.toDouble();
    } else if constexpr (std::is_same_v<T, QString>) {
        if (!json.isString())
            return illTyped(where, "text");
        value = json.toString();
    } else if constexpr (std::is_integral_v<T>) {
        qint64 wide = 0;
        if (const auto read = readInteger(json, wide, where); !read)
            return read;
        if (!std::in_range<T>(wide))
            return illTyped(where, "a number in range");
        value = T(wide);
    } else if constexpr (std::is_enum_v<T>) {
        const auto parsed = enumFrom(json.toString(), T{});
        if (!json.isString() || !parsed)
            return illTyped(where, "one of its names");
        value = *parsed;
    } else if constexpr (IsId<T>::value) {
        if (json.isNull()) {
            value = T{};
            return {};
        }
        return readInteger(json, value.value, where);
    } else if constexpr (std::is_same_v<T, TimePoint>) {
        // Only the exact form of the wire; what people write is parsed by the client, whose zone it is in.
        const auto parsed = json.isString() ? timeFromIso(json.toString()) : std::nullopt;
        if (!parsed)
            return illTyped(where, "a time in ISO 8601 with its zone");
        value = *parsed;
    } else if constexpr (std::is_same_v<T, Duration>) {
        const auto parsed = parseDuration(json.isString() ? json.toString() : QString());
        if (!parsed)
            return illTyped(where, "a duration such as 1h30m");
        value = *parsed;
    } else if constexpr (std::is_same_v<T, QByteArray>) {
        auto decoded =
            QByteArray::fromBase64Encoding(json.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        if (!json.isString() || !decoded)
            return illTyped(where, "base64 text");
        value = std::move(*decoded);
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        if (!json.isObject())
            return illTyped(where, "an object");
        value = json.toObject();
    } else if constexpr (std::is_same_v<T, QStringList>) {
        if (!json.isArray())
            return illTyped(where, "a list of texts");
        value.clear();
        for (const QJsonValue item : json.toArray()) {
            if (!item.isString())
                return illTyped(where, "a list of texts");
            value << item.toString();
        }
    } else if constexpr (IsOptional<T>::value) {
        value.reset();
        if (json.isNull())
            return {};
        return readJson(json, value.emplace(), where);
    } else if constexpr (IsVector<T>::value) {
        if (!json.isArray())
            return illTyped(where, "a list");
        const QJsonArray array = json.toArray();
        value.clear();
        value.reserve(size_t(array.size()));
        for (qsizetype i = 0; i < array.size(); ++i)
            if (auto read = readJson(array.at(i), value.emplace_back(), {}); !read)
                return tl::unexpected(placed(std::move(read.error()), where + QStringLiteral("[%1]").arg(i)));
    } else if constexpr (IsMap<T>::value) {
        if (!json.isObject())
            return illTyped(where, "an object");
        const QJsonObject object = json.toObject();
        value.clear();
        for (auto it = object.begin(); it != object.end(); ++it)
            if (const auto read = readJson(it.value(), value[it.key()], where + u'.' + it.key()); !read)
                return read;
    } else {
        static_assert(HasFields<T>);
        return readObject(json, value, where);
    }
    return {};
}

/// Command, query and answer variants: {"<name>": {...}} is never built; method and params travel apart (see ipc).
template <class Variant> QString variantName(const Variant& variant)
{
    return std::visit([](const auto& value) { return QString::fromLatin1(value.name); }, variant);
}
template <class Variant> QJsonObject variantToJson(const Variant& variant)
{
    return std::visit([](const auto& value) { return toJson(value).toObject(); }, variant);
}
/// The alternative whose name is `name`, read from `json`. NotFound when there is none of that name.
template <class Variant, std::size_t Index = 0>
Result<Variant> variantFromJson(QStringView name, const QJsonValue& json)
{
    if constexpr (Index == std::variant_size_v<Variant>) {
        return failure(ErrorCode::NotFound, QStringLiteral("no method '%1'").arg(name.left(80)));
    } else {
        using Alternative = std::variant_alternative_t<Index, Variant>;
        if (name != QLatin1String(Alternative::name))
            return variantFromJson<Variant, Index + 1>(name, json);
        Alternative value;
        if (const auto read = readJson(json, value, {}); !read)
            return tl::unexpected(read.error());
        return Variant(std::move(value));
    }
}

} // namespace taskyard
