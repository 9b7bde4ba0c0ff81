// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/recordfields.h"

#include "core/base/timetext.h"
#include "core/importing/nearest.h"
#include "core/importing/taskfields.h"

#include <array>
#include <charconv>
#include <limits>

namespace taskyard::importing {

namespace {

using Kind = Value::Kind;

QString fromUtf8(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

QString nameOf(const Value& value) { return value.name.empty() ? QStringLiteral("this value") : inQuotes(value.name); }

bool wrongKind(const Value& value, FieldContext& context, const char* wanted, const char* hint)
{
    return context.refuse(
        value, QStringLiteral("%1 must be %2, not %3").arg(nameOf(value), QLatin1String(wanted), described(value)),
        QLatin1String(hint));
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

bool allDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A whole number, also one written as text or as 1e3.
std::optional<qint64> wholeNumber(const Value& value)
{
    if (value.kind == Kind::Integer)
        return value.integer;
    // Beyond 2^53 a double does not say which whole number was meant.
    if (value.kind == Kind::Number && std::abs(value.number) <= 9007199254740992.0 &&
        double(qint64(value.number)) == value.number)
        return qint64(value.number);
    if (value.kind != Kind::Text)
        return std::nullopt;
    std::string_view text = trimmed(value.text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    qint64 number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// Calls take(part) for each item of a list, or each part between the commas of a text; false stops.
template <class Take> bool eachPart(const Value& value, FieldContext& context, const char* wanted, Take&& take)
{
    if (value.kind == Kind::List) {
        for (const Value& item : value.items) {
            Value named = item;
            named.name = value.name;
            if (!take(named, false))
                return false;
        }
        return true;
    }
    if (value.kind == Kind::Text || value.spelled) {
        std::string_view rest = value.text;
        while (!trimmed(rest).empty()) {
            const size_t comma = rest.find(',');
            Value part;
            part.kind = Kind::Text;
            part.text = trimmed(rest.substr(0, comma));
            part.name = value.name;
            part.offset = value.offset;
            if (!take(part, true))
                return false;
            rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        }
        return true;
    }
    if (value.kind == Kind::Object)
        return wrongKind(value, context, wanted, "write a list");
    return take(value, false);
}

bool read(const Value& value, QString& text, FieldContext& context) { return readText(value, text, context); }

bool read(const Value& value, bool& flag, FieldContext& context)
{
    if (value.kind == Kind::Bool)
        flag = value.flag;
    else if (value.kind == Kind::Text && (value.text == "true" || value.text == "false"))
        flag = value.text == "true";
    else
        return wrongKind(value, context, "true or false", "write true or false, without quotes");
    return true;
}

bool read(const Value& value, qint64& number, FieldContext& context)
{
    const auto whole = wholeNumber(value);
    if (!whole)
        return wrongKind(value, context, "a whole number", "write a whole number, for example 10");
    number = *whole;
    return true;
}

bool read(const Value& value, int& number, FieldContext& context)
{
    qint64 wide = 0;
    if (!read(value, wide, context))
        return false;
    if (!std::in_range<int>(wide))
        return context.refuse(value, QStringLiteral("%1 is too large").arg(nameOf(value)));
    number = int(wide);
    return true;
}

bool read(const Value& value, std::optional<TimePoint>& time, FieldContext& context)
{
    if (value.kind != Kind::Text)
        return wrongKind(value, context, "a time", "write for example 2026-11-20T14:30:00Z, 14:30 or +90m");
    const auto parsed = parseTime(fromUtf8(value.text), context.now, context.zone);
    if (!parsed)
        return context.refuse(value, nameOf(value) + QStringLiteral(": ") + parsed.error().what, parsed.error().hint);
    time = *parsed;
    return true;
}

bool read(const Value& value, std::optional<Duration>& duration, FieldContext& context)
{
    QString text;
    if (value.kind == Kind::Integer)
        text = QString::number(value.integer);
    else if (value.kind == Kind::Number)
        text = QString::number(value.number, 'f', 3);
    else if (value.kind == Kind::Text)
        text = fromUtf8(value.text);
    else
        return wrongKind(value, context, "a duration", "write for example 90s, 1h30m or a number of seconds");
    const auto parsed = parseDuration(text);
    if (!parsed)
        return context.refuse(value, nameOf(value) + QStringLiteral(": ") + parsed.error().what, parsed.error().hint);
    duration = *parsed;
    return true;
}

bool read(const Value& value, std::vector<TaskRef>& refs, FieldContext& context)
{
    return readReferences(value, refs, context);
}

bool read(const Value& value, std::vector<int>& codes, FieldContext& context)
{
    codes.clear();
    return eachPart(value, context, "a list of exit codes", [&](const Value& part, bool) {
        int code = 0;
        if (!read(part, code, context))
            return false;
        codes.push_back(code);
        return true;
    });
}

bool read(const Value& value, QMap<QString, QString>& environment, FieldContext& context)
{
    return readEnvironment(value, environment, context);
}

bool read(const Value& value, QMap<QString, qint64>& amounts, FieldContext& context)
{
    amounts.clear();
    if (value.kind == Kind::Object) {
        for (const Value& item : value.items)
            if (!read(item, amounts[fromUtf8(item.name)], context))
                return false;
        return true;
    }
    return eachPart(value, context, "an object of amounts", [&](const Value& part, bool) {
        const size_t equals = part.text.find('=');
        Value amount = part;
        if (part.kind != Kind::Text || equals == std::string_view::npos)
            return wrongKind(part, context, "names with amounts", "write {\"gpu\": 1} or \"gpu=1\"");
        amount.text = part.text.substr(equals + 1);
        return read(amount, amounts[fromUtf8(trimmed(part.text.substr(0, equals)))], context);
    });
}

/// The text of a short argument or tag, sharing its memory with the one at the same place of the record before.
QString repeatedText(std::string_view text, size_t place, FieldContext& context)
{
    constexpr size_t Places = 32;
    constexpr size_t Longest = 64;
    if (place >= Places || text.size() > Longest)
        return fromUtf8(text);
    if (place >= context.lastTexts.size())
        context.lastTexts.resize(place + 1);
    auto& [utf8, shared] = context.lastTexts[place];
    if (utf8 != text) {
        utf8 = text;
        shared = fromUtf8(text);
    }
    return shared;
}

/// Texts; one text is a list of one, or of what its commas part.
bool read(const Value& value, QStringList& texts, FieldContext& context)
{
    texts.clear();
    return eachPart(value, context, "a list of texts",
                    [&](const Value& part, bool) { return readText(part, texts.emplaceBack(), context); });
}

/// Only a list: nothing here knows the quoting that a command line in one text would need.
bool readCommand(const Value& value, TaskSpec& spec, FieldContext& context)
{
    if (value.kind != Kind::List)
        return wrongKind(value, context, "a list of texts",
                         "write [\"program\", \"argument\"], or use shell for a line");
    spec.command.clear();
    spec.command.reserve(qsizetype(value.items.size()));
    size_t place = 0;
    for (const Value& item : value.items) {
        if (item.kind != Kind::Text && !(item.spelled && item.kind != Kind::Null))
            return context.refuse(item, QStringLiteral("'command' holds %1, which is not text").arg(described(item)),
                                  QStringLiteral("put it in quotes"));
        spec.command.append(repeatedText(item.text, place++, context));
    }
    return true;
}

template <auto Member> bool readMember(const Value& value, TaskSpec& spec, FieldContext& context)
{
    return read(value, spec.*Member, context);
}

/// For texts that many records have in common.
template <auto Member> bool readShared(const Value& value, TaskSpec& spec, FieldContext& context)
{
    if (value.kind != Kind::Text)
        return read(value, spec.*Member, context);
    for (const auto& [utf8, text] : context.shared) {
        if (utf8 == value.text) {
            spec.*Member = text;
            return true;
        }
    }
    if (!readText(value, spec.*Member, context))
        return false;
    if (context.shared.size() < 8)
        context.shared.emplace_back(value.text, spec.*Member);
    else if (value.text.size() < 256)
        context.shared[qHash(QByteArrayView(value.text.data(), qsizetype(value.text.size()))) % 8] = {
            std::string(value.text), spec.*Member};
    return true;
}

template <auto Member> void resetMember(TaskSpec& spec)
{
    static const TaskSpec defaults;
    spec.*Member = defaults.*Member;
}

template <auto Member>
constexpr RecordField field(std::string_view name, FieldUse use, const char* type, std::string_view other = {})
{
    return {name, other, use, readMember<Member>, resetMember<Member>, type};
}

constexpr auto Own = FieldUse::Own;
constexpr auto Option = FieldUse::Option;

constexpr std::array kFields{
    RecordField{"command", {}, Own, readCommand, resetMember<&TaskSpec::command>, "list of texts"},
    field<&TaskSpec::shell>("shell", Own, "text"),
    field<&TaskSpec::key>("key", Own, "text"),
    field<&TaskSpec::name>("name", Own, "text"),
    field<&TaskSpec::description>("description", Own, "text"),
    RecordField{"queue", {}, Option, readShared<&TaskSpec::queue>, resetMember<&TaskSpec::queue>, "text"},
    field<&TaskSpec::priority>("priority", Option, "whole number"),
    field<&TaskSpec::after>("after", Own, "list of keys and ids"),
    field<&TaskSpec::afterAny>("after_any", Own, "list of keys and ids"),
    field<&TaskSpec::afterFail>("after_fail", Own, "list of keys and ids"),
    field<&TaskSpec::at>("at", Option, "time"),
    field<&TaskSpec::deadline>("deadline", Option, "time"),
    field<&TaskSpec::timeout>("timeout", Option, "duration"),
    field<&TaskSpec::grace>("grace", Option, "duration"),
    field<&TaskSpec::expected>("expected", Option, "duration"),
    field<&TaskSpec::retries>("retries", Option, "whole number"),
    field<&TaskSpec::retryDelay>("retry_delay", Option, "duration"),
    field<&TaskSpec::retryOn>("retry_on", Option, "list of exit codes"),
    RecordField{"cwd", {}, Option, readShared<&TaskSpec::cwd>, resetMember<&TaskSpec::cwd>, "text"},
    field<&TaskSpec::env>("env", Option, "object of texts"),
    field<&TaskSpec::cleanEnv>("clean_env", Option, "true or false"),
    field<&TaskSpec::stdinFile>("stdin", Option, "text"),
    field<&TaskSpec::tags>("tags", Option, "list of texts", "tag"),
    field<&TaskSpec::note>("note", Option, "text"),
    field<&TaskSpec::held>("held", Option, "true or false"),
    field<&TaskSpec::slotCount>("slots", Option, "whole number"),
    field<&TaskSpec::resources>("resources", Option, "object of whole numbers", "resource"),
    RecordField{"executor", {}, Option, readShared<&TaskSpec::executor>, resetMember<&TaskSpec::executor>, "text"},
    field<&TaskSpec::dedupe>("dedupe", Own, "text"),
    field<&TaskSpec::idempotent>("idempotent", Option, "true or false"),
    RecordField{"workflow", {}, Own, readShared<&TaskSpec::workflow>, resetMember<&TaskSpec::workflow>, "text"},
    RecordField{"group", {}, Option, readShared<&TaskSpec::group>, resetMember<&TaskSpec::group>, "text"},
    RecordField{"owner", {}, Option, readShared<&TaskSpec::owner>, resetMember<&TaskSpec::owner>, "text"},
    field<&TaskSpec::inputs>("inputs", Own, "list of texts"),
    field<&TaskSpec::outputs>("outputs", Own, "list of texts"),
};

const RecordField* findField(std::string_view name, size_t place, FieldContext& context)
{
    if (place < context.lastFields.size() && context.lastFields[place]->name == name)
        return context.lastFields[place];
    const RecordField* const known = findRecordField(name);
    context.lastFields.resize(std::min(place, context.lastFields.size()));
    if (known && place == context.lastFields.size())
        context.lastFields.push_back(known);
    return known;
}

static_assert(kFields.size() <= 64, "readRecordFields keeps a bit for each");

} // namespace

bool FieldContext::refuse(const Value& value, QString what, QString hint)
{
    fault = {std::move(what), std::move(hint), value.offset};
    return false;
}

std::span<const RecordField> recordFields() { return kFields; }

const RecordField* findRecordField(std::string_view name)
{
    const auto it = std::find_if(kFields.begin(), kFields.end(), [&](const RecordField& f) {
        return f.name == name || (!f.otherName.empty() && f.otherName == name);
    });
    return it == kFields.end() ? nullptr : &*it;
}

QStringList recordKeys()
{
    QStringList keys;
    for (const RecordField& f : kFields)
        keys << fromUtf8(f.name);
    return keys;
}

bool readText(const Value& value, QString& text, FieldContext& context)
{
    if (value.kind != Kind::Text && !(value.spelled && value.kind != Kind::Null))
        return wrongKind(value, context, "text", "put it in quotes");
    text = fromUtf8(value.text);
    return true;
}

bool readEnvironment(const Value& value, QMap<QString, QString>& environment, FieldContext& context)
{
    environment.clear();
    if (value.kind == Kind::Object) {
        for (const Value& item : value.items)
            if (!readText(item, environment[fromUtf8(item.name)], context))
                return false;
        return true;
    }
    // One text is one variable: its value may hold commas.
    Value list = value;
    if (value.kind == Kind::Text) {
        list.kind = Kind::List;
        list.items = {value};
    }
    if (list.kind != Kind::List)
        return wrongKind(value, context, "an object of texts", "write {\"NAME\": \"value\"}");
    for (const Value& item : list.items) {
        const size_t equals = item.text.find('=');
        if (item.kind != Kind::Text || equals == std::string_view::npos)
            return wrongKind(item, context, "NAME=VALUE", "write {\"NAME\": \"value\"} or \"NAME=value\"");
        environment[fromUtf8(item.text.substr(0, equals))] = fromUtf8(item.text.substr(equals + 1));
    }
    return true;
}

bool readReferences(const Value& value, std::vector<TaskRef>& refs, FieldContext& context)
{
    refs.clear();
    if (value.kind == Kind::List)
        refs.reserve(value.items.size());
    return eachPart(value, context, "a list of keys and ids", [&](const Value& part, bool ofText) {
        TaskRef ref;
        const auto whole = wholeNumber(part);
        const bool digits = allDigits(part.text);
        if (part.kind == Kind::Text && !digits && context.idsOnly)
            return context.refuse(part, QStringLiteral("%1 is not the id of a task").arg(inQuotes(part.text)),
                                  QStringLiteral("name tasks by their number"));
        if (part.kind == Kind::Text || part.spelled)
            ref.key = fromUtf8(part.text);
        else if (part.kind != Kind::Integer)
            return wrongKind(part, context, "a list of keys and ids", "write [\"key\", 17]");
        const bool mayBeId = part.kind == Kind::Integer || (digits && (ofText || context.idsOnly));
        if (mayBeId && (!whole || *whole <= 0))
            return context.refuse(part, QStringLiteral("%1 is not the id of a task").arg(described(part)),
                                  QStringLiteral("ids are numbers from 1"));
        if (mayBeId)
            ref.id = TaskId(*whole);
        if (context.idsOnly)
            ref.key.clear();
        if (!ref.id.isValid() && ref.key.isEmpty())
            return context.refuse(part, nameOf(part) + QStringLiteral(" holds an empty text"));
        refs.push_back(std::move(ref));
        return true;
    });
}

bool readRecordFields(const Value& object, TaskSpec& spec, FieldContext& context)
{
    quint64 seen = 0;
    size_t place = 0;
    for (const Value& member : object.items) {
        const RecordField* const known = findField(member.name, place++, context);
        Value atName;
        atName.offset = member.nameOffset;
        if (!known) {
            const QStringList names = recordKeys();
            return context.refuse(atName, QStringLiteral("unknown key %1").arg(inQuotes(member.name)),
                                  suggestion(fromUtf8(member.name), names));
        }
        const quint64 bit = quint64(1) << (known - kFields.data());
        if (seen & bit)
            return context.refuse(atName, QStringLiteral("%1 is there twice").arg(inQuotes(member.name)),
                                  QStringLiteral("keep one of them"));
        seen |= bit;
        if (member.kind != Kind::Null && !known->read(member, spec, context))
            return false;
    }
    return true;
}

} // namespace taskyard::importing
