// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/draftfields.h"

#include <QCoreApplication>

namespace taskyard::ui {

namespace {
using F = DraftField;
using K = EditorKind;

constexpr const char* kWhat = QT_TRANSLATE_NOOP("DraftFields", "What it is");
constexpr const char* kWhen = QT_TRANSLATE_NOOP("DraftFields", "When it starts");
constexpr const char* kFails = QT_TRANSLATE_NOOP("DraftFields", "If it fails or hangs");
constexpr const char* kWhere = QT_TRANSLATE_NOOP("DraftFields", "Where it runs");
constexpr const char* kTakes = QT_TRANSLATE_NOOP("DraftFields", "What it takes");
constexpr const char* kBooks = QT_TRANSLATE_NOOP("DraftFields", "For the books");

constexpr auto kFields = std::to_array<DraftFieldSpec>({
    {F::Shell, kWhat, K::Switch, QT_TRANSLATE_NOOP("DraftFields", "Shell"),
     QT_TRANSLATE_NOOP("DraftFields", "Hand the text to /bin/sh: pipes, variables, several lines")},
    {F::Name, kWhat, K::Line, QT_TRANSLATE_NOOP("DraftFields", "Name"),
     QT_TRANSLATE_NOOP("DraftFields", "the command, when empty")},
    {F::Description, kWhat, K::Lines, QT_TRANSLATE_NOOP("DraftFields", "Description"), ""},
    {F::Tags, kWhat, K::Line, QT_TRANSLATE_NOOP("DraftFields", "Tags"),
     QT_TRANSLATE_NOOP("DraftFields", "night, pictures")},
    {F::Note, kWhat, K::Lines, QT_TRANSLATE_NOOP("DraftFields", "Note"), ""},
    {F::Priority, kWhen, K::Number, QT_TRANSLATE_NOOP("DraftFields", "Priority"),
     QT_TRANSLATE_NOOP("DraftFields", "0; higher goes first")},
    {F::After, kWhen, K::Tasks, QT_TRANSLATE_NOOP("DraftFields", "After these succeeded"),
     QT_TRANSLATE_NOOP("DraftFields", "12, 15..18")},
    {F::AfterAny, kWhen, K::Tasks, QT_TRANSLATE_NOOP("DraftFields", "After these ended"), ""},
    {F::AfterFail, kWhen, K::Tasks, QT_TRANSLATE_NOOP("DraftFields", "After these failed"), ""},
    {F::At, kWhen, K::Time, QT_TRANSLATE_NOOP("DraftFields", "Not before"),
     QT_TRANSLATE_NOOP("DraftFields", "14:30, tomorrow 06:00, +90m")},
    {F::Deadline, kWhen, K::Time, QT_TRANSLATE_NOOP("DraftFields", "Deadline"),
     QT_TRANSLATE_NOOP("DraftFields", "tomorrow 08:00")},
    {F::Held, kWhen, K::Switch, QT_TRANSLATE_NOOP("DraftFields", "Held"),
     QT_TRANSLATE_NOOP("DraftFields", "Wait until somebody releases it")},
    {F::Retries, kFails, K::Number, QT_TRANSLATE_NOOP("DraftFields", "Retries"),
     QT_TRANSLATE_NOOP("DraftFields", "0; further attempts after a failure")},
    {F::RetryDelay, kFails, K::Span, QT_TRANSLATE_NOOP("DraftFields", "First retry after"),
     QT_TRANSLATE_NOOP("DraftFields", "1s; doubles each time, up to an hour")},
    {F::RetryOn, kFails, K::Line, QT_TRANSLATE_NOOP("DraftFields", "Retry on exit codes"),
     QT_TRANSLATE_NOOP("DraftFields", "every failure")},
    {F::Timeout, kFails, K::Span, QT_TRANSLATE_NOOP("DraftFields", "Stop after"),
     QT_TRANSLATE_NOOP("DraftFields", "no limit; 2h, 90s")},
    {F::Grace, kFails, K::Span, QT_TRANSLATE_NOOP("DraftFields", "Time to stop in"),
     QT_TRANSLATE_NOOP("DraftFields", "10s; then it is killed")},
    {F::Idempotent, kFails, K::Switch, QT_TRANSLATE_NOOP("DraftFields", "Repeatable"),
     QT_TRANSLATE_NOOP("DraftFields", "May be run again by itself after an interruption")},
    {F::Folder, kWhere, K::Folder, QT_TRANSLATE_NOOP("DraftFields", "Working directory"),
     QT_TRANSLATE_NOOP("DraftFields", "your home")},
    {F::Environment, kWhere, K::Table, QT_TRANSLATE_NOOP("DraftFields", "Environment"), ""},
    {F::CleanEnv, kWhere, K::Switch, QT_TRANSLATE_NOOP("DraftFields", "Clean"),
     QT_TRANSLATE_NOOP("DraftFields", "Only these variables, none of the engine's")},
    {F::Stdin, kWhere, K::File, QT_TRANSLATE_NOOP("DraftFields", "Standard input"),
     QT_TRANSLATE_NOOP("DraftFields", "a file; empty, when none is named")},
    {F::Executor, kWhere, K::Line, QT_TRANSLATE_NOOP("DraftFields", "Executor"), "process"},
    {F::Slots, kTakes, K::Number, QT_TRANSLATE_NOOP("DraftFields", "Slots"), "1"},
    {F::Resources, kTakes, K::Line, QT_TRANSLATE_NOOP("DraftFields", "Resources"), "gpu=1, ram=20"},
    {F::Expected, kTakes, K::Span, QT_TRANSLATE_NOOP("DraftFields", "Expected to take"), "10m"},
    {F::Workflow, kBooks, K::Line, QT_TRANSLATE_NOOP("DraftFields", "Workflow"), ""},
    {F::Group, kBooks, K::Line, QT_TRANSLATE_NOOP("DraftFields", "Group"),
     QT_TRANSLATE_NOOP("DraftFields", "project or person, for fair sharing")},
    {F::Owner, kBooks, K::Line, QT_TRANSLATE_NOOP("DraftFields", "Owner"), ""},
    {F::Dedupe, kBooks, K::Line, QT_TRANSLATE_NOOP("DraftFields", "Only one at a time"),
     QT_TRANSLATE_NOOP("DraftFields", "a word; no second task with it is made while one has not ended")},
});
} // namespace

std::span<const DraftFieldSpec> draftFields() { return kFields; }

QString draftFieldText(const char* text)
{
    return *text == '\0' ? QString() : QCoreApplication::translate("DraftFields", text);
}

} // namespace taskyard::ui
