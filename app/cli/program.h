// SPDX-License-Identifier: GPL-3.0-or-later
// The whole of taskyardctl between main() and the engine: parse, run the verb, tell errors, give the exit code. Nothing
// here touches the process itself, so that tests call it as they please.
#pragma once

#include "app/cli/session.h"

namespace taskyard::cli {

/// `words` is the command line without the program's name. Returns the exit code.
int runProgram(const QStringList& words, const Surroundings& around, EngineDoor& door, Output& out, Output& err);

/// The words of the command line as text, or what is wrong with them: everything here is UTF-8.
Result<QStringList> wordsFrom(int argc, const char* const* argv);
/// Tells an error in one line and returns its exit code.
int tell(const Error& error, Output& err);

} // namespace taskyard::cli
