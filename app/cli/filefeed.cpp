// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/filefeed.h"

#include "app/cli/utf8.h"
#include "app/cli/values.h"

#include <QFileInfo>

namespace taskyard::cli {

namespace {
/// Far below the 1 MiB that a message may carry, also when every character needs an escape of six bytes.
constexpr qint64 kPiece = 256LL * 1024;

/// Bytes of the character that begins with `byte`; 1 for what cannot begin one.
qsizetype characterSize(uchar byte) { return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1; }

/// How many bytes at the end belong to a character that is not complete yet.
qsizetype incompleteTail(QByteArrayView bytes)
{
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, bytes.size()); ++back) {
        const auto byte = uchar(bytes[bytes.size() - back]);
        if ((byte & 0xC0) != 0x80)
            return characterSize(byte) > back ? back : 0;
    }
    return 0;
}
} // namespace

Result<FileFeed> FileFeed::open(const QString& name, const Surroundings& around)
{
    auto file = std::make_unique<QFile>();
    bool opened = false;
    if (name == u"-") {
        opened = file->open(around.input, QIODevice::ReadOnly | QIODevice::Unbuffered);
    } else {
        const auto path = absolutePath(name, around.folder, {});
        if (!path)
            return tl::unexpected(path.error());
        if (QFileInfo(*path).isDir())
            return failure(ErrorCode::InvalidInput, QStringLiteral("is a folder"), name,
                           QStringLiteral("name a file, or - for standard input"));
        file->setFileName(*path);
        opened = file->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        if (!opened && !file->exists())
            return failure(ErrorCode::NotFound, QStringLiteral("no such file"), name,
                           QStringLiteral("name a file, or - for standard input"));
    }
    if (!opened)
        return failure(ErrorCode::Denied, QStringLiteral("cannot be read: ") + file->errorString(), name,
                       QStringLiteral("look at its permissions"));
    return FileFeed(std::move(file), name == u"-" ? QStringLiteral("standard input") : name);
}

Result<QString> FileFeed::next()
{
    while (true) {
        QByteArray bytes(kPiece, Qt::Uninitialized);
        const qint64 got = m_file->read(bytes.data(), bytes.size());
        if (got < 0)
            return failure(ErrorCode::Internal, QStringLiteral("cannot be read: ") + m_file->errorString(), m_name);
        bytes.truncate(got);
        bytes.prepend(std::exchange(m_rest, {}));
        const qsizetype tail = got > 0 ? incompleteTail(bytes) : 0;
        m_rest = bytes.right(tail);
        bytes.chop(tail);
        if (!QByteArrayView(bytes).isValidUtf8())
            return notUtf8(bytes);
        count(bytes);
        if (!bytes.isEmpty() || got == 0)
            return std::exchange(m_first, false) ? QString::fromUtf8(bytes) : exactUtf8(bytes);
    }
}

tl::unexpected<Error> FileFeed::notUtf8(QByteArrayView bytes) const
{
    qint64 line = m_line;
    qint64 column = m_column;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype size = characterSize(uchar(bytes[at]));
        if (at + size > bytes.size() || !bytes.sliced(at, size).isValidUtf8())
            break;
        column = bytes[at] == '\n' ? 1 : column + 1;
        line += bytes[at] == '\n' ? 1 : 0;
        at += size;
    }
    return failure(ErrorCode::InvalidInput, QStringLiteral("is not valid UTF-8"),
                   QStringLiteral("%1:%2:%3").arg(m_name).arg(line).arg(column),
                   QStringLiteral("write the file in UTF-8"));
}

void FileFeed::count(QByteArrayView bytes)
{
    for (const char byte : bytes) {
        if (byte == '\n') {
            ++m_line;
            m_column = 1;
        } else if ((uchar(byte) & 0xC0) != 0x80) {
            ++m_column;
        }
    }
}

} // namespace taskyard::cli
