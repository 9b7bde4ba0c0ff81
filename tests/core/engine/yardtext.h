// SPDX-License-Identifier: GPL-3.0-or-later
// All that operations change, as text that two moments can be compared by: tasks, queues, slots and resources, without
// what the passing of time alone changes.
#pragma once

#include "tests/core/engine/enginebench.h"

#include <string>

namespace taskyard::test {

std::string yardText(EngineBench& bench);

} // namespace taskyard::test
