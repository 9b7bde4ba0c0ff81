// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/fieldwords.h"

#include "ui/support/statetext.h"
#include "ui/support/texts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <array>

namespace taskyard::ui {

namespace {

struct Field {
    const char* name;
    const char* text; ///< in the context "TaskFields": as the inspector has it
};
constexpr auto kFields = std::to_array<Field>({
    {"name", QT_TRANSLATE_NOOP("TaskFields", "Name")},
    {"description", QT_TRANSLATE_NOOP("TaskFields", "Description")},
    {"note", QT_TRANSLATE_NOOP("TaskFields", "Note")},
    {"tags", QT_TRANSLATE_NOOP("TaskFields", "Tags")},
    {"queue", QT_TRANSLATE_NOOP("TaskFields", "Queue")},
    {"priority", QT_TRANSLATE_NOOP("TaskFields", "Priority")},
    {"owner", QT_TRANSLATE_NOOP("TaskFields", "Owner")},
    {"workflow", QT_TRANSLATE_NOOP("TaskFields", "Workflow")},
    {"group", QT_TRANSLATE_NOOP("TaskFields", "Group")},
    {"command", QT_TRANSLATE_NOOP("TaskFields", "Command")},
    {"shell", QT_TRANSLATE_NOOP("TaskFields", "Shell script")},
    {"cwd", QT_TRANSLATE_NOOP("TaskFields", "Working directory")},
    {"stdin", QT_TRANSLATE_NOOP("TaskFields", "Input from")},
    {"env", QT_TRANSLATE_NOOP("TaskFields", "Environment")},
    {"clean_env", QT_TRANSLATE_NOOP("TaskFields", "Nothing else in its environment")},
    {"executor", QT_TRANSLATE_NOOP("TaskFields", "Executor")},
    {"at", QT_TRANSLATE_NOOP("TaskFields", "Not before")},
    {"deadline", QT_TRANSLATE_NOOP("TaskFields", "Deadline")},
    {"expected", QT_TRANSLATE_NOOP("TaskFields", "Expected duration")},
    {"timeout", QT_TRANSLATE_NOOP("TaskFields", "Ended after")},
    {"grace", QT_TRANSLATE_NOOP("TaskFields", "Time to end by itself")},
    {"retries", QT_TRANSLATE_NOOP("TaskFields", "Retries")},
    {"retry_delay", QT_TRANSLATE_NOOP("TaskFields", "First delay")},
    {"retry_on", QT_TRANSLATE_NOOP("TaskFields", "After exit codes")},
    {"idempotent", QT_TRANSLATE_NOOP("TaskFields", "May run again after an interruption")},
    {"held", QT_TRANSLATE_NOOP("TaskFields", "Held")},
    {"slots", QT_TRANSLATE_NOOP("TaskFields", "Slots")},
    {"resources", QT_TRANSLATE_NOOP("TaskFields", "Resources")},
    {"inputs", QT_TRANSLATE_NOOP("TaskFields", "Input files")},
    {"outputs", QT_TRANSLATE_NOOP("TaskFields", "Output files")},
    {"depends_on", QT_TRANSLATE_NOOP("TaskFields", "Waits for")},
    {"after", QT_TRANSLATE_NOOP("TaskFields", "Waits for")},
    {"after_any", QT_TRANSLATE_NOOP("TaskFields", "Waits for the end of")},
    {"after_fail", QT_TRANSLATE_NOOP("TaskFields", "Waits for the failure of")},
    {"state", QT_TRANSLATE_NOOP("TaskFields", "State")},
    {"weight", QT_TRANSLATE_NOOP("TaskFields", "Weight")},
    {"policy", QT_TRANSLATE_NOOP("TaskFields", "Order")},
    {"policy_parameters", QT_TRANSLATE_NOOP("TaskFields", "Parameters of the order")},
    {"head_rule", QT_TRANSLATE_NOOP("TaskFields", "When the first has no room")},
    {"skip_limit", QT_TRANSLATE_NOOP("TaskFields", "Skipped at most")},
    {"resource_limits", QT_TRANSLATE_NOOP("TaskFields", "Most of each resource")},
    {"capacity", QT_TRANSLATE_NOOP("TaskFields", "Capacity")},
    {"released_by_pause", QT_TRANSLATE_NOOP("TaskFields", "Given back by a pause")},
});

struct Text {
    Q_DECLARE_TR_FUNCTIONS(TaskFields)
};

bool isTime(const QString& field) { return field == u"at" || field == u"deadline"; }

QString plainText(const QString& field, const QString& value)
{
    if (value.isEmpty())
        return QStringLiteral("–");
    if (!isTime(field))
        return value;
    const QDateTime time = QDateTime::fromString(value, Qt::ISODateWithMs);
    return time.isValid() ? timeText(TimePoint(Duration(time.toMSecsSinceEpoch()))) : value;
}

/// Of a reference to a task, its number or its key.
QString memberText(const QJsonValue& value)
{
    const QJsonObject object = value.toObject();
    for (const char* key : {"task", "id", "key"})
        if (const QJsonValue member = object.value(QLatin1String(key)); member.toInteger() > 0 || member.isString())
            return member.toVariant().toString();
    return fieldValueText({}, value);
}
} // namespace

QString fieldText(const QString& field)
{
    const auto known =
        std::ranges::find_if(kFields, [&](const Field& one) { return field == QLatin1String(one.name); });
    return known == kFields.end() ? field : QCoreApplication::translate("TaskFields", known->text);
}

QString fieldValueText(const QString& field, const QJsonValue& value)
{
    QStringList parts;
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined: return QStringLiteral("–");
    case QJsonValue::Bool: return value.toBool() ? Text::tr("yes") : Text::tr("no");
    case QJsonValue::Double: return value.toVariant().toString();
    case QJsonValue::String: return plainText(field, value.toString());
    case QJsonValue::Array:
        for (const QJsonValue& one : value.toArray())
            parts << memberText(one);
        return parts.isEmpty() ? QStringLiteral("–") : parts.join(QStringLiteral(", "));
    case QJsonValue::Object: break;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        parts << QStringLiteral("%1=%2").arg(it.key(), fieldValueText(it.key(), it.value()));
    return parts.isEmpty() ? QStringLiteral("–") : parts.join(QStringLiteral(", "));
}

} // namespace taskyard::ui
