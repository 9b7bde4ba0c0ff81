// SPDX-License-Identifier: GPL-3.0-or-later
// One handler a command, each in the file of its verb. Engine thread; see Context for what a handler may do.
#pragma once

#include "core/api/commands.h"
#include "core/engine/context.h"

namespace taskyard::engine {

Result<Reply> handle(const Context& context, const command::Add& command);
Result<Reply> handle(const Context& context, const command::Hold& command);
Result<Reply> handle(const Context& context, const command::Release& command);
Result<Reply> handle(const Context& context, const command::Pause& command);
Result<Reply> handle(const Context& context, const command::Resume& command);
Result<Reply> handle(const Context& context, const command::Cancel& command);
Result<Reply> handle(const Context& context, const command::Kill& command);
Result<Reply> handle(const Context& context, const command::Retry& command);
Result<Reply> handle(const Context& context, const command::Skip& command);
Result<Reply> handle(const Context& context, const command::Remove& command);
Result<Reply> handle(const Context& context, const command::Archive& command);
Result<Reply> handle(const Context& context, const command::Priority& command);
Result<Reply> handle(const Context& context, const command::Move& command);
Result<Reply> handle(const Context& context, const command::Depend& command);
Result<Reply> handle(const Context& context, const command::Edit& command);
Result<Reply> handle(const Context& context, const command::Note& command);
Result<Reply> handle(const Context& context, const command::Tag& command);
Result<Reply> handle(const Context& context, const command::Undo& command);
Result<Reply> handle(const Context& context, const command::Redo& command);
Result<Reply> handle(const Context& context, const command::QueueAdd& command);
Result<Reply> handle(const Context& context, const command::QueueSet& command);
Result<Reply> handle(const Context& context, const command::QueueState& command);
Result<Reply> handle(const Context& context, const command::QueueRemove& command);
Result<Reply> handle(const Context& context, const command::Slots& command);
Result<Reply> handle(const Context& context, const command::ResourceSet& command);
Result<Reply> handle(const Context& context, const command::ResourceRemove& command);
Result<Reply> handle(const Context& context, const command::Progress& command);
Result<Reply> handle(const Context& context, const command::Drain& command);
Result<Reply> handle(const Context& context, const command::Retention& command);

} // namespace taskyard::engine
