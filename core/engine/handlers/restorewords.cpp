// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/handlers/restorewords.h"

namespace taskyard::engine {

namespace {
/// Of what was there before, is there now, or both.
QString standing(Side side, bool wasThere, bool isThere, bool many)
{
    const QString verb = many ? QStringLiteral("are") : QStringLiteral("is");
    if (!isThere)
        return verb + QStringLiteral(" gone again");
    if (!wasThere)
        return verb + QStringLiteral(" back");
    if (side == Side::After)
        return verb + QStringLiteral(" changed again");
    return many ? QStringLiteral("are as they were") : QStringLiteral("is as it was");
}

QString tasks(qint64 count) { return QStringLiteral("%1 task%2").arg(count).arg(count == 1 ? u"" : u"s"); }

QString moved(qint64 count) { return count == 1 ? QStringLiteral("has moved on") : QStringLiteral("have moved on"); }

QString ofTasks(const store::OperationDetails& details, Side side, const Restored& restored)
{
    const bool added = !details.created.empty() || !details.removed.empty();
    const bool isThere = !added || side == Side::After;
    QString text = tasks(restored.changed) + u' ' + standing(side, !added, isThere, restored.changed != 1);
    if (restored.left > 0)
        text += QStringLiteral(", %1 %2 and %3 left")
                    .arg(restored.left)
                    .arg(moved(restored.left), restored.left == 1 ? QStringLiteral("was") : QStringLiteral("were"));
    return text;
}

QString ofConfiguration(Side side, const QJsonObject& from, const QJsonObject& to)
{
    const QString kind = to.keys().first();
    if (!to.value(kind).isObject() && !from.value(kind).isObject())
        return QStringLiteral("the number of %1 is %2 again").arg(kind).arg(to.value(kind).toInteger());
    const QJsonObject known = (to.value(kind).isObject() ? to : from).value(kind).toObject();
    return QStringLiteral("%1 %2 %3")
        .arg(kind, known.value(QStringLiteral("name")).toString(),
             standing(side, from.value(kind).isObject(), to.value(kind).isObject(), false));
}

QString inVain(const QString& label, Side side, const Restored& restored)
{
    const QString why =
        restored.obstacle.isEmpty() ? tasks(restored.left) + u' ' + moved(restored.left) : restored.obstacle;
    return (side == Side::Before ? QStringLiteral("nothing could be taken back of '%1': %2; "
                                                  "the next undo takes back what was done before that")
                                 : QStringLiteral("nothing could be done again of '%1': %2; "
                                                  "the next redo does again what was done after that"))
        .arg(label, why);
}
} // namespace

QString restoreWords(const store::OperationDetails& details, Side side, const Restored& restored)
{
    const bool undoing = side == Side::Before;
    const QString& label = details.operation.label;
    if (restored.changed == 0)
        return inVain(label, side, restored);
    const QJsonObject& from = undoing ? details.after : details.before;
    const QJsonObject& to = undoing ? details.before : details.after;
    return (undoing ? QStringLiteral("%1: undone '%2'") : QStringLiteral("%1: redone '%2'"))
        .arg(to.isEmpty() ? ofTasks(details, side, restored) : ofConfiguration(side, from, to), label);
}

} // namespace taskyard::engine
