// SPDX-License-Identifier: GPL-3.0-or-later
// A tour is what a document shows in its ```console blocks: lines "$ command", each followed by what it prints. In what
// is printed, … stands for any text within a line, and a line of nothing but … for any number of lines.
#pragma once

#include <QString>

#include <vector>

namespace taskyard::tour {

struct Step {
    QString command;
    QString output;
};

std::vector<Step> readTour(const QString& document);

/// Whether a program's output is what the document shows. Blanks at the ends of lines do not count.
bool matches(const QString& output, const QString& shown);

} // namespace taskyard::tour
