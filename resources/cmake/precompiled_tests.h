// The precompiled header of the tests.
#pragma once
#include "precompiled.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
