// SPDX-License-Identifier: GPL-3.0-or-later
// Which folder may include what. The rules are architecture, not taste: see the table in includerules.cpp.
#pragma once

#include "tests/architecture/sourcetree.h"

#include <map>

namespace taskyard::architecture {

struct Include {
    int line = 0;
    /// What stands between the quotes or brackets; empty for an include by macro.
    QString target;
    bool angled = false;
};

/// All #include lines, in order; those in comments do not count.
std::vector<Include> includesOf(const QString& text);

/// The Qt module of a header in any spelling (QtWidgets/QWidget, QWidget, qwidget.h), or nothing if Qt has no such
/// header.
QString qtModuleOf(const QString& header);

/// One sentence per offence of this file, each starting with path:line.
QStringList wrongIncludes(const SourceFile& file);

/// Offences of files that must be free of Qt, found through the project's own headers that they include.
QStringList hiddenQt(const std::vector<SourceFile>& files, const QString& folder);

/// The folders of a cycle, in order, the first one repeated at the end; empty when there is none.
QStringList folderCycle(const std::vector<SourceFile>& files);

} // namespace taskyard::architecture
