// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/taskfields.h"

#include <cmath>
#include <cstring>

namespace taskyard::importing {

namespace {

constexpr qsizetype kLongestName = 10'000;      // bytes
constexpr qsizetype kLongestWord = 255;         // names of queues, tags, resources, executors
constexpr qsizetype kLongestText = 1 << 20;     // notes, descriptions
constexpr qsizetype kLongestArgument = 131'071; // Linux refuses to start a program with a longer one (MAX_ARG_STRLEN)
constexpr qsizetype kLongestCommand = 1 << 20;  // all arguments with the NULs after them; the environment likewise
constexpr qsizetype kLongestPath = 4095;
constexpr qsizetype kMostFiles = 100'000;
constexpr qint64 kHighestPriority = 1'000'000'000;
constexpr int kMostRetries = 1000;
constexpr int kMostSlots = 1'000'000;
constexpr qint64 kLargestAmount = 1'000'000'000'000'000;

/// Only printable ASCII, four characters at a time: with all of them below 0x80, adding 0x60 sets bit 7 from the space
/// on, and adding 1 sets it for DEL alone.
bool isPlain(QStringView text)
{
    const char16_t* at = text.utf16();
    const char16_t* const end = at + text.size();
    for (; end - at >= 4; at += 4) {
        quint64 four = 0;
        std::memcpy(&four, at, sizeof four);
        constexpr quint64 Each = 0x0001'0001'0001'0001;
        if ((four & (0xFF80 * Each)) || ((four + 0x60 * Each) & (0x80 * Each)) != 0x80 * Each ||
            ((four + Each) & (0x80 * Each)))
            return false;
    }
    return std::all_of(at, end, [](char16_t c) { return c >= 0x20 && c < 0x7F; });
}

/// Bytes of the text in UTF-8, without making it.
qsizetype utf8Size(QStringView text)
{
    qsizetype size = text.size();
    for (const QChar c : text)
        size += c.unicode() < 0x80 ? 0 : c.unicode() < 0x800 || c.isSurrogate() ? 1 : 2;
    return size;
}

class Checker {
public:
    Outcome outcome;

    bool refuse(const char* field, QString what, QString hint = {})
    {
        outcome = failure(ErrorCode::InvalidInput, std::move(what), QLatin1String(field), std::move(hint));
        return false;
    }
    /// No NUL, which would cut it short in a program, no half of a surrogate pair, which is no character, and no byte
    /// order mark in front, by which SQLite would turn the bytes of every letter round (U+FFFE) or drop it (U+FEFF).
    bool text(const char* field, QStringView text, qsizetype longest)
    {
        if (text.size() <= longest && isPlain(text)) [[likely]]
            return true;
        if (text.startsWith(QChar(0xFEFF)) || text.startsWith(QChar(0xFFFE)))
            return refuse(field, QStringLiteral("%1 begins with a byte order mark").arg(QLatin1String(field)),
                          QStringLiteral("take it out"));
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text[i];
            if (c.isNull())
                return refuse(field, QStringLiteral("%1 holds a NUL character").arg(QLatin1String(field)),
                              QStringLiteral("take it out"));
            if (!c.isSurrogate())
                continue;
            if (!c.isHighSurrogate() || i + 1 == text.size() || !text[i + 1].isLowSurrogate())
                return refuse(field, QStringLiteral("%1 holds half of a character").arg(QLatin1String(field)),
                              QStringLiteral("take it out"));
            ++i;
        }
        if (text.size() > longest || (text.size() > longest / 3 && utf8Size(text) > longest))
            return refuse(field, QStringLiteral("%1 is longer than %2 bytes").arg(QLatin1String(field)).arg(longest),
                          QStringLiteral("shorten it"));
        return true;
    }
    /// One line that can be shown: no control characters.
    bool line(const char* field, QStringView value, qsizetype longest)
    {
        if (value.size() <= longest && isPlain(value)) [[likely]]
            return true;
        if (!text(field, value, longest))
            return false;
        const auto bad = std::find_if(value.begin(), value.end(), [](QChar c) {
            return c.unicode() < 0x20 || (c.unicode() >= 0x7F && c.unicode() < 0xA0) || c == QChar(0x2028) ||
                   c == QChar(0x2029);
        });
        if (bad == value.end())
            return true;
        return refuse(field,
                      QStringLiteral("%1 holds the control character U+%2")
                          .arg(QLatin1String(field))
                          .arg(int(bad->unicode()), 4, 16, QChar(u'0')),
                      QStringLiteral("write it on one line"));
    }
    /// A name that a filter, a command line and a list can hold.
    bool word(const char* field, const char* what, const QString& value)
    {
        if (value.isEmpty())
            return refuse(field, QStringLiteral("%1 must not be empty").arg(QLatin1String(what)),
                          QStringLiteral("write one, or leave it out"));
        if (value.contains(u','))
            return refuse(field, QStringLiteral("%1 '%2' holds a comma").arg(QLatin1String(field), value.left(80)),
                          QStringLiteral("commas part the names in lists"));
        return line(field, value, kLongestWord);
    }
    bool range(const char* field, qint64 value, qint64 least, qint64 most)
    {
        if (value >= least && value <= most)
            return true;
        return refuse(field, QStringLiteral("%1 is %2").arg(QLatin1String(field)).arg(value),
                      QStringLiteral("it must be from %1 to %2").arg(least).arg(most));
    }
    bool path(const char* field, const QString& value)
    {
        if (value.isEmpty() || (value.startsWith(u'/') && value.size() <= kLongestPath && isPlain(value)))
            return true;
        if (!value.startsWith(u'/'))
            return refuse(field, QStringLiteral("%1 '%2' is not absolute").arg(QLatin1String(field), value.left(80)),
                          QStringLiteral("begin it with /"));
        return text(field, value, kLongestPath);
    }
    bool duration(const char* field, const std::optional<Duration>& value, Duration least = {})
    {
        if (!value || (*value >= least && *value <= std::chrono::hours(24 * 366 * 100)))
            return true;
        if (*value < least)
            return refuse(
                field,
                QStringLiteral("%1 must not be %2").arg(QLatin1String(field), *value < Duration{} ? u"negative" : u"0"),
                QStringLiteral("leave it out for none, or write for example 90s or 1h30m"));
        return refuse(field, QStringLiteral("%1 is longer than 100 years").arg(QLatin1String(field)),
                      QStringLiteral("leave it out for none, or write for example 90s or 1h30m"));
    }
    bool references(const char* field, const std::vector<TaskRef>& refs)
    {
        for (const TaskRef& ref : refs)
            if (!ref.id.isValid() && ref.key.isEmpty())
                return refuse(field, QStringLiteral("%1 names a task without id or key").arg(QLatin1String(field)));
        return true;
    }

    bool work(const TaskSpec& spec);
    bool environment(const QMap<QString, QString>& variables);
    bool names(const TaskSpec& spec);
    bool numbers(const TaskSpec& spec);
    bool lists(const TaskSpec& spec);
};

bool Checker::work(const TaskSpec& spec)
{
    if (spec.command.isEmpty() == spec.shell.isEmpty())
        return refuse("command",
                      spec.shell.isEmpty() ? QStringLiteral("nothing to run")
                                           : QStringLiteral("both command and shell"),
                      QStringLiteral("give either command, as a list of texts, or shell, as one text"));
    if (spec.command.isEmpty() && spec.executor != u"process")
        return refuse("shell", QStringLiteral("only the executor 'process' has a shell"),
                      QStringLiteral("give command, the action and its arguments"));
    if (!text("shell", spec.shell, kLongestArgument))
        return false;
    if (spec.command.isEmpty())
        return true;
    if (spec.command.first().isEmpty())
        return refuse("command", QStringLiteral("the program's name is empty"), QStringLiteral("name the program"));
    qsizetype total = 0;
    for (const QString& argument : spec.command) {
        if (!text("command", argument, kLongestArgument))
            return false;
        total += argument.size() > 1000 ? utf8Size(argument) + 1 : argument.size() * 3 + 1;
    }
    if (total <= kLongestCommand)
        return true;
    total = 0; // the quick sum took short arguments for as long as they could be
    for (const QString& argument : spec.command)
        total += utf8Size(argument) + 1;
    return total <= kLongestCommand ||
           refuse("command", QStringLiteral("the command is longer than %1 bytes in all").arg(kLongestCommand),
                  QStringLiteral("hand a file to the program"));
}

bool Checker::environment(const QMap<QString, QString>& variables)
{
    qsizetype total = 0;
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        if (it.key().isEmpty() || it.key().contains(u'='))
            return refuse("env", QStringLiteral("'%1' cannot name an environment variable").arg(it.key().left(80)),
                          QStringLiteral("use letters, digits and _"));
        if (!line("env", it.key(), kLongestArgument) || !text("env", it.value(), kLongestArgument))
            return false;
        const qsizetype size = utf8Size(it.key()) + utf8Size(it.value()) + 2;
        if (size > kLongestArgument)
            return refuse(
                "env",
                QStringLiteral("the variable %1 is longer than %2 bytes").arg(it.key().left(80)).arg(kLongestArgument),
                QStringLiteral("hand a file to the program"));
        total += size;
    }
    return total <= kLongestCommand ||
           refuse("env", QStringLiteral("the environment is longer than %1 bytes").arg(kLongestCommand),
                  QStringLiteral("hand a file to the program"));
}

bool Checker::names(const TaskSpec& spec)
{
    return line("name", spec.name, kLongestName) && line("key", spec.key, kLongestName) &&
           text("description", spec.description, kLongestText) && text("note", spec.note, kLongestText) &&
           word("queue", "the name of a queue", spec.queue) &&
           word("executor", "the name of an executor", spec.executor) &&
           line("workflow", spec.workflow, kLongestName) && line("group", spec.group, kLongestName) &&
           line("owner", spec.owner, kLongestName) && line("dedupe", spec.dedupe, kLongestName) &&
           path("cwd", spec.cwd) && path("stdin", spec.stdinFile);
}

bool Checker::numbers(const TaskSpec& spec)
{
    return range("priority", spec.priority, -kHighestPriority, kHighestPriority) &&
           range("retries", spec.retries, 0, kMostRetries) && range("slots", spec.slotCount, 0, kMostSlots) &&
           duration("timeout", spec.timeout, Duration{1}) && duration("grace", spec.grace) &&
           duration("expected", spec.expected) && duration("retry_delay", spec.retryDelay);
}

bool Checker::lists(const TaskSpec& spec)
{
    for (const int code : spec.retryOn)
        if (!range("retry_on", code, 1, 255))
            return false;
    for (const QString& tag : spec.tags)
        if (!word("tags", "a tag", tag))
            return false;
    for (auto it = spec.resources.begin(); it != spec.resources.end(); ++it) {
        if (!word("resources", "the name of a resource", it.key()) ||
            !range("resources", it.value(), 0, kLargestAmount))
            return false;
        if (it.key().contains(u'='))
            return refuse("resources", QStringLiteral("'%1' cannot name a resource").arg(it.key()));
    }
    for (const auto& [field, files] : {std::pair{"inputs", &spec.inputs}, std::pair{"outputs", &spec.outputs}}) {
        if (files->size() > kMostFiles)
            return refuse(field, QStringLiteral("more than %1 files").arg(kMostFiles));
        for (const QString& file : *files)
            if (!text(field, file, kLongestText))
                return false;
    }
    return references("after", spec.after) && references("after_any", spec.afterAny) &&
           references("after_fail", spec.afterFail);
}

} // namespace

Outcome validateSpec(const TaskSpec& spec)
{
    Checker checker;
    [[maybe_unused]] const bool fine = checker.work(spec) && checker.names(spec) && checker.numbers(spec) &&
                                       checker.environment(spec.env) && checker.lists(spec);
    return checker.outcome;
}

} // namespace taskyard::importing
