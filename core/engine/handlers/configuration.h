// SPDX-License-Identifier: GPL-3.0-or-later
// Changing queues, slots and resource pools: memory, scheduler, store and history in step. Shared by the handlers and
// by undo and redo, which write an earlier or a later configuration back. Engine thread.
#pragma once

#include "core/engine/context.h"

namespace taskyard::engine {

/// The scheduler's refusal (an unknown policy, a weight that is not positive) leaves everything as it was.
Outcome putQueue(const Context& context, const Queue& queue);
Outcome deleteQueue(const Context& context, QueueId id);
void putSlots(const Context& context, int count);
void putResource(const Context& context, const ResourcePool& pool);
/// Refused while tasks that have not ended ask for it.
Outcome deleteResource(const Context& context, const QString& name);

/// What an operation changed beside tasks, as it is stored for undo: {"queue": {…}}, {"slots": 4}, {"resource": {…}}; a
/// null value: it was not there.
OperationId recordConfiguration(const Context& context, const QString& label, const QJsonObject& before,
                                const QJsonObject& after);
/// Puts what stands as `from` says to how `to` has it; Conflict when it has changed again since.
Outcome restoreConfiguration(const Context& context, const QJsonObject& from, const QJsonObject& to);

/// The configured fields of a queue, without its live figures.
QJsonObject queueFields(const Queue& queue);

} // namespace taskyard::engine
