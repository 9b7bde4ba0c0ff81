// SPDX-License-Identifier: GPL-3.0-or-later
// Select Graphic Rendition: the parameters of ESC [ ... m, applied to a style. ECMA-48 8.3.117; 38 and 48 as in ITU-T
// T.416, with semicolons or colons. Unknown parameters are passed over. Pure; any thread.
#pragma once

#include "ui/widgets/logview/logtext.h"

namespace taskyard::ui {

void applySgr(QByteArrayView parameters, LogStyle& style);

} // namespace taskyard::ui
