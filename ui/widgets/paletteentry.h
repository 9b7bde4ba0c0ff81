// SPDX-License-Identifier: GPL-3.0-or-later
// What the command palette lists, and where it gets it: the actions are its own, everything else (tasks that fit what
// is typed) comes from sources that others add. Values; GUI thread.
#pragma once

#include <QIcon>
#include <QString>

#include <functional>
#include <vector>

namespace taskyard::ui {

struct PaletteEntry {
    QIcon icon;
    QString title;       ///< plain text
    QString detail = {}; ///< quieter, at the right: a shortcut, a queue
    QString whyNot = {}; ///< why it cannot be done now; empty: it can
    std::function<void()> run = {};
    int score = 0; ///< as fuzzyScore(); the best come first
};

/// Asked for every text that is typed; delivers now, later or never. A late answer to an earlier text is dropped.
using PaletteSource = std::function<void(const QString& text, std::function<void(std::vector<PaletteEntry>)> deliver)>;

} // namespace taskyard::ui
