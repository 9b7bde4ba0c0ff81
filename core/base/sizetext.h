// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes as people read them. Pure; any thread.
#pragma once

#include <QString>

namespace taskyard {

/// "512 B", "12.0 KiB", "4.0 MiB": in the largest unit of which there is at least one.
QString sizeText(qint64 bytes);

} // namespace taskyard
