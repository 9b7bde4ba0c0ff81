// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/editfields.h"

#include "app/cli/values.h"
#include "core/api/json.h"

#include <QJsonDocument>

#include <array>

namespace taskyard::cli {

namespace {
enum class Kind : quint8 { Text, Path, Whole, Switch, Duration, Time, Texts, Wholes, Pairs, Amounts };
struct Field {
    const char16_t* name;
    Kind kind;
};
constexpr std::array<Field, 27> kFields{{{u"name", Kind::Text},         {u"description", Kind::Text},
                                         {u"queue", Kind::Text},        {u"priority", Kind::Whole},
                                         {u"command", Kind::Texts},     {u"shell", Kind::Text},
                                         {u"cwd", Kind::Path},          {u"env", Kind::Pairs},
                                         {u"clean_env", Kind::Switch},  {u"stdin", Kind::Path},
                                         {u"tags", Kind::Texts},        {u"note", Kind::Text},
                                         {u"group", Kind::Text},        {u"owner", Kind::Text},
                                         {u"workflow", Kind::Text},     {u"at", Kind::Time},
                                         {u"deadline", Kind::Time},     {u"timeout", Kind::Duration},
                                         {u"grace", Kind::Duration},    {u"expected", Kind::Duration},
                                         {u"retries", Kind::Whole},     {u"retry_delay", Kind::Duration},
                                         {u"retry_on", Kind::Wholes},   {u"slots", Kind::Whole},
                                         {u"resources", Kind::Amounts}, {u"executor", Kind::Text},
                                         {u"idempotent", Kind::Switch}}};

/// Keys of an import record that cannot be edited.
struct FixedKey {
    const char16_t* name;
    const char16_t* hint;
};
constexpr std::array<FixedKey, 8> kFixed{{{u"after", u"use taskyardctl depend"},
                                          {u"after_any", u"use taskyardctl depend --condition ended"},
                                          {u"after_fail", u"use taskyardctl depend --condition failed"},
                                          {u"held", u"use taskyardctl hold or release"},
                                          {u"key", u"only the file that it is imported from has keys"},
                                          {u"dedupe", u"add another task, and cancel this one"},
                                          {u"inputs", u"they are only recorded, when a task is added"},
                                          {u"outputs", u"they are only recorded, when a task is added"}}};

using Value = Result<QJsonValue>;

Value switchFrom(const QString& text, const QString& where)
{
    if (text == u"true" || text == u"yes" || text == u"1")
        return QJsonValue(true);
    if (text == u"false" || text == u"no" || text == u"0")
        return QJsonValue(false);
    return failure(ErrorCode::InvalidInput, QStringLiteral("'%1' is neither true nor false").arg(text.left(80)), where,
                   QStringLiteral("write true or false"));
}

/// Whether a value was written as JSON, and can only be that.
bool isJson(const QString& text) { return text.startsWith(u'[') || text.startsWith(u'{'); }

Value jsonFrom(const QString& text, const QString& where)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        return failure(ErrorCode::InvalidInput, QStringLiteral("is not JSON: ") + error.errorString(),
                       where + QStringLiteral(", byte %1").arg(error.offset),
                       QStringLiteral("a value that begins with [ or { is read as JSON"));
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

template <class Read> Value listOf(const QString& text, Read read)
{
    QJsonArray list;
    for (const QString& piece : text.split(u',')) {
        const Value value = read(piece);
        if (!value)
            return value;
        list.append(*value);
    }
    return QJsonValue(list);
}

template <class Read> Value objectOf(const QString& text, Read read)
{
    QJsonObject object;
    for (const QString& piece : text.split(u',')) {
        const auto pair = read(piece);
        if (!pair)
            return tl::unexpected(pair.error());
        object.insert(pair->first, pair->second);
    }
    return QJsonValue(object);
}

template <class T> Value asJson(const Result<T>& value, const QString& where)
{
    if (value)
        return toJson(*value);
    return failure(value.error().code, value.error().what, where, value.error().hint);
}

Value valueOf(const Field& field, const QString& text, const Surroundings& around, const QString& where)
{
    const bool collection = field.kind >= Kind::Texts;
    if (collection && isJson(text))
        return jsonFrom(text, where);
    switch (field.kind) {
    case Kind::Text: return QJsonValue(text);
    case Kind::Path: return asJson(absolutePath(text, around.folder, where), where);
    case Kind::Whole: return asJson(parseInteger(text, where), where);
    case Kind::Switch: return switchFrom(text, where);
    case Kind::Duration: return asJson(parseDuration(text), where);
    case Kind::Time: return asJson(parseTime(text, around.now), where);
    case Kind::Texts: return listOf(text, [](const QString& piece) { return Value(piece); });
    case Kind::Wholes:
        return listOf(text, [&](const QString& piece) { return asJson(parseInteger(piece, where), where); });
    case Kind::Pairs: return objectOf(text, [&](const QString& piece) { return parsePair(piece, where); });
    case Kind::Amounts: return objectOf(text, [&](const QString& piece) { return parseAmount(piece, where); });
    }
    std::abort();
}
} // namespace

QStringList editFields()
{
    QStringList names;
    for (const Field& field : kFields)
        names << QString::fromUtf16(field.name);
    return names;
}

Result<QJsonObject> editedFields(const QStringList& assignments, const Surroundings& around)
{
    QJsonObject fields;
    for (const QString& assignment : assignments) {
        const auto pair = parsePair(assignment, {});
        if (!pair)
            return failure(ErrorCode::InvalidInput, QStringLiteral("'%1' is not FIELD=VALUE").arg(assignment.left(80)),
                           {}, QStringLiteral("write for example priority=5"));
        const QString name = QString(pair->first).replace(u'-', u'_');
        const auto field =
            std::find_if(kFields.begin(), kFields.end(), [&](const Field& f) { return name == QStringView(f.name); });
        const auto fixed =
            std::find_if(kFixed.begin(), kFixed.end(), [&](const FixedKey& f) { return name == QStringView(f.name); });
        if (fixed != kFixed.end())
            return failure(ErrorCode::InvalidInput, QStringLiteral("'%1' is not a field to edit").arg(name), {},
                           QString::fromUtf16(fixed->hint));
        if (field == kFields.end()) {
            const QString near = nearest(name, editFields());
            return failure(ErrorCode::InvalidInput, QStringLiteral("unknown field '%1'").arg(pair->first.left(80)), {},
                           near.isEmpty() ? QStringLiteral("fields are ") + editFields().join(u' ')
                                          : QStringLiteral("did you mean '%1'?").arg(near));
        }
        if (pair->second.isEmpty()) {
            fields.insert(name, QJsonValue());
            continue;
        }
        const Value value = valueOf(*field, pair->second, around, QStringLiteral("field ") + name);
        if (!value)
            return tl::unexpected(value.error());
        fields.insert(name, *value);
    }
    return fields;
}

} // namespace taskyard::cli
