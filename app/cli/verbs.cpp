// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"

#include <array>

namespace taskyard::cli {

namespace {
constexpr std::array<const Verb*, 38> kVerbs{
    &addVerb,    &importVerb, &exportVerb,  &listVerb,     &showVerb,   &logVerb,      &eventsVerb,   &whyVerb,
    &waitVerb,   &holdVerb,   &releaseVerb, &pauseVerb,    &resumeVerb, &cancelVerb,   &killVerb,     &retryVerb,
    &skipVerb,   &removeVerb, &archiveVerb, &priorityVerb, &moveVerb,   &dependVerb,   &editVerb,     &noteVerb,
    &tagVerb,    &undoVerb,   &redoVerb,    &queueVerb,    &slotsVerb,  &resourceVerb, &scheduleVerb, &progressVerb,
    &reportVerb, &statsVerb,  &doctorVerb,  &dbVerb,       &daemonVerb, &generateVerb};

constexpr std::array<OptionDefinition, 5> kGlobalOptions{{
    {.name = "data-dir",
     .value = "DIR",
     .help = "the data directory; default $TASKYARD_DATA_DIR, else $XDG_DATA_HOME/taskyard",
     .completes = Completes::Folder},
    {.name = "json", .help = "print one JSON object per line"},
    {.name = "help", .letter = 'h', .help = "print this help"},
    {.name = "version", .letter = 'V', .help = "print the version"},
    {.name = "man", .help = "print the manual page"},
}};
} // namespace

std::span<const Verb* const> allVerbs() { return kVerbs; }
std::span<const OptionDefinition> globalOptions() { return kGlobalOptions; }

} // namespace taskyard::cli
