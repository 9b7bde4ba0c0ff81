// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of the task form below the first two, in one place: which section, what kind of editor, and their words.
// Values; the words are looked up in the context "DraftFields".
#pragma once

#include "ui/models/taskdraft.h"

#include <span>

namespace taskyard::ui {

enum class EditorKind : quint8 { Line, Lines, Switch, Time, Span, Number, Folder, File, Tasks, Table };

struct DraftFieldSpec {
    DraftField field;
    const char* section; ///< repeated by each field of it
    EditorKind kind;
    const char* label;
    const char* hint; ///< in the empty editor, or beside a switch
};

std::span<const DraftFieldSpec> draftFields();
QString draftFieldText(const char* text);

} // namespace taskyard::ui
