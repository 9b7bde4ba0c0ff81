// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/shimrequest.h"

#include "core/execution/shimprotocol.h"

#include <QFile>

#include <cstring>

namespace taskyard::execution {

namespace {

constexpr quint64 kFloodRate = 256 << 20; // bytes per second of output beyond the cap; about a quarter of a core

void addString(QByteArray& bytes, const QByteArray& text)
{
    // A NUL inside would end the string early on the other side; nothing after it could reach a program anyway.
    bytes.append(text.constData(), qsizetype(qstrlen(text.constData())) + 1);
}

} // namespace

QByteArray encodeRequest(const StartRequest& request, const QString& runsDir, const QByteArray& spare)
{
    ShimSpec spec{};
    QByteArray bytes(sizeof spec, '\0');
    bytes.reserve(4096);
    addString(bytes, QFile::encodeName(runsDir));
    addString(bytes, request.token);
    addString(bytes, QFile::encodeName(request.command.value(0)));
    addString(bytes, QFile::encodeName(request.cwd));
    addString(bytes, QFile::encodeName(request.stdinFile));
    addString(bytes, spare);
    for (const QString& argument : request.command)
        addString(bytes, QFile::encodeName(argument));
    for (const auto& [key, value] : request.env)
        addString(bytes, key + '=' + value);
    spec.magic = kShimMagic;
    spec.bytes = quint32(bytes.size());
    spec.argc = quint32(request.command.size());
    spec.envc = quint32(request.env.size());
    spec.outputCap = quint64(std::max<qint64>(request.outputCap, 0));
    spec.outputRate = kFloodRate;
    spec.timeoutMs = request.timeout ? quint64(std::max<qint64>(request.timeout->count(), 1)) : 0;
    spec.graceMs = quint64(std::max<qint64>(request.grace.count(), 0));
    std::memcpy(bytes.data(), &spec, sizeof spec);
    return bytes;
}

} // namespace taskyard::execution
