// SPDX-License-Identifier: GPL-3.0-or-later
// What the directory at the end of a ZIP file says (PKWARE's APPNOTE.TXT, 4.3.12 to 4.3.16). Reads the file; any
// thread.
#pragma once

#include <QByteArray>

#include <string_view>

namespace taskyard::report {

/// How many bytes the files whose names begin so have together when they are unpacked; -1: this is no ZIP file.
qint64 bytesInZip(const QByteArray& path, std::string_view namesBegin);

} // namespace taskyard::report
