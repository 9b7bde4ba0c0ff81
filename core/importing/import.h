// SPDX-License-Identifier: GPL-3.0-or-later
// Text that people and programs hand in, to tasks: records (NDJSON), a workflow (YAML or JSON), or a recorded
// scientific workflow (WfFormat 1.5). Pure functions of text and options: no files, no clock, no state; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/task.h"

#include <QByteArray>
#include <QString>
#include <QTimeZone>

#include <vector>

namespace taskyard::importing {

struct ImportOptions {
    QString format = QStringLiteral("auto"); ///< "auto", "ndjson", "yaml" (or JSON of the same shape), "wfformat"
    QString fileName;                        ///< for error messages and for "auto"; empty: "input"
    QString cwd;      ///< absolute; the directory of tasks that name none, and what relative ones are relative to
    double scale = 1; ///< wfformat: multiplies recorded runtimes
    TimePoint now;    ///< what +90m and 14:30 are relative to
    QTimeZone zone = QTimeZone::systemTimeZone();
};

struct Imported {
    /// In topological order: every TaskRef by key names an earlier task of this vector, and the order of the file is
    /// kept wherever it allows that. References by id are left for the engine to check.
    std::vector<TaskSpec> tasks;
    std::vector<qint64> offsets; ///< where each of them stands in the text; for placeOf()
    QString workflow;            ///< its name; empty for records
    QString format;              ///< which it was: "ndjson", "yaml" or "wfformat"
    std::vector<QString> warnings;
};

/// All or nothing: the first thing that is wrong refuses the whole text. Errors are InvalidInput with
/// "file:line:column" in `where`. Every task has passed validateSpec().
Result<Imported> parseImport(const QByteArray& text, const ImportOptions& options);

} // namespace taskyard::importing
