// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/jsonvalue.h"

#include <nlohmann/json.hpp>

#include <QJsonArray>
#include <QJsonObject>

#include <iterator>
#include <set>

namespace taskyard::importing {

namespace {

/// Tells how far the parser has read, which its events do not.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, const char** read) : m_at(at), m_read(read) {}
    reference operator*() const { return *m_at; }
    CountingIterator& operator++()
    {
        *m_read = ++m_at;
        return *this;
    }
    CountingIterator operator++(int)
    {
        const CountingIterator old = *this;
        ++*this;
        return old;
    }
    bool operator==(const CountingIterator& other) const { return m_at == other.m_at; }
    bool operator!=(const CountingIterator& other) const { return m_at != other.m_at; }

private:
    const char* m_at;
    const char** m_read;
};

/// Builds the value from the parser's events. An event returns false to stop; `fault` then says why.
class Builder {
public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    Builder(std::string_view text, Document& document) : m_text(text), m_document(document), m_read(text.data()) {}

    const char** reader() { return &m_read; }
    Fault fault;

    bool null() { return put(Value{}); }
    bool boolean(bool flag)
    {
        Value value;
        value.kind = Value::Kind::Bool;
        value.flag = flag;
        return put(std::move(value));
    }
    bool number_integer(number_integer_t integer) { return whole(integer); }
    bool number_unsigned(number_unsigned_t integer)
    {
        return std::in_range<qint64>(integer) ? whole(qint64(integer)) : number_float(double(integer), {});
    }
    bool number_float(number_float_t number, const string_t&)
    {
        Value value;
        value.kind = Value::Kind::Number;
        value.number = number;
        return put(std::move(value));
    }
    bool string(string_t& text)
    {
        Value value;
        value.kind = Value::Kind::Text;
        value.text = m_document.strings.emplace_back(std::move(text));
        return put(std::move(value));
    }
    bool binary(binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Value::Kind::Object); }
    bool start_array(std::size_t) { return open(Value::Kind::List); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(string_t& name)
    {
        m_nameOffset = tokenStart();
        if (!m_names.back().insert(name).second)
            return stop(QStringLiteral("%1 is there twice").arg(inQuotes(name)), QStringLiteral("keep one of them"),
                        m_nameOffset);
        m_name = m_document.strings.emplace_back(std::move(name));
        m_end = m_read;
        return true;
    }
    bool parse_error(std::size_t byte, const std::string&, const nlohmann::json::exception& error)
    {
        // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while parsing ... - what"
        const std::string_view whole = error.what();
        const size_t dash = whole.find(" - ");
        const size_t colon = whole.find(": ");
        const std::string_view part = dash != std::string_view::npos    ? whole.substr(dash + 3)
                                      : colon != std::string_view::npos ? whole.substr(colon + 2)
                                                                        : whole;
        QString what = QString::fromUtf8(part.data(), qsizetype(std::min<size_t>(part.size(), 200)));
        for (QChar& c : what)
            if (c.category() == QChar::Other_Control)
                c = u'?';
        return stop(QStringLiteral("not valid JSON: ") + what,
                    QStringLiteral("write JSON as in RFC 8259: names and texts in double quotes, no comments"),
                    std::clamp(qint64(byte) - 1, qint64(0), qint64(m_text.size())));
    }

private:
    bool stop(QString what, QString hint, qint64 offset)
    {
        fault = {std::move(what), std::move(hint), offset};
        return false;
    }
    /// Where the token begins that the parser has just read: after what may stand between it and the one before.
    qint64 tokenStart() const
    {
        const char* at = m_end ? m_end : m_text.data();
        while (at < m_read && std::string_view(" \t\r\n,:").find(*at) != std::string_view::npos)
            ++at;
        return at - m_text.data();
    }
    void setEnd(Value::Kind kind, qint64 start)
    {
        m_end = m_read;
        if (kind != Value::Kind::Integer && kind != Value::Kind::Number)
            return;
        // The parser sees the end of a number only in the character after it.
        const size_t end = m_text.find_first_not_of("0123456789+-.eE", size_t(start));
        m_end = m_text.data() + std::min(end, m_text.size());
    }
    bool whole(qint64 integer)
    {
        Value value;
        value.kind = Value::Kind::Integer;
        value.integer = integer;
        value.number = double(integer);
        return put(std::move(value));
    }
    bool put(Value value)
    {
        value.offset = tokenStart();
        value.name = m_name;
        value.nameOffset = m_nameOffset;
        setEnd(value.kind, value.offset);
        m_name = {};
        m_nameOffset = -1;
        if (m_open.empty())
            m_document.root = std::move(value);
        else
            m_open.back().items.push_back(std::move(value));
        return true;
    }
    bool open(Value::Kind kind)
    {
        const qint64 offset = tokenStart();
        if (m_open.size() >= kDeepestNesting)
            return stop(QStringLiteral("nested deeper than %1 levels").arg(int(kDeepestNesting)),
                        QStringLiteral("nothing here needs more than a few"), offset);
        Value value;
        value.kind = kind;
        value.offset = offset;
        value.name = m_name;
        value.nameOffset = m_nameOffset;
        m_name = {};
        m_nameOffset = -1;
        m_end = m_read;
        m_open.push_back(std::move(value));
        m_names.emplace_back();
        return true;
    }
    bool close()
    {
        Value value = std::move(m_open.back());
        m_open.pop_back();
        m_names.pop_back();
        m_end = m_read;
        if (m_open.empty())
            m_document.root = std::move(value);
        else
            m_open.back().items.push_back(std::move(value));
        return true;
    }

    std::string_view m_text;
    Document& m_document;
    const char* m_read;          ///< set by the iterator
    const char* m_end = nullptr; ///< of the last token that made an event
    std::string_view m_name;
    qint64 m_nameOffset = -1;
    std::vector<Value> m_open;
    std::vector<std::set<std::string, std::less<>>> m_names; ///< of the open objects
};

Value convert(const QJsonValue& json, Document& document)
{
    Value value;
    const auto keep = [&](const QString& text) -> std::string_view {
        return document.strings.emplace_back(text.toStdString());
    };
    if (json.isBool()) {
        value.kind = Value::Kind::Bool;
        value.flag = json.toBool();
    } else if (json.isDouble()) {
        value.number = json.toDouble();
        value.integer = json.toInteger(std::numeric_limits<qint64>::min());
        const bool whole = value.integer != std::numeric_limits<qint64>::min() && double(value.integer) == value.number;
        value.kind = whole ? Value::Kind::Integer : Value::Kind::Number;
    } else if (json.isString()) {
        value.kind = Value::Kind::Text;
        value.text = keep(json.toString());
    } else if (json.isArray()) {
        value.kind = Value::Kind::List;
        const QJsonArray array = json.toArray();
        for (const QJsonValue& item : array)
            value.items.push_back(convert(item, document));
    } else if (json.isObject()) {
        value.kind = Value::Kind::Object;
        const QJsonObject object = json.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            value.items.push_back(convert(it.value(), document));
            value.items.back().name = keep(it.key());
        }
    }
    return value;
}

} // namespace

tl::expected<Document, Fault> readJsonText(std::string_view text)
{
    Document document;
    Builder builder(text, document);
    const CountingIterator begin(text.data(), builder.reader());
    const CountingIterator end(text.data() + text.size(), builder.reader());
    // It would skip a byte order mark, and its numbers of bytes would then be wrong.
    if (text.starts_with("\xEF\xBB\xBF"))
        return tl::unexpected(Fault{QStringLiteral("not valid JSON: a byte order mark"), {}, 0});
    // It would take a NUL for the end of the text.
    if (const size_t nul = text.find('\0'); nul != std::string_view::npos)
        return tl::unexpected(
            Fault{QStringLiteral("not valid JSON: a NUL character"), QStringLiteral("take it out"), qint64(nul)});
    if (!nlohmann::json::sax_parse(begin, end, &builder))
        return tl::unexpected(std::move(builder.fault));
    return document;
}

Document fromQJson(const QJsonValue& json)
{
    Document document;
    document.root = convert(json, document);
    return document;
}

} // namespace taskyard::importing
