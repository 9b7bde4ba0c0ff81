// SPDX-License-Identifier: GPL-3.0-or-later
// What a timeline shows, in words: for tips, for the line below the picture, for the table and for those who do not see
// the picture. Texts of tasks are made fit for one line. Pure; GUI thread, because the language is the application's.
#pragma once

#include "ui/timeline/timelinedata.h"

namespace taskyard::ui {

/// "convert night.tif", "convert night.tif (run 2)", "Task 12".
QString barText(const answer::TimelineRun& run);
/// Name of a lane; for those without one what they have not.
QString laneText(const QString& by, const QString& name);
/// "Paused from 14:05:00 for 3 s" and all else that a bar shows, on lines of their own.
QString runWords(const answer::TimelineRun& run, TimePoint now);
/// "14:00 to 14:05: 12 Succeeded, 3 Failed".
QString stepWords(const TimelineData& data, size_t lane, size_t step);
/// All of the picture in a few sentences.
QString summaryOf(const TimelineData& data);

} // namespace taskyard::ui
