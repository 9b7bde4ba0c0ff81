// SPDX-License-Identifier: GPL-3.0-or-later
// A format of reports: is handed the report from its cover to its end and writes as it goes, so that a report's length
// costs no memory. One object for one report, on its thread.
#pragma once

#include "core/report/cell.h"
#include "core/report/wholefile.h"

#include <QStringList>

#include <memory>

namespace taskyard::report {

class Exporter {
public:
    virtual ~Exporter() = default;
    virtual void begin(const Cover& cover) = 0;
    virtual void beginSection(const Section& section) = 0;
    /// A cell for each column of the section.
    virtual void row(std::span<const Cell> cells) = 0;
    virtual void endSection() = 0;
    /// After it the file holds everything, or knows why not.
    virtual void end() = 0;
    /// How many sections a file of this format has room for; 0: any number.
    virtual int mostSections() const { return 0; }
};

/// "csv", "json", …
QStringList formats();
bool isFormat(const QString& format);
/// Of one of formats(). The file outlives it.
std::unique_ptr<Exporter> makeExporter(const QString& format, WholeFile& file);

} // namespace taskyard::report
