// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/taskstate.h"

#include <vector>

namespace taskyard {

namespace {
using enum TaskState;

constexpr std::array<TaskState, kTaskStateCount> kAll{Draft,    Held,     Scheduled, Blocked,  Queued,
                                                      Starting, Running,  Paused,    Stopping, Succeeded,
                                                      Failed,   TimedOut, Cancelled, Skipped,  Interrupted};
constexpr std::array<const char16_t*, kTaskStateCount> kNames{
    u"draft",    u"held",      u"scheduled", u"blocked",   u"queued",    u"starting", u"running",    u"paused",
    u"stopping", u"succeeded", u"failed",    u"timed-out", u"cancelled", u"skipped",  u"interrupted"};
constexpr std::array kWaiting{Held, Scheduled, Blocked, Queued};

std::vector<TaskStateMove> buildMoves()
{
    std::vector<TaskStateMove> moves;
    const auto add = [&](TaskState from, TaskState to, const char* why) { moves.push_back({from, to, why}); };
    for (TaskState to : kWaiting)
        add(Draft, to, "handed in");
    add(Draft, Cancelled, "given up");
    for (TaskState from : kWaiting) {
        for (TaskState to : kWaiting)
            if (from != to)
                add(from, to, "what it waits for changed");
        add(from, Cancelled, "cancelled before it ran");
        add(from, Skipped, "skipped, or a dependency can no longer be met");
        add(from, Succeeded, "marked done");
    }
    add(Queued, Starting, "claimed for a run");

    for (TaskState to : kWaiting)
        add(Starting, to, "claim withdrawn, or the attempt failed and is retried");
    for (TaskState to : {Running, Stopping, Succeeded, Failed, TimedOut, Cancelled, Interrupted})
        add(Starting, to, to == Running ? "its program runs" : "its run ended");

    for (TaskState from : {Running, Paused, Stopping}) {
        for (TaskState to : {Succeeded, Failed, TimedOut, Cancelled, Interrupted})
            add(from, to, "its run ended");
        for (TaskState to : kWaiting)
            add(from, to, "the attempt ended and is retried");
    }
    add(Running, Paused, "paused");
    add(Running, Stopping, "asked to stop");
    add(Paused, Running, "resumed");
    add(Paused, Stopping, "asked to stop");

    for (TaskState from : {Succeeded, Failed, TimedOut, Cancelled, Skipped, Interrupted}) {
        for (TaskState to : kWaiting)
            add(from, to, "retried, or an undone operation");
        if (from != Skipped && from != Succeeded)
            add(from, Skipped, "skipped by an operator");
    }
    return moves;
}

const std::vector<TaskStateMove>& moves()
{
    static const std::vector<TaskStateMove> table = buildMoves();
    return table;
}
} // namespace

std::span<const TaskStateMove> legalTaskMoves() { return moves(); }

bool isLegalMove(TaskState from, TaskState to)
{
    static const auto matrix = [] {
        std::array<std::array<bool, kTaskStateCount>, kTaskStateCount> legal{};
        for (const TaskStateMove& move : moves())
            legal[size_t(move.from)][size_t(move.to)] = true;
        return legal;
    }();
    return matrix[size_t(from)][size_t(to)];
}

QString stateName(TaskState state) { return QString::fromUtf16(kNames[size_t(state)]); }

std::optional<TaskState> stateFromName(QStringView name)
{
    for (TaskState state : kAll)
        if (name == kNames[size_t(state)])
            return state;
    return std::nullopt;
}

std::span<const TaskState> allTaskStates() { return kAll; }

} // namespace taskyard
