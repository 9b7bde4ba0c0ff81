// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include <array>
#include <cstdlib>

namespace taskyard {

namespace {
struct CodeRow {
    ErrorCode code;
    const char16_t* name;
    int exit;
};
constexpr std::array<CodeRow, 6> kCodes{{{ErrorCode::InvalidInput, u"invalid-input", 2},
                                         {ErrorCode::NotFound, u"not-found", 3},
                                         {ErrorCode::Denied, u"denied", 4},
                                         {ErrorCode::Conflict, u"conflict", 5},
                                         {ErrorCode::Internal, u"internal", 70},
                                         {ErrorCode::Busy, u"busy", 75}}};

const CodeRow& rowOf(ErrorCode code)
{
    for (const CodeRow& row : kCodes)
        if (row.code == code)
            return row;
    std::abort();
}
} // namespace

QString Error::text() const
{
    QString line;
    if (!where.isEmpty())
        line += where + QStringLiteral(": ");
    line += what;
    if (!hint.isEmpty())
        line += QStringLiteral("; ") + hint;
    return line;
}

int exitCode(ErrorCode code) { return rowOf(code).exit; }

QString errorCodeName(ErrorCode code) { return QString::fromUtf16(rowOf(code).name); }

std::optional<ErrorCode> errorCodeFromName(QStringView name)
{
    for (const CodeRow& row : kCodes)
        if (name == row.name)
            return row.code;
    return std::nullopt;
}

} // namespace taskyard
