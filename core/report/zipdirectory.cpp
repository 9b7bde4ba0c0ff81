// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/zipdirectory.h"

#include <QFile>
#include <QtEndian>

namespace taskyard::report {

namespace {
constexpr qint64 kEndSize = 22;
constexpr qint64 kEntrySize = 46;
constexpr qint64 kLocatorSize = 20;
constexpr quint32 kIn64 = 0xFFFFFFFF; ///< the number stands in a field of 64 bits instead

template <class T> T number(const QByteArray& bytes, qsizetype at)
{
    return at + qsizetype(sizeof(T)) <= bytes.size() ? qFromLittleEndian<T>(bytes.constData() + at) : T();
}

QByteArray read(QFile& file, qint64 at, qint64 size)
{
    return at >= 0 && file.seek(at) ? file.read(size) : QByteArray();
}

/// Where the directory is and how long; nothing where there is none.
QByteArray directory(QFile& file)
{
    const QByteArray end = read(file, file.size() - kEndSize, kEndSize);
    if (!end.startsWith("PK\5\6"))
        return {};
    qint64 size = number<quint32>(end, 12);
    qint64 at = number<quint32>(end, 16);
    const QByteArray locator = read(file, file.size() - kEndSize - kLocatorSize, kLocatorSize);
    if (locator.startsWith("PK\6\7")) {
        const QByteArray wide = read(file, number<qint64>(locator, 8), 56);
        size = number<qint64>(wide, 40);
        at = number<qint64>(wide, 48);
    }
    return read(file, at, size);
}

/// The unpacked size of the entry: in its extra field where it is a large one.
qint64 unpackedSize(const QByteArray& entries, qsizetype at, qsizetype extraAt, qsizetype extraEnd)
{
    const quint32 size = number<quint32>(entries, at + 24);
    if (size != kIn64)
        return size;
    while (extraAt + 4 <= extraEnd) {
        if (number<quint16>(entries, extraAt) == 1)
            return number<qint64>(entries, extraAt + 4);
        extraAt += 4 + number<quint16>(entries, extraAt + 2);
    }
    return 0;
}
} // namespace

qint64 bytesInZip(const QByteArray& path, std::string_view namesBegin)
{
    QFile file(QString::fromUtf8(path));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray entries = directory(file);
    if (entries.isEmpty())
        return -1;
    qint64 bytes = 0;
    for (qsizetype at = 0; at + kEntrySize <= entries.size();) {
        const qsizetype nameSize = number<quint16>(entries, at + 28);
        const qsizetype extraSize = number<quint16>(entries, at + 30);
        const qsizetype extraAt = at + kEntrySize + nameSize;
        const QByteArrayView name =
            QByteArrayView(entries).sliced(at + kEntrySize).first(std::min(nameSize, entries.size() - at - kEntrySize));
        if (name.startsWith(QByteArrayView(namesBegin.data(), qsizetype(namesBegin.size()))))
            bytes += unpackedSize(entries, at, extraAt, extraAt + extraSize);
        at = extraAt + extraSize + number<quint16>(entries, at + 32);
    }
    return bytes;
}

} // namespace taskyard::report
