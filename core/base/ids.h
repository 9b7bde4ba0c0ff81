// SPDX-License-Identifier: GPL-3.0-or-later
// Typed ids: a task's id cannot be handed over where a queue's is wanted. Values; 0 means "none".
#pragma once

#include <QHashFunctions>
#include <QtGlobal>

#include <compare>
#include <functional>

namespace taskyard {

template <class Tag> struct Id {
    qint64 value = 0;

    constexpr Id() = default;
    constexpr explicit Id(qint64 v) : value(v) {}
    constexpr bool isValid() const { return value > 0; }
    constexpr auto operator<=>(const Id&) const = default;
    friend size_t qHash(Id id, size_t seed = 0) noexcept { return ::qHash(id.value, seed); }
};

using TaskId = Id<struct TaskTag>;
using QueueId = Id<struct QueueTag>;
using OperationId = Id<struct OperationTag>; ///< one undoable operation
using ImportId = Id<struct ImportTag>;       ///< one upload in progress
using ReportId = Id<struct ReportTag>;       ///< one report that is written
using ScheduleId = Id<struct ScheduleTag>;
using EventSeq = Id<struct EventTag>; ///< gapless, ascending from 1

} // namespace taskyard

template <class Tag> struct std::hash<taskyard::Id<Tag>> {
    size_t operator()(taskyard::Id<Tag> id) const noexcept { return std::hash<qint64>{}(id.value); }
};
