// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 to text without loss. QString::fromUtf8() drops U+FEFF at the beginning, which is right for a file and wrong
// for an argument or for the second piece of a file. Pure; any thread.
#pragma once

#include <QString>
#include <QStringConverter>

namespace taskyard::cli {

inline QString exactUtf8(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(bytes);
}

} // namespace taskyard::cli
