// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/value.h"

#include <algorithm>

namespace taskyard::importing {

const Value* Value::find(std::string_view member) const
{
    const auto it = std::find_if(items.begin(), items.end(), [&](const Value& item) { return item.name == member; });
    return kind == Kind::Object && it != items.end() ? &*it : nullptr;
}

QString inQuotes(std::string_view text)
{
    QString shown = QString::fromUtf8(text.substr(0, 400).data(), qsizetype(std::min<size_t>(text.size(), 400)));
    for (QChar& c : shown)
        if (c.category() == QChar::Other_Control)
            c = u'?';
    if (shown.size() > 80 || text.size() > 400)
        shown = shown.left(79) + QChar(u'…');
    return u'\'' + shown + u'\'';
}

QString described(const Value& value)
{
    if (value.spelled && value.kind != Value::Kind::Null)
        return inQuotes(value.text);
    switch (value.kind) {
    case Value::Kind::Null: return QStringLiteral("null");
    case Value::Kind::Bool: return value.flag ? QStringLiteral("true") : QStringLiteral("false");
    case Value::Kind::Integer: return QString::number(value.integer);
    case Value::Kind::Number: return QString::number(value.number);
    case Value::Kind::Text: return inQuotes(value.text);
    case Value::Kind::List: return QStringLiteral("a list");
    case Value::Kind::Object: return QStringLiteral("an object");
    }
    std::abort();
}

QString placeOf(const QString& fileName, std::string_view text, qint64 offset)
{
    const QString file = fileName.isEmpty() ? QStringLiteral("input") : fileName;
    if (offset < 0)
        return file;
    const std::string_view before = text.substr(0, size_t(offset));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const size_t lineStart = before.find_last_of('\n') + 1; // npos + 1 is 0
    std::string_view onLine = before.substr(lineStart);
    if (lineStart == 0 && onLine.starts_with("\xEF\xBB\xBF"))
        onLine.remove_prefix(3);
    // The bytes 10xxxxxx continue a character.
    const auto column =
        std::count_if(onLine.begin(), onLine.end(), [](char c) { return (quint8(c) & 0xC0) != 0x80; }) + 1;
    return QStringLiteral("%1:%2:%3").arg(file).arg(line).arg(column);
}

} // namespace taskyard::importing
