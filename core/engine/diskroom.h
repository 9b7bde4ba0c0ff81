// SPDX-License-Identifier: GPL-3.0-or-later
// The room on the disk of a data directory, and the least that there must be for tasks to be started: one measure for
// the engine and for its doctor. Any thread.
#pragma once

#include <QString>

#include <optional>

namespace taskyard::engine {

struct DiskRoom {
    qint64 available = 0; ///< bytes
    qint64 floor = 0;     ///< of them wanted
    bool isTight() const { return available < floor; }
};

/// Nothing where the disk cannot be asked.
std::optional<DiskRoom> diskRoom(const QString& dataDir);

} // namespace taskyard::engine
