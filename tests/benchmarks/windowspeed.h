// SPDX-License-Identifier: GPL-3.0-or-later
// What windowspeed measures, a file for each group of goals. Each prints its figures; GUI thread.
#pragma once

#include "tests/benchmarks/realwindow.h"

namespace taskyard::bench {

/// G1 and G5: the program `taskyard` beside a bare window, and beside itself with few tasks.
void measureStarts(Yard& few, Yard& many, const QString& bin);
/// G2.
void measureScrolling(RealWindow& window, int tasks);
/// G3.
void measureOrders(RealWindow& window);
/// G4.
void measureChanges(RealWindow& window, Yard& yard, const QString& self, int tasks);
/// G7.
void measureRest(RealWindow& window, Yard& yard);

/// The other process of G4: holds and releases so many tasks from `first` on, ten thousand changes a second, for ever.
[[noreturn]] void makeChanges(const QString& dataDir, qint64 first, int tasks);

} // namespace taskyard::bench
