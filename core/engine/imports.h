// SPDX-License-Identifier: GPL-3.0-or-later
// Uploads in progress: text that arrives in pieces until it is committed or given up. Bounded in number, size and age.
// Engine thread.
#pragma once

#include "core/api/commands.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <map>

namespace taskyard::engine {

class Imports {
public:
    struct Upload {
        command::ImportBegin options;
        QByteArray text;
        TimePoint touched;
    };

    /// Those without a piece for ten minutes. False: none is left.
    bool forgetOld(TimePoint now);
    Result<ImportId> begin(const command::ImportBegin& options, TimePoint now);
    Outcome append(const command::ImportAppend& piece, TimePoint now);
    Result<Upload> take(ImportId id);

private:
    qsizetype size() const; ///< of all texts together

    std::map<ImportId, Upload> m_uploads;
    qint64 m_next = 1;
};

} // namespace taskyard::engine
