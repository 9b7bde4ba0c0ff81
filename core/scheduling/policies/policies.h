// SPDX-License-Identifier: GPL-3.0-or-later
// The policies there are, one function each; policyregistry.cpp lists them. They live for ever.
#pragma once

#include "core/scheduling/orderpolicy.h"

namespace taskyard::scheduling {

const OrderPolicy& priorityPolicy();
const OrderPolicy& fifoPolicy();
const OrderPolicy& fairSharePolicy();

} // namespace taskyard::scheduling
