// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/eventtext.h"

#include "ui/support/enginewords.h"
#include "ui/support/operationtext.h"
#include "ui/support/statetext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

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

QString valueText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (value.isNull() || value.isUndefined())
        return QStringLiteral("–");
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

/// "name: old, queue: default" of {fields: {name: [old, new], …}}.
QString ofFields(const QJsonObject& fields, int which)
{
    QStringList parts;
    for (auto it = fields.begin(); it != fields.end(); ++it)
        parts << QStringLiteral("%1: %2").arg(it.key(), valueText(it.value().toArray().at(which)));
    return parts.join(QStringLiteral(", "));
}

QString side(const Event& event, int which)
{
    const auto fields = event.data.constFind(QLatin1String("fields"));
    if (fields != event.data.constEnd())
        return ofFields(fields->toObject(), which);
    const auto value = event.data.constFind(which == 0 ? QLatin1String("before") : QLatin1String("after"));
    if (value == event.data.constEnd())
        return {};
    const QString field = event.data.value(QLatin1String("field")).toString();
    return field.isEmpty() ? valueText(*value) : QStringLiteral("%1: %2").arg(field, valueText(*value));
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
                return valueText(value);
        return after;
    }
    const QString reason = event.data.value(QLatin1String("reason")).toString();
    return reason.isEmpty() ? stateText(*event.to)
                            : QStringLiteral("%1 (%2)").arg(stateText(*event.to), inWindowLanguage(reason));
}

} // namespace taskyard::ui
