// SPDX-License-Identifier: GPL-3.0-or-later
// A task as it is being typed: a text for each field, read into a TaskSpec with what is wrong told field by field, so
// that a form loses nothing. Values; the words are of the window's language as of the call, so GUI thread.
#pragma once

#include "core/model/task.h"

#include <QJsonObject>

#include <array>
#include <map>

namespace taskyard::ui {

enum class DraftField : quint8 {
    Command, ///< a command line, or with Shell a text for /bin/sh
    Shell,
    Queue,
    Name,
    Description,
    Tags,
    Note,
    Priority,
    After,
    AfterAny,
    AfterFail,
    At,
    Deadline,
    Held,
    Retries,
    RetryDelay,
    RetryOn,
    Timeout,
    Grace,
    Idempotent,
    Folder,
    Environment, ///< of TaskDraft::environment; has no text
    CleanEnv,
    Stdin,
    Slots,
    Resources,
    Expected,
    Workflow,
    Group,
    Owner,
    Dedupe,
    Executor,
};
inline constexpr int kDraftFieldCount = int(DraftField::Executor) + 1;

struct TaskDraft {
    TaskDraft();
    bool operator==(const TaskDraft&) const = default;

    QString& operator[](DraftField field) { return texts.at(size_t(field)); }
    const QString& operator[](DraftField field) const { return texts.at(size_t(field)); }
    /// Switches are "yes" or empty.
    bool isOn(DraftField field) const { return !(*this)[field].isEmpty(); }
    void setOn(DraftField field, bool on) { (*this)[field] = on ? QStringLiteral("yes") : QString(); }

    std::array<QString, kDraftFieldCount> texts;
    std::vector<std::pair<QString, QString>> environment; ///< in the order of the table; may hold empty rows
    QStringList inputs;                                   ///< not shown, kept for a copy
    QStringList outputs;
};

using DraftTroubles = std::map<DraftField, QString>;

struct DraftReading {
    TaskSpec spec;
    DraftTroubles troubles; ///< by field, in words; empty: the spec is good as far as a window can tell
};

DraftReading readDraft(const TaskDraft& draft, TimePoint now);
/// Dependencies are those of the task as it stands.
TaskDraft draftOf(const TaskSpec& spec, const std::vector<Dependency>& dependencies = {});
TaskDraft draftOf(const Task& task);

/// What a time or a duration that is typed means ("Sunday 06:00, in 13 h 20 min"); empty for other fields and for
/// texts that are none.
QString meaningOf(DraftField field, const QString& text, TimePoint now);
/// The name that a task gets that was given none.
QString nameFromCommand(const QString& command);
/// The fields of `command::Edit` that make a task of `before` one of `after`; dependencies and holding are not edited.
QJsonObject changedFields(const TaskDraft& before, const TaskDraft& after, TimePoint now);
/// Whether a field means nothing to a run that exists, so that it can be changed at any time.
bool isDescriptive(DraftField field);
/// Which field an engine's error is about, by `Error::where`.
std::optional<DraftField> fieldOfError(const QString& where);

} // namespace taskyard::ui
