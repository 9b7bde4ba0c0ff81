// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/eventtext.h"

#include "ui/support/enginewords.h"
#include "ui/support/fieldwords.h"
#include "ui/support/operationtext.h"
#include "ui/support/statetext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <array>

namespace taskyard::ui {

namespace {

struct Kind {
    const char* name;
    const char* text;
};

constexpr auto kKinds = std::to_array<Kind>({
    {"task.created", QT_TRANSLATE_NOOP("Events", "Task created")},
    {"task.state", QT_TRANSLATE_NOOP("Events", "State changed")},
    {"task.edited", QT_TRANSLATE_NOOP("Events", "Task edited")},
    {"task.annotated", QT_TRANSLATE_NOOP("Events", "Note or tags changed")},
    {"task.moved", QT_TRANSLATE_NOOP("Events", "Task moved")},
    {"task.signalled", QT_TRANSLATE_NOOP("Events", "Signal sent")},
    {"task.archived", QT_TRANSLATE_NOOP("Events", "Task archived")},
    {"task.unarchived", QT_TRANSLATE_NOOP("Events", "Task taken out of the archive")},
    {"task.removed", QT_TRANSLATE_NOOP("Events", "Task deleted")},
    {"task.restored", QT_TRANSLATE_NOOP("Events", "Task put back by undo or redo")},
    {"queue.changed", QT_TRANSLATE_NOOP("Events", "Queue changed")},
    {"slots.changed", QT_TRANSLATE_NOOP("Events", "Slots changed")},
    {"resource.changed", QT_TRANSLATE_NOOP("Events", "Resource changed")},
    {"operation.undone", QT_TRANSLATE_NOOP("Events", "Operation undone")},
    {"operation.redone", QT_TRANSLATE_NOOP("Events", "Operation redone")},
    {"retention.changed", QT_TRANSLATE_NOOP("Events", "Rules of retention changed")},
    {"retention.applied", QT_TRANSLATE_NOOP("Events", "Old records removed")},
    {"engine.started", QT_TRANSLATE_NOOP("Events", "Engine started")},
    {"engine.stopped", QT_TRANSLATE_NOOP("Events", "Engine stopped")},
    {"engine.draining", QT_TRANSLATE_NOOP("Events", "Engine starts nothing new")},
    {"engine.undrained", QT_TRANSLATE_NOOP("Events", "Engine starts tasks again")},
    {"engine.trouble", QT_TRANSLATE_NOOP("Events", "Engine in trouble")},
    {"engine.recovered", QT_TRANSLATE_NOOP("Events", "Engine recovered")},
    {"store.void", QT_TRANSLATE_NOOP("Events", "Change not stored")},
});

/// "Name: old, Queue: default" of {fields: {name: [old, new], …}}.
QString ofFields(const QJsonObject& fields, int which)
{
    QStringList parts;
    for (auto it = fields.begin(); it != fields.end(); ++it)
        parts << QStringLiteral("%1: %2").arg(fieldText(it.key()),
                                              fieldValueText(it.key(), it.value().toArray().at(which)));
    return parts.join(QStringLiteral(", "));
}

/// Of a queue or pool: its name, and what differs; of one that is new or gone, what says something.
QString ofSettings(const QJsonObject& one, const QJsonObject& other)
{
    const auto says = [](const QJsonValue& value) {
        return !value.isNull() && value != QJsonValue(0) && value != QJsonValue(QJsonObject{});
    };
    QStringList parts;
    for (auto it = one.begin(); it != one.end(); ++it)
        if (it.key() == u"name" || (it.key() != u"id" && (other.isEmpty() ? says(*it) : other.value(it.key()) != *it)))
            parts << QStringLiteral("%1: %2").arg(fieldText(it.key()), fieldValueText(it.key(), *it));
    return parts.join(QStringLiteral(", "));
}

QString side(const Event& event, int which)
{
    const auto fields = event.data.constFind(QLatin1String("fields"));
    if (fields != event.data.constEnd())
        return ofFields(fields->toObject(), which);
    const QString names[] = {QStringLiteral("before"), QStringLiteral("after")};
    QJsonValue value = event.data.value(names[which]);
    if (value.isUndefined())
        return {};
    QString field = event.data.value(QLatin1String("field")).toString();
    // What is set once for all is told as {queue: …}, {slots: …}.
    const QString thing = event.kind.section(u'.', 0, 0);
    if (field.isEmpty() && value.isObject() && value.toObject().contains(thing)) {
        const QJsonValue other = event.data.value(names[1 - which]).toObject().value(thing);
        value = value.toObject().value(thing);
        if (value.isObject())
            return ofSettings(value.toObject(), other.toObject());
        field = thing;
    }
    return field.isEmpty() ? fieldValueText({}, value)
                           : QStringLiteral("%1: %2").arg(fieldText(field), fieldValueText(field, value));
}

} // namespace

QString eventText(const Event& event)
{
    const auto found = std::find_if(kKinds.begin(), kKinds.end(),
                                    [&](const Kind& kind) { return event.kind == QLatin1String(kind.name); });
    return found != kKinds.end() ? QCoreApplication::translate("Events", found->text) : event.kind;
}

QString eventBefore(const Event& event) { return event.from ? stateText(*event.from) : side(event, 0); }

QString eventAfter(const Event& event)
{
    if (!event.to) {
        const QString after = side(event, 1);
        if (event.kind.startsWith(u"engine.") && after.isEmpty())
            return inWindowLanguage(event.data.value(QLatin1String("text")).toString());
        if (event.kind.startsWith(u"operation."))
            return operationText(event.data.value(QLatin1String("label")).toString());
        // The kinds with a shape of their own tell what is new in one of these.
        for (const char* key : {"to", "note", "signal", "label", "text"})
            if (const QJsonValue value = event.data.value(QLatin1String(key)); after.isEmpty() && !value.isUndefined())
                return fieldValueText({}, value);
        return after;
    }
    const QString reason = event.data.value(QLatin1String("reason")).toString();
    return reason.isEmpty() ? stateText(*event.to)
                            : QStringLiteral("%1 (%2)").arg(stateText(*event.to), inWindowLanguage(reason));
}

} // namespace taskyard::ui
