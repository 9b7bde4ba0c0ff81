// SPDX-License-Identifier: GPL-3.0-or-later
// Text that people and programs hand in, to tasks: records (NDJSON), a workflow (YAML or JSON), a recorded scientific
// workflow (WfFormat 1.5), or a log of jobs that GNU parallel has run. Pure functions of text and options: no files, no
// clock, no state; any thread.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/pastrun.h"
#include "core/model/task.h"

#include <QByteArray>
#include <QString>
#include <QTimeZone>

#include <vector>

namespace taskyard::importing {

inline constexpr const char* kFormats = "ndjson yaml wfformat joblog";

struct ImportOptions {
    QString format = QStringLiteral("auto"); ///< "auto", or one of kFormats; "yaml" is JSON of the same shape, too
    QString fileName;                        ///< for error messages and for "auto"; empty: "input"
    QString cwd;      ///< absolute; the directory of tasks that name none, and what relative ones are relative to
    double scale = 1; ///< wfformat: multiplies recorded runtimes
    TimePoint now;    ///< what +90m and 14:30 are relative to
    QTimeZone zone = QTimeZone::systemTimeZone();
    QString queue; ///< joblog: the queue of its tasks; empty: `default`
};

struct Imported {
    /// In topological order: every TaskRef by key names an earlier task of this vector, and the order of the file is
    /// kept wherever it allows that. References by id are left for the engine to check.
    std::vector<TaskSpec> tasks;
    std::vector<qint64> offsets; ///< where each of them stands in the text; for placeOf()
    /// Of a job log, the runs that each of them has had, at least one; they are history and are never run. Else empty.
    std::vector<PastRuns> past;
    QString workflow; ///< its name; empty for records and job logs
    QString format;   ///< which it was, of kFormats
    std::vector<QString> warnings;
};

/// All or nothing: the first thing that is wrong refuses the whole text. Errors are InvalidInput with
/// "file:line:column" in `where`. Every task has passed validateSpec().
Result<Imported> parseImport(const QByteArray& text, const ImportOptions& options);

} // namespace taskyard::importing
