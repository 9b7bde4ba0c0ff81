// SPDX-License-Identifier: GPL-3.0-or-later
// A data directory with so many tasks, as an operator's might look after a few weeks: most queued, some held, some
// ended after a run. Their two queues are paused, so that an engine on it has nothing to do; a third, "busy", runs what
// it is given. One thread; blocks.
#pragma once

#include <QString>

namespace taskyard::bench {

/// Does nothing where the directory has a database already.
void fillStore(const QString& dir, qint64 tasks);

} // namespace taskyard::bench
