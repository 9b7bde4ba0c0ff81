// SPDX-License-Identifier: GPL-3.0-or-later
// The precompiled header of the tests of the window.
#pragma once
#include "precompiled_ui.h"
#include "tests/support/qtprinters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QTest>
