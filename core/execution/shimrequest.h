// SPDX-License-Identifier: GPL-3.0-or-later
// A launch request as bytes for taskyard-shim (shimprotocol.h). Pure; any thread.
#pragma once

#include "core/execution/executor.h"

namespace taskyard::execution {

/// `spare`: a directory that may be used again, or empty.
QByteArray encodeRequest(const StartRequest& request, const QString& runsDir, const QByteArray& spare);

} // namespace taskyard::execution
