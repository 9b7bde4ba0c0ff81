// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/taskfields.h"

#include "core/api/record.h"
#include "core/base/timetext.h"
#include "core/model/commandline.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <array>

namespace taskyard::ui {

namespace {
using G = FieldGroup;
using K = FieldKind;
constexpr bool kAlways = true;
constexpr bool kWaiting = false;
constexpr qint64 kHighestPriority = 1'000'000'000;

constexpr auto kFields = std::to_array<TaskField>({
    {"name", G::Task, K::Line, QT_TRANSLATE_NOOP("TaskFields", "Name"), "", "", kAlways},
    {"description", G::Task, K::Text, QT_TRANSLATE_NOOP("TaskFields", "Description"), "", "", kAlways},
    {"note", G::Task, K::Text, QT_TRANSLATE_NOOP("TaskFields", "Note"), "", "", kAlways},
    {"tags", G::Task, K::Words, QT_TRANSLATE_NOOP("TaskFields", "Tags"), "",
     QT_TRANSLATE_NOOP("TaskFields", "parted by commas"), kAlways},
    {"queue", G::Task, K::Line, QT_TRANSLATE_NOOP("TaskFields", "Queue"), "", "default", kWaiting},
    {"priority", G::Task, K::Number, QT_TRANSLATE_NOOP("TaskFields", "Priority"), "", "0", kWaiting, -kHighestPriority,
     kHighestPriority},
    {"owner", G::Task, K::Line, QT_TRANSLATE_NOOP("TaskFields", "Owner"), "", "", kAlways},
    {"workflow", G::Task, K::Line, QT_TRANSLATE_NOOP("TaskFields", "Workflow"), "", "", kWaiting},
    {"group", G::Task, K::Line, QT_TRANSLATE_NOOP("TaskFields", "Group"), "", "", kWaiting},
    {"command", G::Work, K::Command, QT_TRANSLATE_NOOP("TaskFields", "Command"), "", "", kWaiting},
    {"shell", G::Work, K::Text, QT_TRANSLATE_NOOP("TaskFields", "Shell script"), "", "", kWaiting},
    {"cwd", G::Work, K::Line, QT_TRANSLATE_NOOP("TaskFields", "Working directory"), "", "", kWaiting},
    {"stdin", G::Work, K::Line, QT_TRANSLATE_NOOP("TaskFields", "Input from"), "",
     QT_TRANSLATE_NOOP("TaskFields", "nothing"), kWaiting},
    {"env", G::Work, K::Variables, QT_TRANSLATE_NOOP("TaskFields", "Environment"),
     QT_TRANSLATE_NOOP("TaskFields", "NAME=value, one a line"), "", kWaiting},
    {"clean_env", G::Work, K::Flag, QT_TRANSLATE_NOOP("TaskFields", "Nothing else in its environment"), "", "",
     kWaiting},
    {"executor", G::Work, K::Line, QT_TRANSLATE_NOOP("TaskFields", "Executor"), "", "process", kWaiting},
    {"at", G::Times, K::Time, QT_TRANSLATE_NOOP("TaskFields", "Not before"), "",
     QT_TRANSLATE_NOOP("TaskFields", "as soon as possible"), kWaiting},
    {"deadline", G::Times, K::Time, QT_TRANSLATE_NOOP("TaskFields", "Deadline"), "",
     QT_TRANSLATE_NOOP("TaskFields", "none"), kWaiting},
    {"expected", G::Times, K::Duration, QT_TRANSLATE_NOOP("TaskFields", "Expected duration"), "",
     QT_TRANSLATE_NOOP("TaskFields", "not known"), kWaiting},
    {"timeout", G::Times, K::Duration, QT_TRANSLATE_NOOP("TaskFields", "Ended after"), "",
     QT_TRANSLATE_NOOP("TaskFields", "never"), kWaiting},
    {"grace", G::Times, K::Duration, QT_TRANSLATE_NOOP("TaskFields", "Time to end by itself"), "",
     QT_TRANSLATE_NOOP("TaskFields", "10s"), kWaiting},
    {"retries", G::Retries, K::Number, QT_TRANSLATE_NOOP("TaskFields", "Retries"), "", "0", kWaiting, 0, 1000},
    {"retry_delay", G::Retries, K::Duration, QT_TRANSLATE_NOOP("TaskFields", "First delay"), "",
     QT_TRANSLATE_NOOP("TaskFields", "1s, then longer"), kWaiting},
    {"retry_on", G::Retries, K::Codes, QT_TRANSLATE_NOOP("TaskFields", "After exit codes"), "",
     QT_TRANSLATE_NOOP("TaskFields", "all"), kWaiting, 1, 255},
    {"idempotent", G::Retries, K::Flag, QT_TRANSLATE_NOOP("TaskFields", "May run again after an interruption"), "", "",
     kWaiting},
    {"slots", G::Needs, K::Number, QT_TRANSLATE_NOOP("TaskFields", "Slots"), "", "1", kWaiting, 0, 1'000'000},
    {"resources", G::Needs, K::Amounts, QT_TRANSLATE_NOOP("TaskFields", "Resources"), "",
     QT_TRANSLATE_NOOP("TaskFields", "none; for example gpu=1"), kWaiting},
    {"inputs", G::Files, K::Lines, QT_TRANSLATE_NOOP("TaskFields", "Input files"),
     QT_TRANSLATE_NOOP("TaskFields", "one a line"), "", kWaiting},
    {"outputs", G::Files, K::Lines, QT_TRANSLATE_NOOP("TaskFields", "Output files"),
     QT_TRANSLATE_NOOP("TaskFields", "one a line"), "", kWaiting},
});

struct Text {
    Q_DECLARE_TR_FUNCTIONS(TaskFields)
};

QString tr(const char* text) { return *text == '\0' ? QString() : QCoreApplication::translate("TaskFields", text); }

tl::unexpected<Error> wrong(const QString& what, const QString& hint = {})
{
    return failure(ErrorCode::InvalidInput, what, {}, hint);
}

QStringList parts(const QString& text, QChar mark)
{
    QStringList all;
    for (const QString& part : text.split(mark))
        if (const QString trimmed = part.trimmed(); !trimmed.isEmpty())
            all << trimmed;
    return all;
}

/// What the engine keeps a default for is not in its records.
QString defaultText(const TaskField& field)
{
    if (QLatin1String(field.key) == u"executor" || QLatin1String(field.key) == u"queue" || field.kind == K::Number)
        return QLatin1String(field.empty);
    return {};
}

QString listText(const QJsonArray& list, QLatin1String between)
{
    QStringList items;
    for (const QJsonValue& item : list)
        items << item.toVariant().toString();
    return items.join(between);
}

QString mapText(const QJsonObject& map, QLatin1String between)
{
    QStringList items;
    for (auto it = map.begin(); it != map.end(); ++it)
        items << it.key() + u'=' + it.value().toVariant().toString();
    return items.join(between);
}

/// "2026-11-21 06:00:00", of the zone of the window; exact, because it is read again.
QString localText(const QString& iso)
{
    const QDateTime local = QDateTime::fromString(iso, Qt::ISODateWithMs).toLocalTime();
    const bool isWhole = local.time().msec() == 0;
    return local.toString(isWhole ? QStringLiteral("yyyy-MM-dd HH:mm:ss") : QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

Result<QJsonValue> readNumber(const TaskField& field, const QString& text)
{
    bool ok = false;
    const qint64 number = text.trimmed().toLongLong(&ok);
    if (!ok)
        return wrong(Text::tr("This is not a whole number."));
    if (number < field.least || number > field.most)
        return wrong(Text::tr("It must be from %1 to %2.").arg(field.least).arg(field.most));
    return QJsonValue(number);
}

Result<QJsonValue> readCommand(const QString& text)
{
    const auto line = parseCommandLine(text);
    if (!line)
        return wrong(Text::tr("A quote is not closed, or a backslash has nothing behind it."));
    return QJsonValue(QJsonArray::fromStringList(line->arguments()));
}

Result<QJsonValue> readCodes(const TaskField& field, const QString& text)
{
    QJsonArray codes;
    for (const QString& part : parts(text, u',')) {
        const auto code = readNumber(field, part);
        if (!code)
            return code;
        codes.append(*code);
    }
    return QJsonValue(codes);
}

Result<QJsonValue> readDuration(const QString& text)
{
    const auto duration = parseDuration(text.trimmed());
    if (!duration)
        return wrong(Text::tr("This is not a duration."), Text::tr("Write for example 90s, 1h30m or 2d."));
    return QJsonValue(formatDuration(*duration));
}

Result<QJsonValue> readTime(const QString& text, TimePoint now)
{
    const auto time = parseTime(text.trimmed(), now);
    if (!time)
        return wrong(Text::tr("This is not a time."),
                     Text::tr("Write for example 2026-11-20 14:30, 14:30, tomorrow 06:00 or +90m."));
    return QJsonValue(formatTime(*time));
}

Result<QJsonValue> readMap(const TaskField& field, const QString& text)
{
    const bool areAmounts = field.kind == K::Amounts;
    QJsonObject map;
    for (const QString& part : text.split(areAmounts ? u',' : u'\n', Qt::SkipEmptyParts)) {
        const qsizetype equals = part.indexOf(u'=');
        const QString name = part.left(qMax<qsizetype>(0, equals)).trimmed();
        if (name.isEmpty())
            return wrong(areAmounts ? Text::tr("Write a name and an amount: gpu=1.")
                                    : Text::tr("Write a name and a value: NAME=value."));
        bool ok = true;
        const QString value = part.mid(equals + 1);
        map.insert(name, areAmounts ? QJsonValue(value.trimmed().toLongLong(&ok)) : QJsonValue(value));
        if (!ok || (areAmounts && map.value(name).toInteger() < 0))
            return wrong(Text::tr("This is not a whole number."));
    }
    return QJsonValue(map);
}

Result<QJsonValue> readLine(const TaskField& field, const QString& text)
{
    if (QLatin1String(field.key) == u"name" && text.trimmed().isEmpty())
        return QJsonValue(text);
    const bool isPath = QLatin1String(field.key) == u"cwd" || QLatin1String(field.key) == u"stdin";
    if (isPath && !text.startsWith(u'/'))
        return wrong(Text::tr("The path must begin with /."));
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    if (std::any_of(text.begin(), text.end(), isControl))
        return wrong(Text::tr("It must be one line without control characters."));
    return QJsonValue(text);
}
} // namespace

std::span<const TaskField> taskFields() { return kFields; }

QString fieldTitle(const TaskField& field)
{
    const QString unit = tr(field.unit);
    return unit.isEmpty() ? tr(field.title) : Text::tr("%1 (%2)").arg(tr(field.title), unit);
}

QString fieldEmptyText(const TaskField& field) { return defaultText(field).isEmpty() ? tr(field.empty) : QString(); }

QString fieldGroupTitle(FieldGroup group)
{
    switch (group) {
    case G::Task: return Text::tr("Task");
    case G::Work: return Text::tr("Work");
    case G::Times: return Text::tr("Times");
    case G::Retries: return Text::tr("Retries");
    case G::Needs: return Text::tr("Needs");
    case G::Files: return Text::tr("Files");
    }
    std::abort();
}

QString fieldText(const TaskField& field, const Task& task)
{
    const QJsonValue value = recordOf(task).value(QLatin1String(field.key));
    if (value.isUndefined() || value.isNull())
        return defaultText(field);
    switch (field.kind) {
    case K::Flag: return value.toBool() ? QStringLiteral("true") : QString();
    case K::Command: return quoteCommand(task.spec.command);
    case K::Lines: return listText(value.toArray(), QLatin1String("\n"));
    case K::Words:
    case K::Codes: return listText(value.toArray(), QLatin1String(", "));
    case K::Variables: return mapText(value.toObject(), QLatin1String("\n"));
    case K::Amounts: return mapText(value.toObject(), QLatin1String(", "));
    case K::Time: return localText(value.toString());
    default: return value.toVariant().toString();
    }
}

Result<QJsonValue> readField(const TaskField& field, const QString& text, TimePoint now)
{
    if (field.kind == K::Flag)
        return QJsonValue(!text.isEmpty());
    if (text.trimmed().isEmpty() && field.kind != K::Line && field.kind != K::Text)
        return QJsonValue(QJsonValue::Null);
    if (text.isEmpty() && QLatin1String(field.key) != u"name")
        return QJsonValue(QJsonValue::Null);
    switch (field.kind) {
    case K::Number: return readNumber(field, text);
    case K::Command: return readCommand(text);
    case K::Codes: return readCodes(field, text);
    case K::Duration: return readDuration(text);
    case K::Time: return readTime(text, now);
    case K::Variables:
    case K::Amounts: return readMap(field, text);
    case K::Words: return QJsonValue(QJsonArray::fromStringList(parts(text, u',')));
    case K::Lines: return QJsonValue(QJsonArray::fromStringList(text.split(u'\n')));
    case K::Text: return QJsonValue(text);
    default: return readLine(field, text);
    }
}

QString whyFieldIsFixed(const TaskField& field, const Task& task)
{
    const auto hasBreak = [](const QString& item) { return item.contains(u'\n'); };
    if (field.kind == K::Variables && std::ranges::any_of(task.spec.env, hasBreak))
        return Text::tr("A variable has several lines; edit it with taskyardctl edit.");
    if (field.always || isWaiting(task.state) || task.state == TaskState::Draft)
        return {};
    return Text::tr("This can be changed only while the task waits.");
}

} // namespace taskyard::ui
