// SPDX-License-Identifier: GPL-3.0-or-later
// From a command line to an Invocation, by the table of verbs. Everything behind "--" is data, whatever it looks like.
// Pure; any thread.
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/verb.h"

#include <vector>

namespace taskyard::cli {

struct Invocation {
    std::vector<const Verb*> path; ///< the verb, and its action where it has some; may be empty
    Arguments arguments;
    QString dataDir; ///< as given; null when it was not
    bool json = false;
    bool help = false;
    bool version = false;
    bool manual = false;
};

/// `words` is the command line without the program's name.
Result<Invocation> parseCommandLine(const QStringList& words);

} // namespace taskyard::cli
