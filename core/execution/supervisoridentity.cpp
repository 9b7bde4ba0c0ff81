// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/supervisoridentity.h"

#include <unistd.h>

#include <QFile>

namespace taskyard::execution {

using namespace Qt::StringLiterals;

namespace {

/// When a process was made, in nanoseconds since boot; -1: there is none. The kernel counts in ticks.
std::pair<qint64, qint64> birthOf(pid_t pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {-1, -1};
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    constexpr int kBorn = 19; // field 22, counted from field 3
    if (fields.size() <= kBorn)
        return {-1, -1};
    const qint64 tick = 1'000'000'000 / ::sysconf(_SC_CLK_TCK);
    const qint64 from = fields[kBorn].toLongLong() * tick;
    return {from, from + tick};
}

} // namespace

bool isSupervisorOf(const RunRecord& record)
{
    const auto [from, to] = birthOf(record.supervisor);
    return from >= 0 && from <= record.bornToNs && to >= record.bornFromNs;
}

} // namespace taskyard::execution
