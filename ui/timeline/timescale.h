// SPDX-License-Identifier: GPL-3.0-or-later
// Which moment is at which pixel, and where a time axis has its marks: from milliseconds to centuries, in local time,
// as far apart as what is written there needs. Pure; any thread.
#pragma once

#include "ui/charts/chartrange.h"

#include <QString>
#include <QTimeZone>

#include <functional>

namespace taskyard::ui {

struct TimeScale {
    TimeStretch shown;
    int left = 0; ///< where shown.from is
    int width = 1;

    double xOf(TimePoint time) const
    {
        return left + double((time - shown.from).count()) * width / double(std::max<qint64>(1, shown.length().count()));
    }
    TimePoint timeAt(double x) const
    {
        return shown.from + Duration(qint64((x - left) * double(shown.length().count()) / std::max(1, width)));
    }
};

struct TimeTick {
    TimePoint at;
    QString text;    ///< "14:05"
    QString context; ///< "2026-11-22", which holds from here to the next that has one; may be empty
};

/// `widthOf` measures a text in pixels.
std::vector<TimeTick> ticksOf(const TimeScale& scale, const std::function<int(const QString&)>& widthOf,
                              const QTimeZone& zone = QTimeZone::systemTimeZone());

/// The shortest stretch that a timeline can be zoomed to.
inline constexpr Duration kShortestLook{20};

} // namespace taskyard::ui
