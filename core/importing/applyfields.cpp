// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importing/jsonvalue.h"
#include "core/importing/nearest.h"
#include "core/importing/recordfields.h"
#include "core/importing/taskfields.h"

namespace taskyard::importing {

Outcome applyFields(TaskSpec& spec, const QJsonObject& fields, TimePoint now, const QTimeZone& zone)
{
    const Document document = fromQJson(fields);
    TaskSpec changed = spec;
    FieldContext context(now, zone, true);
    for (const Value& member : document.root.items) {
        const RecordField* const known = findRecordField(member.name);
        const QString name = QString::fromUtf8(member.name.data(), qsizetype(member.name.size()));
        if (!known || known->name == "key") {
            QStringList names = recordKeys();
            names.removeOne(QStringLiteral("key"));
            return failure(ErrorCode::InvalidInput, QStringLiteral("unknown field %1").arg(inQuotes(member.name)), name,
                           suggestion(name, names));
        }
        // Whichever of the two is named is what runs from now on, also where the other stood before.
        if (member.kind != Value::Kind::Null && known->name == "command" && !document.root.find("shell"))
            changed.shell.clear();
        if (member.kind != Value::Kind::Null && known->name == "shell" && !document.root.find("command"))
            changed.command.clear();
        if (member.kind == Value::Kind::Null)
            known->reset(changed);
        else if (!known->read(member, changed, context))
            return failure(ErrorCode::InvalidInput, context.fault.what, name, context.fault.hint);
    }
    if (const auto valid = validateSpec(changed); !valid)
        return valid;
    spec = std::move(changed);
    return {};
}

} // namespace taskyard::importing
