// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/sourcetree.h"

#include "tests/support/tempdir.h"

#include <QDir>
#include <QDirIterator>

namespace taskyard::architecture {

QString folderOf(const QString& path)
{
    const QStringList parts = path.split(QLatin1Char('/'));
    return parts.size() < 3 ? QString() : parts[0] + QLatin1Char('/') + parts[1];
}

std::vector<SourceFile> readTree(const QStringList& topFolders, const QStringList& wildcards)
{
    const QDir root(QStringLiteral(TASKYARD_SOURCE_DIR));
    std::vector<SourceFile> files;
    for (const QString& top : topFolders) {
        QDirIterator it(root.filePath(top), wildcards, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            files.push_back({root.relativeFilePath(path), QString::fromUtf8(test::readFile(path))});
        }
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

} // namespace taskyard::architecture
