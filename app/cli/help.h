// SPDX-License-Identifier: GPL-3.0-or-later
// The help of --help, the manual page and the completions of three shells, all read from the table of verbs. Pure; any
// thread.
#pragma once

#include "app/cli/verb.h"

#include <QString>

#include <vector>

namespace taskyard::cli {

/// "taskyardctl queue add".
QString fullName(const std::vector<const Verb*>& path);
/// "queue add": the same without the program.
QString verbName(const std::vector<const Verb*>& path);
/// What --help prints; an empty path is the program itself. Wrapped to `width` columns.
QString helpText(const std::vector<const Verb*>& path, int width);
/// The words of `text`, wrapped, every line after `indent` spaces.
QString wrapped(const QString& text, int width, int indent);

/// A page of section 1 in man(7)'s macros.
QString manualPage();
QString bashCompletion();
QString zshCompletion();
QString fishCompletion();

/// "--priority N" or "-o, --output FILE".
QString optionForm(const OptionDefinition& option);

} // namespace taskyard::cli
