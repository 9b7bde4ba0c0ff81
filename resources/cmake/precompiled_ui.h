// SPDX-License-Identifier: GPL-3.0-or-later
// The precompiled header of the window's library.
#pragma once
#include "precompiled.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QBoxLayout>
#include <QPainter>
#include <QPointer>
#include <QWidget>
