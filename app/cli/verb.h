// SPDX-License-Identifier: GPL-3.0-or-later
// What a verb of the command line is: one table that its parsing, help, manual text and completions are all read from.
// Constants in read-only memory, so that nothing is set up at the program's start. Any thread.
#pragma once

#include "core/base/result.h"

#include <span>

namespace taskyard::cli {

class Arguments;
struct Session;

/// What a shell may offer where a value is wanted.
enum class Completes : quint8 { Nothing, File, Folder, State, Choice };

struct OptionDefinition {
    const char* name;            ///< without dashes: "retry-delay"
    char letter = 0;             ///< a short form: 'o' for -o
    const char* value = nullptr; ///< what the value is called in the help: "FILE"; nullptr: a switch without a value
    const char* help = "";       ///< one sentence without a full stop
    Completes completes = Completes::Nothing;
    const char* choices = nullptr; ///< separated by spaces, for Completes::Choice
    bool repeatable = false;
    bool many = false; ///< takes all values up to the next option: --on 3 4 5
};

/// The exit code, or an error that is told in one line.
using RunResult = Result<int>;

struct Verb {
    const char* name;
    const char* usage = ""; ///< what follows the name: "ID… N|+N|-N"
    const char* summary;    ///< one sentence without a full stop
    const char* manual;     ///< the rest, in paragraphs parted by an empty line
    std::span<const OptionDefinition> options = {};
    int leastWords = 0;
    int mostWords = -1; ///< -1: any number
    Completes completes = Completes::Nothing;
    const char* choices = nullptr; ///< of the words, for Completes::Choice
    const char* examples = "";     ///< one per line, without the program's name
    RunResult (*run)(const Arguments&, Session&) = nullptr;
    std::span<const Verb* const> actions = {}; ///< "list", "add" … of `queue`; a verb with actions does not run
    bool hidden = false;
};

/// Every verb, in the order of the help.
std::span<const Verb* const> allVerbs();
/// Options that stand before or after any verb.
std::span<const OptionDefinition> globalOptions();

inline constexpr const char* kProgramName = "taskyardctl";

} // namespace taskyard::cli
