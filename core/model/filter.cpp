// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/filter.h"

#include "core/base/timetext.h"
#include "core/model/taskstate.h"

#include <array>

namespace taskyard {

namespace {
enum class FieldKind { Text, State, Number, Time, Flag };
struct Field {
    const char16_t* name;
    FieldKind kind;
};
/// What the database can look for in one statement, with room to spare.
constexpr size_t kMostWords = 500;
constexpr qsizetype kLongestText = 10'000;

constexpr std::array<Field, 21> kFields{
    {{u"id", FieldKind::Number},     {u"state", FieldKind::State},   {u"queue", FieldKind::Text},
     {u"name", FieldKind::Text},     {u"tag", FieldKind::Text},      {u"priority", FieldKind::Number},
     {u"note", FieldKind::Text},     {u"workflow", FieldKind::Text}, {u"owner", FieldKind::Text},
     {u"group", FieldKind::Text},    {u"executor", FieldKind::Text}, {u"exit", FieldKind::Number},
     {u"signal", FieldKind::Number}, {u"runs", FieldKind::Number},   {u"created", FieldKind::Time},
     {u"eligible", FieldKind::Time}, {u"started", FieldKind::Time},  {u"finished", FieldKind::Time},
     {u"deadline", FieldKind::Time}, {u"archived", FieldKind::Flag}, {u"cause", FieldKind::Text}}};

const Field* fieldNamed(QStringView name)
{
    for (const Field& field : kFields)
        if (name == QStringView(field.name))
            return &field;
    return nullptr;
}

tl::unexpected<Error> bad(const QString& what, qsizetype at, const QString& hint)
{
    return failure(ErrorCode::InvalidInput, what, QStringLiteral("filter, column %1").arg(at + 1), hint);
}

/// A word without its quotes and backslashes.
struct Word {
    QString text;
    qsizetype at = 0;
    qsizetype quotedFrom = -1; ///< where the first quote stood, as an index of text; -1 when there was none
};

Word unquoted(const FilterWord& written)
{
    Word word{{}, written.column, -1};
    for (qsizetype i = 0; i < written.text.size(); ++i) {
        const QChar c = written.text[i];
        if (c == u'"') {
            if (word.quotedFrom < 0)
                word.quotedFrom = word.text.size();
        } else {
            word.text += c == u'\\' && i + 1 < written.text.size() ? written.text[++i] : c;
        }
    }
    return word;
}

struct Operator {
    const char16_t* text;
    FilterOperator op;
};
// Longest first: ">=" before ">".
constexpr std::array<Operator, 8> kOperators{{{u"!=", FilterOperator::NotEquals},
                                              {u">=", FilterOperator::GreaterOrEqual},
                                              {u"<=", FilterOperator::LessOrEqual},
                                              {u"!:", FilterOperator::NotEquals},
                                              {u":", FilterOperator::Equals},
                                              {u"=", FilterOperator::Equals},
                                              {u">", FilterOperator::Greater},
                                              {u"<", FilterOperator::Less}}};

bool isOrdered(FilterOperator op) { return op != FilterOperator::Equals && op != FilterOperator::NotEquals; }

Outcome readValue(FilterTerm& term, const Field& field, const QString& value, const Word& word, TimePoint now)
{
    const bool list = !isOrdered(term.op);
    term.values = list && word.quotedFrom < 0 ? value.split(u',', Qt::SkipEmptyParts) : QStringList{value};
    if (value.isEmpty() || term.values.isEmpty())
        return bad(QStringLiteral("'%1' has no value").arg(term.field), word.at,
                   QStringLiteral("write for example %1:…").arg(term.field));
    switch (field.kind) {
    case FieldKind::State:
        for (const QString& name : term.values)
            if (!stateFromName(name)) {
                QStringList known;
                for (TaskState s : allTaskStates())
                    known << stateName(s);
                return bad(QStringLiteral("'%1' is not a state").arg(name.left(80)), word.at,
                           QStringLiteral("states are ") + known.join(u' '));
            }
        break;
    case FieldKind::Number:
        for (const QString& number : term.values) {
            bool ok = false;
            term.number = number.toDouble(&ok);
            if (!ok)
                return bad(QStringLiteral("'%1' is not a number").arg(number.left(80)), word.at,
                           QStringLiteral("write for example %1:10").arg(term.field));
        }
        break;
    case FieldKind::Time: {
        const auto time = parseTime(value, now);
        if (!time)
            return bad(time.error().what, word.at, time.error().hint);
        term.time = *time;
        break;
    }
    case FieldKind::Flag:
        if (value != u"yes" && value != u"no" && value != u"any")
            return bad(QStringLiteral("'%1' is neither yes, no nor any").arg(value.left(80)), word.at,
                       QStringLiteral("write %1:yes").arg(term.field));
        break;
    case FieldKind::Text: break;
    }
    if (isOrdered(term.op) &&
        (field.kind == FieldKind::Text || field.kind == FieldKind::State || field.kind == FieldKind::Flag))
        return bad(QStringLiteral("'%1' cannot be compared with < or >").arg(term.field), word.at,
                   QStringLiteral("use %1:…").arg(term.field));
    return {};
}

Result<FilterTerm> readTerm(const Word& word, TimePoint now)
{
    FilterTerm term;
    QString text = word.text;
    qsizetype shift = 0;
    if (text.startsWith(u'-') && text.size() > 1 && word.quotedFrom != 0) {
        term.negated = true;
        text.remove(0, 1);
        shift = 1;
    }
    qsizetype letters = 0;
    // Wider than the names of fields are: what only looks like one is refused, and not taken for a text that is not
    // there.
    const auto isOfName = [&](QChar c) {
        return c.isLetter() || c == u'_' || (letters > 0 && (c.isDigit() || c == u'-' || c == u'.'));
    };
    while (letters < text.size() && isOfName(text[letters]))
        ++letters;
    const Operator* found = nullptr;
    if (letters > 0 && (word.quotedFrom < 0 || word.quotedFrom - shift > letters))
        for (const Operator& op : kOperators)
            if (QStringView(text).mid(letters).startsWith(QStringView(op.text))) {
                found = &op;
                break;
            }
    if (!found) {
        term.values = {text};
        return term;
    }
    term.field = text.left(letters).toLower();
    term.op = found->op;
    const Field* field = fieldNamed(term.field);
    if (!field)
        return bad(QStringLiteral("unknown field '%1'").arg(term.field.left(80)), word.at,
                   QStringLiteral("fields are ") + filterFields().join(u' '));
    if (const auto read = readValue(term, *field, text.mid(letters + QStringView(found->text).size()), word, now);
        !read)
        return tl::unexpected(read.error());
    return term;
}
} // namespace

std::vector<FilterWord> splitFilter(QStringView text)
{
    std::vector<FilterWord> words;
    bool inWord = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isSpace() && (!inWord || words.back().openQuote < 0)) {
            inWord = false;
            continue;
        }
        if (!inWord)
            words.push_back({{}, i, -1});
        inWord = true;
        FilterWord& word = words.back();
        word.text += c;
        if (c == u'"')
            word.openQuote = word.openQuote < 0 ? i : -1;
        else if (c == u'\\' && i + 1 < text.size())
            word.text += text[++i];
    }
    return words;
}

Result<Filter> parseFilter(QStringView text, TimePoint now)
{
    Filter filter{text.toString(), {}};
    const std::vector<FilterWord> words = splitFilter(text);
    if (!words.empty() && words.back().openQuote >= 0)
        return bad(QStringLiteral("the quote is not closed"), words.back().openQuote,
                   QStringLiteral("add a closing \""));
    if (words.size() > kMostWords)
        return bad(QStringLiteral("more than %1 words").arg(kMostWords), words[kMostWords].column,
                   QStringLiteral("put values of one field into one word: id:1,2,3"));
    for (const FilterWord& word : words) {
        auto term = readTerm(unquoted(word), now);
        if (!term)
            return tl::unexpected(term.error());
        for (const QString& value : term->values)
            if (value.size() > kLongestText)
                return bad(QStringLiteral("a text of more than %1 characters").arg(kLongestText), word.column,
                           QStringLiteral("look for a part of it"));
        filter.terms.push_back(std::move(*term));
    }
    return filter;
}

QStringList filterFields()
{
    QStringList names;
    for (const Field& field : kFields)
        names << QString::fromUtf16(field.name);
    return names;
}

} // namespace taskyard
