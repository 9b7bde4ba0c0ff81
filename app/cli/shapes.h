// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON that --json prints: one shape per kind of thing, each described in resources/docs/json.md, which a test
// compares with these. Programs rely on them: keys are added, never renamed or taken away. Pure; any thread.
#pragma once

#include "core/api/commands.h"
#include "core/api/queries.h"

#include <QJsonObject>

namespace taskyard::cli {

QJsonObject taskShape(const Task& task);
QJsonObject runShape(const Run& run);
QJsonObject eventShape(const Event& event);
QJsonObject queueShape(const Queue& queue);
QJsonObject resourceShape(const ResourcePool& pool);
QJsonObject operationShape(const answer::Operation& operation);
QJsonObject statusShape(const answer::Status& status);
QJsonObject reasonShape(const answer::Reason& reason);
/// What a command that changes something did: changed, unchanged, operation, text.
QJsonObject replyShape(const Reply& reply);

} // namespace taskyard::cli
