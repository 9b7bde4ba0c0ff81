// SPDX-License-Identifier: GPL-3.0-or-later
// What failures have in common. Two have one cause if they ended alike (state, exit code, signal) and if their last
// lines differ only in what varies from task to task: numbers, hexadecimal words, quoted texts, paths and addresses,
// which are masked as Drain does before it clusters (He, Zhu, Zheng, Lyu: ICWS 2017). Masking alone needs no state, so
// that a line has the same cause in the engine, in the database and in the window. Pure; any thread.
#pragma once

#include "core/model/taskstate.h"

#include <QString>

#include <optional>

namespace taskyard {

struct Failure {
    TaskState state = TaskState::Failed;
    std::optional<int> exitCode;
    std::optional<int> signal;
    QStringView line; ///< the last of its output, or why it failed
};

/// The line with its variable parts masked: "cannot open <path>: error <n>". White space is single; at most 300
/// characters of the line count.
///   quoted text                "…" '…' `…` (an apostrophe within a word is none)   <text>
///   a word with "://"                                                              <url>
///   a word with a slash between or before letters                                  <path>
///   0x…; eight or more hexadecimal digits with a digit among them; a UUID          <hex>
///   a run of digits, with its fraction, also within a word                         <n>
QString linePattern(QStringView line);
/// 16 hexadecimal digits: 64-bit FNV-1a of how it ended and of the pattern.
QString causeKey(const Failure& failure);
quint64 causeNumber(const Failure& failure, QStringView pattern);

} // namespace taskyard
