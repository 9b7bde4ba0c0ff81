// SPDX-License-Identifier: GPL-3.0-or-later
// The precompiled header of the tests.
#pragma once
#include "precompiled.h"
#include "tests/support/qtprinters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
