// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a task that can be asked for, as an operator edits them: what each is called, its unit, its text, when
// it may be changed, and what is wrong with a text as it is typed. Keys and rules are those of import records
// (resources/docs/import.md). Pure values; GUI thread, because the texts are the window's.
#pragma once

#include "core/base/result.h"
#include "core/model/task.h"

#include <QJsonValue>

#include <span>

namespace taskyard::ui {

enum class FieldKind : quint8 {
    Line,      ///< one line of text
    Text,      ///< many lines
    Lines,     ///< a list, one a line
    Command,   ///< words as a shell reads them
    Words,     ///< a list, parted by commas
    Number,    ///< whole
    Codes,     ///< exit codes, parted by commas
    Duration,  ///< "1h30m"
    Time,      ///< local time, or as one says it: "tomorrow 06:00"
    Variables, ///< NAME=VALUE, one a line
    Amounts,   ///< name=amount, parted by commas
    Flag,
};

enum class FieldGroup : quint8 { Task, Work, Times, Retries, Needs, Files };

struct TaskField {
    const char* key; ///< of import records and of the edit command
    FieldGroup group;
    FieldKind kind;
    const char* title; ///< source text in the context "TaskFields", like the following
    const char* unit;  ///< shown behind the title; may be empty
    const char* empty; ///< what an empty field means
    bool always;       ///< may be changed at any time; the others only while the task waits
    qint64 least = 0;  ///< of numbers and exit codes
    qint64 most = 0;
};

std::span<const TaskField> taskFields();
QString fieldTitle(const TaskField& field);
/// "by default 10 s"; may be empty.
QString fieldEmptyText(const TaskField& field);
QString fieldGroupTitle(FieldGroup group);

/// As it is edited; a Flag is "true" or "".
QString fieldText(const TaskField& field, const Task& task);
/// The value that a text stands for; null takes the field away.
Result<QJsonValue> readField(const TaskField& field, const QString& text, TimePoint now);
/// Why the field cannot be changed as the task stands; empty: it can.
QString whyFieldIsFixed(const TaskField& field, const Task& task);

} // namespace taskyard::ui
