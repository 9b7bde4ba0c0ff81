// SPDX-License-Identifier: GPL-3.0-or-later
// The one table of what a task may say of itself in a record, a workflow or an edit: each name with how its value is
// understood. Times and durations are understood as core/base/timetext.h does. Pure; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/importing/value.h"
#include "core/model/task.h"

#include <QStringList>
#include <QTimeZone>

#include <span>

namespace taskyard::importing {

struct RecordField;

struct FieldContext {
    FieldContext(TimePoint time, QTimeZone timeZone, bool onlyIds = false)
        : now(time)
        , zone(std::move(timeZone))
        , idsOnly(onlyIds)
    {}

    TimePoint now;
    QTimeZone zone;
    bool idsOnly = false; ///< references to tasks must be ids
    Fault fault;          ///< set by whatever returned false
    /// The last texts of fields that repeat from record to record, so that equal ones share their memory.
    std::vector<std::pair<std::string, QString>> shared;
    /// The fields of the last record in their order: most files have the same in every line.
    std::vector<const RecordField*> lastFields;
    /// The last arguments and tags by their place: sweeps repeat most of them.
    std::vector<std::pair<std::string, QString>> lastTexts;

    bool refuse(const Value& value, QString what, QString hint = {});
};

enum class FieldUse : quint8 {
    Own,    ///< a task's own: not in the defaults of a workflow
    Option, ///< may stand in defaults
};

struct RecordField {
    std::string_view name;
    std::string_view otherName; ///< empty, or a second accepted name
    FieldUse use = FieldUse::Option;
    bool (*read)(const Value& value, TaskSpec& spec, FieldContext& context) = nullptr; ///< value is not null
    void (*reset)(TaskSpec& spec) = nullptr;
    const char* type = ""; ///< for people: "text", "whole number", ...
};

/// In the order of the documentation.
std::span<const RecordField> recordFields();
/// The field of that name or other name, or null.
const RecordField* findRecordField(std::string_view name);

/// Reads the members of an object into `spec`; null members are as if absent. False with context.fault set when a name
/// is unknown or there twice, or a value does not fit.
bool readRecordFields(const Value& object, TaskSpec& spec, FieldContext& context);

/// A reference as it may be meant both ways has id and key: the key if the file has it, else the id.
bool readReferences(const Value& value, std::vector<TaskRef>& refs, FieldContext& context);

/// Unquoted YAML scalars are text as they are written.
bool readText(const Value& value, QString& text, FieldContext& context);
bool readEnvironment(const Value& value, QMap<QString, QString>& environment, FieldContext& context);

} // namespace taskyard::importing
