// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/yamlvalue.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <QStringDecoder>

#include <charconv>
#include <istream>
#include <set>
#include <streambuf>
#include <unordered_map>

namespace taskyard::importing {

namespace {

struct Refused {
    Fault fault;
};

/// Gives the parser the text without a copy.
class ViewBuffer : public std::streambuf {
public:
    explicit ViewBuffer(std::string_view text)
    {
        char* start = const_cast<char*>(text.data());
        setg(start, start, start + text.size());
    }
};

/// Reads an unquoted scalar by the core schema.
void resolve(Value& value)
{
    using Kind = Value::Kind;
    const std::string_view t = value.text;
    value.spelled = true;
    value.kind = Kind::Text;
    if (t.empty() || t == "~" || t == "null" || t == "Null" || t == "NULL") {
        value.kind = Kind::Null;
    } else if (t == "true" || t == "True" || t == "TRUE" || t == "false" || t == "False" || t == "FALSE") {
        value.kind = Kind::Bool;
        value.flag = (t.front() | 0x20) == 't';
    } else if (t.find_first_not_of("0123456789+-.eE") == std::string_view::npos) {
        const std::string_view digits = t.front() == '+' ? t.substr(1) : t;
        const char* const end = digits.data() + digits.size();
        if (const auto read = std::from_chars(digits.data(), end, value.integer);
            read.ec == std::errc{} && read.ptr == end) {
            value.kind = Kind::Integer;
            value.number = double(value.integer);
        } else if (const auto real = std::from_chars(digits.data(), end, value.number);
                   real.ec == std::errc{} && real.ptr == end) {
            value.kind = Kind::Number;
        }
    }
}

class Builder : public YAML::EventHandler {
public:
    explicit Builder(Document& document) : m_document(document) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnAnchor(const YAML::Mark&, const std::string&) override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { put(at(mark), anchor); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& text) override
    {
        Value value = at(mark);
        value.text = m_document.strings.emplace_back(text);
        value.kind = Value::Kind::Text;
        if (tag == "?" || tag.empty()) {
            resolve(value);
        } else if (tag != "!" && tag != "tag:yaml.org,2002:str") {
            resolve(value);
            const bool fits = (tag == "tag:yaml.org,2002:int" && value.kind == Value::Kind::Integer) ||
                              (tag == "tag:yaml.org,2002:float" &&
                               (value.kind == Value::Kind::Integer || value.kind == Value::Kind::Number)) ||
                              (tag == "tag:yaml.org,2002:bool" && value.kind == Value::Kind::Bool) ||
                              (tag == "tag:yaml.org,2002:null" && value.kind == Value::Kind::Null);
            if (!fits)
                refuseTag(tag, mark);
        }
        put(std::move(value), anchor);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        const auto it = m_anchors.find(anchor);
        if (it == m_anchors.end())
            refuse(QStringLiteral("this alias is inside of what it stands for"), QStringLiteral("write the values out"),
                   mark);
        m_aliasValues += it->second.second;
        if (m_aliasValues > kMostAliasValues)
            refuse(QStringLiteral("aliases stand for more than %1 values").arg(kMostAliasValues),
                   QStringLiteral("write the values out, or use defaults"), mark);
        Value value = it->second.first;
        value.offset = mark.pos;
        m_values += it->second.second;
        put(std::move(value), 0);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        if (tag != "?" && tag != "!" && !tag.empty() && tag != "tag:yaml.org,2002:seq")
            refuseTag(tag, mark);
        open(Value::Kind::List, mark, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        if (tag != "?" && tag != "!" && !tag.empty() && tag != "tag:yaml.org,2002:map")
            refuseTag(tag, mark);
        open(Value::Kind::Object, mark, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        Value value;
        YAML::anchor_t anchor = 0;
        qint64 valuesBefore = 0;
        bool haveName = false; ///< of a map: the name is read and its value comes next
        std::string_view name;
        qint64 nameOffset = -1;
        std::set<std::string_view> names;
    };

    [[noreturn]] static void refuse(QString what, QString hint, const YAML::Mark& mark)
    {
        throw Refused{{std::move(what), std::move(hint), mark.pos}};
    }
    [[noreturn]] static void refuseTag(const std::string& tag, const YAML::Mark& mark)
    {
        refuse(QStringLiteral("the tag %1 does not fit here").arg(inQuotes(tag)), QStringLiteral("leave it out"), mark);
    }
    static Value at(const YAML::Mark& mark)
    {
        Value value;
        value.offset = mark.pos;
        return value;
    }
    void open(Value::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor)
    {
        if (m_open.size() >= kDeepestNesting)
            refuse(QStringLiteral("nested deeper than %1 levels").arg(kDeepestNesting),
                   QStringLiteral("nothing here needs more than a few"), mark);
        Open next;
        next.value = at(mark);
        next.value.kind = kind;
        next.anchor = anchor;
        next.valuesBefore = m_values;
        m_open.push_back(std::move(next));
    }
    void close()
    {
        Open done = std::move(m_open.back());
        m_open.pop_back();
        m_values += 1;
        if (done.anchor)
            m_anchors[done.anchor] = {done.value, m_values - done.valuesBefore};
        add(std::move(done.value));
    }
    void put(Value value, YAML::anchor_t anchor)
    {
        m_values += 1;
        if (anchor)
            m_anchors[anchor] = {value, 1};
        add(std::move(value));
    }
    void add(Value value)
    {
        if (m_open.empty()) {
            m_document.root = std::move(value);
            return;
        }
        Open& into = m_open.back();
        if (into.value.kind == Value::Kind::Object && !into.haveName) {
            takeName(into, value);
            return;
        }
        if (into.value.kind == Value::Kind::Object) {
            value.name = into.name;
            value.nameOffset = into.nameOffset;
            into.haveName = false;
        }
        into.value.items.push_back(std::move(value));
    }
    static void takeName(Open& into, const Value& value)
    {
        const auto stop = [&](QString what, QString hint) {
            throw Refused{{std::move(what), std::move(hint), value.offset}};
        };
        if (value.kind == Value::Kind::List || value.kind == Value::Kind::Object ||
            (value.kind == Value::Kind::Null && !value.text.empty() && !value.spelled) || value.text.empty())
            stop(QStringLiteral("the name of a value must be text, not ") + described(value),
                 QStringLiteral("write 'name: value'"));
        if (value.text == "<<" && value.spelled)
            stop(QStringLiteral("merge keys are not part of YAML 1.2"), QStringLiteral("use defaults"));
        if (!into.names.insert(value.text).second)
            stop(inQuotes(value.text) + QStringLiteral(" is there twice"), QStringLiteral("keep one of them"));
        into.haveName = true;
        into.name = value.text;
        into.nameOffset = value.offset;
    }

    Document& m_document;
    std::vector<Open> m_open;
    std::unordered_map<YAML::anchor_t, std::pair<Value, qint64>> m_anchors; ///< with how many values they are
    qint64 m_values = 0;
    qint64 m_aliasValues = 0;
};

/// A second document, in a text whose first one is fine.
class Nothing : public YAML::EventHandler {
public:
    void OnDocumentStart(const YAML::Mark& mark) override
    {
        throw Refused{{QStringLiteral("a second document begins here"),
                       QStringLiteral("hand in one workflow at a time"), mark.pos}};
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}
};

} // namespace

tl::expected<Document, Fault> readYamlText(std::string_view text)
{
    if (qint64(text.size()) > kLargestYaml)
        return tl::unexpected(Fault{QStringLiteral("larger than %1 MiB").arg(kLargestYaml >> 20),
                                    QStringLiteral("hand in large numbers of tasks as NDJSON"), -1});
    // The parser would read UTF-16 and UTF-32 too, but then its places are not ours, and it replaces what is not UTF-8.
    QStringDecoder decoder(QStringDecoder::Utf8);
    [[maybe_unused]] const QString decoded = decoder.decode(QByteArrayView(text.data(), qsizetype(text.size())));
    if (decoder.hasError() || text.find('\0') != std::string_view::npos)
        return tl::unexpected(Fault{QStringLiteral("not UTF-8 text"), QStringLiteral("save the file as UTF-8"), -1});

    Document document;
    ViewBuffer buffer(text);
    std::istream stream(&buffer);
    try {
        YAML::Parser parser(stream);
        Builder builder(document);
        if (!parser.HandleNextDocument(builder))
            return tl::unexpected(Fault{QStringLiteral("nothing in it"), QStringLiteral("write a workflow"), -1});
        Nothing nothing;
        parser.HandleNextDocument(nothing);
    } catch (Refused& refused) {
        return tl::unexpected(std::move(refused.fault));
    } catch (const YAML::Exception& error) {
        return tl::unexpected(Fault{QStringLiteral("not valid YAML: ") + QString::fromStdString(error.msg),
                                    QStringLiteral("check indentation and quotes"), error.mark.pos});
    } catch (const std::exception& error) {
        return tl::unexpected(Fault{QStringLiteral("not valid YAML: ") + QString::fromUtf8(error.what()), {}, -1});
    }
    return document;
}

} // namespace taskyard::importing
