// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header, which wants Qt's foreach that our own code is built without. To be included in its place;
// nothing of the macro remains.
#pragma once

#ifndef foreach
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef foreach
#else
#include <qcustomplot.h>
#endif
