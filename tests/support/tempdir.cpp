// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tempdir.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace taskyard::test {

TempDir::TempDir()
{
    QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/ty-XXXXXX"));
    EXPECT_TRUE(folder.isValid()) << folder.errorString().toStdString();
    folder.setAutoRemove(false);
    m_path = folder.path();
}

TempDir::~TempDir()
{
    QDirIterator folders(m_path, QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks | QDir::Hidden,
                         QDirIterator::Subdirectories);
    const auto everything = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    QFile::setPermissions(m_path, everything);
    while (folders.hasNext())
        QFile::setPermissions(folders.next(), everything);
    QDir(m_path).removeRecursively();
}

QString TempDir::filePath(const QString& name) const { return m_path + QLatin1Char('/') + name; }

QString TempDir::write(const QString& name, const QByteArray& content) const
{
    const QString path = filePath(name);
    EXPECT_TRUE(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    EXPECT_TRUE(file.open(QFile::WriteOnly)) << path.toStdString();
    EXPECT_EQ(file.write(content), content.size());
    return path;
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QFile::ReadOnly)) << path.toStdString() << ": " << file.errorString().toStdString();
    return file.isOpen() ? file.readAll() : QByteArray();
}

} // namespace taskyard::test
