// SPDX-License-Identifier: GPL-3.0-or-later
// Habits that can be read off a single file: the licence line, calls that are banned, the length of a file, the
// namespace of a folder.
#pragma once

#include "tests/architecture/sourcetree.h"

namespace taskyard::architecture {

/// One sentence per offence, each starting with path:line.
QStringList bannedWords(const SourceFile& file);
QStringList missingLicence(const SourceFile& file);
QStringList tooLong(const SourceFile& file);
QStringList wrongNamespace(const SourceFile& file);

} // namespace taskyard::architecture
