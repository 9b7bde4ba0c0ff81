// SPDX-License-Identifier: GPL-3.0-or-later
// A temporary folder with a short path, because the path of a local socket may have at most 107 bytes. Removed with
// everything in it at the end of its life, also where a test took away the right to write.
#pragma once

#include <QString>

namespace taskyard::test {

class TempDir {
public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    QString path() const { return m_path; }
    /// The path of `name` inside; nothing is created.
    QString filePath(const QString& name) const;
    /// Writes a file, with the folders above it, and returns its path.
    QString write(const QString& name, const QByteArray& content) const;

private:
    QString m_path;
};

/// The content of a file; a failed expectation and nothing when it cannot be read.
QByteArray readFile(const QString& path);

} // namespace taskyard::test
