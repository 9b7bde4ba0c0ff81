// SPDX-License-Identifier: GPL-3.0-or-later
// The files of the source tree as these tests see them: path relative to the root, and text. Plain values, read once.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace taskyard::architecture {

struct SourceFile {
    /// Relative to the root, with slashes: core/base/result.h.
    QString path;
    QString text;
};

/// The folder that the rules are about: core/base, app/cli, ui/pages; empty for files directly under a top folder.
QString folderOf(const QString& path);

/// All files below the given top folders whose names match one of the wildcards.
std::vector<SourceFile> readTree(const QStringList& topFolders, const QStringList& wildcards);

} // namespace taskyard::architecture
