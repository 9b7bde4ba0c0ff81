// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calendar/zone.h"

#include "core/calendar/yearlyrule.h"

#include <date/tz.h>

#include <QFile>

namespace taskyard::calendar {

namespace {
using namespace std::chrono;

/// What `date` calls the end of time.
constexpr sys_seconds kFarFuture = sys_days(year(9000) / January / 1);

std::shared_ptr<const YearlyRule> ruleOf(const QString& name)
{
    QFile file(QStringLiteral("/usr/share/zoneinfo/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return nullptr;
    const QByteArray text = file.readAll().trimmed();
    const auto rule = YearlyRule::parse(text.mid(text.lastIndexOf('\n') + 1).toStdString());
    return rule ? std::make_shared<const YearlyRule>(*rule) : nullptr;
}
} // namespace

Zone Zone::utc() { return {}; }

Result<Zone> Zone::find(const QString& name, const QString& where)
{
    Zone zone;
    if (name.compare(QStringLiteral("UTC"), Qt::CaseInsensitive) == 0)
        return zone;
    zone.m_name = name;
    try {
        zone.m_zone = date::locate_zone(name.toStdString());
        zone.m_zone->get_info(date::sys_seconds{}); // reads the file, which may be damaged
    } catch (const std::exception&) {
        return failure(ErrorCode::InvalidInput, QStringLiteral("there is no time zone '%1'").arg(name.left(80)), where,
                       QStringLiteral("name one as Europe/Berlin or UTC; timedatectl list-timezones lists them"));
    }
    zone.m_rule = ruleOf(name);
    return zone;
}

QStringList Zone::names()
{
    QStringList list;
    try {
        for (const auto& zone : date::get_tzdb().zones)
            list << QString::fromStdString(zone.name());
    } catch (const std::exception&) {
        list.clear();
    }
    return list;
}

ZoneSegment Zone::segmentAt(sys_seconds at) const
{
    if (m_zone == nullptr)
        return {sys_days(year(-9000) / January / 1), kFarFuture, seconds(0)};
    const date::sys_info info = m_zone->get_info(at);
    ZoneSegment listed{info.begin, info.end, info.offset};
    if (!m_rule || listed.end < kFarFuture)
        return listed;
    ZoneSegment segment = m_rule->segmentAt(at);
    segment.begin = std::max(segment.begin, listed.begin);
    return segment;
}

local_seconds Zone::toLocal(sys_seconds at) const
{
    return local_seconds((at + segmentAt(at).offset).time_since_epoch());
}

} // namespace taskyard::calendar
