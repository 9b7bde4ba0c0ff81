// SPDX-License-Identifier: GPL-3.0-or-later
// A time zone of the system: which offset from UTC held when. Reads /usr/share/zoneinfo when a zone is first named and
// nothing afterwards. Behind the last change that a zone's file lists, the rule at the end of the file goes on. Cheap
// to copy; any thread.
#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <chrono>
#include <memory>

namespace date {
class time_zone;
}

namespace taskyard::calendar {

/// A stretch of time with one offset.
struct ZoneSegment {
    std::chrono::sys_seconds begin; ///< the first instant; far in the past for the first segment
    std::chrono::sys_seconds end;   ///< the first instant after it
    std::chrono::seconds offset{0}; ///< local time minus UTC

    bool operator==(const ZoneSegment&) const = default;
};

class YearlyRule;

class Zone {
public:
    /// By its IANA name; `where` is for the error.
    static Result<Zone> find(const QString& name, const QString& where = {});
    static Zone utc();
    /// Names of all zones of the system; empty where there are none.
    static QStringList names();

    const QString& name() const { return m_name; }
    ZoneSegment segmentAt(std::chrono::sys_seconds at) const;
    std::chrono::local_seconds toLocal(std::chrono::sys_seconds at) const;

private:
    QString m_name = QStringLiteral("UTC");
    const date::time_zone* m_zone = nullptr;  ///< none: UTC
    std::shared_ptr<const YearlyRule> m_rule; ///< none: the last offset stays
};

} // namespace taskyard::calendar
