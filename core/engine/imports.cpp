// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/imports.h"

#include <functional>
#include <numeric>

namespace taskyard::engine {

namespace {
constexpr size_t kMostUploads = 16;
constexpr qsizetype kLargestUpload = qsizetype(1) << 30;
constexpr qsizetype kLargestTogether = 2 * kLargestUpload;
constexpr qsizetype kLargestPiece = qsizetype(1) << 20;
constexpr std::chrono::minutes kForgottenAfter{10};

tl::unexpected<Error> unknown(ImportId id)
{
    return failure(ErrorCode::NotFound, QStringLiteral("there is no import %1 in progress").arg(id.value), {},
                   QStringLiteral("begin again; an import is given up after ten minutes without a piece"));
}
} // namespace

bool Imports::forgetOld(TimePoint now)
{
    std::erase_if(m_uploads, [&](const auto& entry) { return now - entry.second.touched > kForgottenAfter; });
    return !m_uploads.empty();
}

qsizetype Imports::size() const
{
    return std::transform_reduce(m_uploads.begin(), m_uploads.end(), qsizetype(0), std::plus<>(),
                                 [](const auto& entry) { return entry.second.text.size(); });
}

Result<ImportId> Imports::begin(const command::ImportBegin& options, TimePoint now)
{
    forgetOld(now);
    if (m_uploads.size() >= kMostUploads)
        return failure(ErrorCode::Busy, QStringLiteral("%1 imports are in progress").arg(m_uploads.size()), {},
                       QStringLiteral("try again when one of them is done"));
    const ImportId id{m_next++};
    m_uploads.emplace(id, Upload{options, {}, now});
    return id;
}

Outcome Imports::append(const command::ImportAppend& piece, TimePoint now)
{
    const auto it = m_uploads.find(piece.import);
    if (it == m_uploads.end())
        return unknown(piece.import);
    const QByteArray bytes = piece.text.toUtf8();
    if (bytes.size() > kLargestPiece * 3)
        return failure(ErrorCode::InvalidInput, QStringLiteral("a piece of %1 bytes is too large").arg(bytes.size()),
                       {}, QStringLiteral("send at most %1 characters at a time").arg(kLargestPiece));
    if (it->second.text.size() + bytes.size() > kLargestUpload) {
        m_uploads.erase(it);
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("the import is larger than %1 bytes").arg(kLargestUpload), {},
                       QStringLiteral("split it into several files"));
    }
    if (size() + bytes.size() > kLargestTogether)
        return failure(ErrorCode::Busy, QStringLiteral("other imports in progress take up all room for them"), {},
                       QStringLiteral("try again when one of them is done"));
    it->second.text += bytes;
    it->second.touched = now;
    return {};
}

Result<Imports::Upload> Imports::take(ImportId id)
{
    const auto it = m_uploads.find(id);
    if (it == m_uploads.end())
        return unknown(id);
    Upload upload = std::move(it->second);
    m_uploads.erase(it);
    return upload;
}

} // namespace taskyard::engine
