// SPDX-License-Identifier: GPL-3.0-or-later
// What the verbs share that change tasks: which tasks, and telling what was done. Used by one thread.
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/session.h"
#include "app/cli/verb.h"

namespace taskyard::cli {

inline constexpr OptionDefinition kFilterOption{.name = "filter",
                                                .value = "FILTER",
                                                .help =
                                                    "all tasks that match; those for which it is not legal are left "
                                                    "as they are",
                                                .completes = Completes::State};

/// The words of a filter, checked; an empty one is none.
Result<QString> filterFrom(const QStringList& words, TimePoint now);
/// The tasks that `words` name, or those of --filter; exactly one of the two.
Result<Selection> selectionFrom(const Arguments& arguments, const QStringList& words, TimePoint now);

/// Hands in the command and tells its outcome: "3 tasks held" for `done` "held"; without it, as the reply says it, and
/// a conflict where nothing was changed.
RunResult change(Session& session, const Command& command, const char* done = nullptr);
/// The run function of a verb whose command has nothing but a selection.
template <class CommandType> RunResult changeSelected(const Arguments& arguments, Session& session, const char* done)
{
    CommandType command;
    auto selection = selectionFrom(arguments, arguments.words, session.around.now);
    if (!selection)
        return tl::unexpected(selection.error());
    command.selection = std::move(*selection);
    return change(session, std::move(command), done);
}

/// "1 task", "3 tasks".
QString countOf(qint64 count, const char* thing);

} // namespace taskyard::cli
