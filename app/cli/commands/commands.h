// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs, one per file of the same name, and what every one of them works with. Constants, initialised at compile
// time.
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/session.h"
#include "app/cli/verb.h"

namespace taskyard::cli {

extern const Verb addVerb;
extern const Verb archiveVerb;
extern const Verb cancelVerb;
extern const Verb daemonVerb;
extern const Verb dbVerb;
extern const Verb dependVerb;
extern const Verb doctorVerb;
extern const Verb editVerb;
extern const Verb eventsVerb;
extern const Verb exportVerb;
extern const Verb generateVerb;
extern const Verb holdVerb;
extern const Verb importVerb;
extern const Verb killVerb;
extern const Verb listVerb;
extern const Verb logVerb;
extern const Verb moveVerb;
extern const Verb noteVerb;
extern const Verb pauseVerb;
extern const Verb priorityVerb;
extern const Verb progressVerb;
extern const Verb queueVerb;
extern const Verb releaseVerb;
extern const Verb redoVerb;
extern const Verb removeVerb;
extern const Verb reportVerb;
extern const Verb resourceVerb;
extern const Verb resumeVerb;
extern const Verb retryVerb;
extern const Verb scheduleVerb;
extern const Verb showVerb;
extern const Verb skipVerb;
extern const Verb slotsVerb;
extern const Verb statsVerb;
extern const Verb tagVerb;
extern const Verb undoVerb;
extern const Verb waitVerb;
extern const Verb whyVerb;

} // namespace taskyard::cli
