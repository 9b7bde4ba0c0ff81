// SPDX-License-Identifier: GPL-3.0-or-later
// A value as it was written in JSON or YAML, with the place where it stands: what every format is read into before it
// becomes tasks, so that each field is understood in one way and each complaint can point at its text. Texts are views
// into the Document that the value belongs to (or, for JSON lines, into their parser). Values; any thread.
#pragma once

#include <QString>
#include <QtGlobal>

#include <deque>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace taskyard::importing {

struct Value {
    enum class Kind : quint8 { Null, Bool, Integer, Number, Text, List, Object };
    Kind kind = Kind::Null;
    bool spelled = false; ///< an unquoted YAML scalar: `text` is what was written, whatever the kind
    bool flag = false;
    qint64 offset = -1;     ///< byte in the source; -1 when it is not known
    qint64 nameOffset = -1; ///< the same of `name`
    std::string_view name;  ///< of a member of an object
    std::string_view text;
    qint64 integer = 0;
    double number = 0; ///< for Integer too
    std::pmr::vector<Value> items;

    Value() = default;
    /// Keeps its items in that memory, which must outlive it; copies keep theirs in the usual one.
    explicit Value(std::pmr::memory_resource* memory) : items(memory) {}

    /// The member of that name, or null.
    const Value* find(std::string_view member) const;
};

/// A whole text read into a value, and what keeps its strings alive.
struct Document {
    Document() = default;
    // Running out of memory while one is moved ends the program, as elsewhere.
    Document(Document&&) noexcept = default;
    Document& operator=(Document&&) noexcept = default;

    Value root;
    std::deque<std::string> strings;
};

/// What is wrong with a text, and at which byte of it.
struct Fault {
    QString what;
    QString hint;
    qint64 offset = -1;
};

/// "a list", "the number 12", "the text 'high'": for messages.
QString described(const Value& value);
/// At most 80 characters of it, without control characters: for messages.
QString inQuotes(std::string_view text);

/// "file:line:column" of a byte; line and column count from 1, columns in characters. Only the file when it is
/// negative.
QString placeOf(const QString& fileName, std::string_view text, qint64 offset);

constexpr int kDeepestNesting = 64;

} // namespace taskyard::importing
