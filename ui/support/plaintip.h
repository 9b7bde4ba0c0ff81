// SPDX-License-Identifier: GPL-3.0-or-later
// Tool tips have no plain-text mode and guess at markup: a text that comes from a task goes through here. Pure.
#pragma once

#include <QString>

namespace taskyard::ui {

inline QString plainTip(const QString& text)
{
    return text.isEmpty() ? QString()
                          : QStringLiteral("<span style='white-space:pre-wrap'>%1</span>").arg(text.toHtmlEscaped());
}

} // namespace taskyard::ui
