// SPDX-License-Identifier: GPL-3.0-or-later
// Finds a text or a regular expression in a log's bytes. Literals are found in the bytes as they are (glibc's memmem,
// the two-way algorithm of Crochemore and Perrin behind a hash of two bytes); a hit on a line with control sequences
// counts only if it is seen on that line. Regular expressions are matched line by line. A plain value; one thread at a
// time.
#pragma once

#include "core/base/result.h"
#include "ui/support/logsource.h"

#include <QByteArrayView>
#include <QCoreApplication>
#include <QRegularExpression>

namespace taskyard::ui {

struct LogPattern {
    QString text;
    bool caseSensitive = false;
    bool regularExpression = false;
    bool operator==(const LogPattern&) const = default;
};

class LogMatcher {
    Q_DECLARE_TR_FUNCTIONS(taskyard::ui::LogMatcher)
public:
    static Result<LogMatcher> compile(const LogPattern& pattern);

    /// How far a match may reach beyond the piece that it begins in.
    qint64 overlap() const;
    /// The first match that begins in [from, to), or the last if `backwards`. Offsets in `bytes`.
    std::optional<LogRange> find(QByteArrayView bytes, qsizetype from, qsizetype to, bool backwards,
                                 const LogJob* job = nullptr) const;
    /// All matches in a text as it is shown, at most `most`: first unit and behind the last.
    std::vector<std::pair<int, int>> matches(const QString& text, size_t most) const;

private:
    std::optional<LogRange> findLiteral(QByteArrayView bytes, qsizetype from, qsizetype to) const;
    std::optional<LogRange> findExpression(QByteArrayView bytes, qsizetype from, qsizetype to, bool last) const;
    bool isSeen(QByteArrayView bytes, LogRange match) const;

    QByteArray m_needle; ///< empty: the expression decides
    bool m_fold = false;
    QRegularExpression m_expression;
    mutable QByteArray m_folded;
};

} // namespace taskyard::ui
