// SPDX-License-Identifier: GPL-3.0-or-later
// A tool tip as its reader sees it: Qt guesses whether it is markup. Pure.
#pragma once

#include <QTextDocument>
#include <QTextDocumentFragment>

namespace taskyard::ui::test {

inline QString shownTip(const QString& tip)
{
    return Qt::mightBeRichText(tip) ? QTextDocumentFragment::fromHtml(tip).toPlainText() : tip;
}

} // namespace taskyard::ui::test
