// SPDX-License-Identifier: GPL-3.0-or-later
// Queues and resource pools. Plain values; any thread.
#pragma once

#include "core/base/ids.h"

#include <QMap>
#include <QString>

#include <optional>

namespace taskyard {

enum class QueueState : quint8 { Running, Paused, Draining };

/// What happens when the first task of a queue does not fit the free slots and resources.
enum class HeadRule : quint8 {
    Reserve, ///< keep a reservation for it; others only if they do not delay it (EASY backfilling)
    Skip,    ///< take the next that fits, at most skipLimit times
    Strict,  ///< wait
};

struct Queue {
    QueueId id;
    QString name;
    QueueState state = QueueState::Running;
    int slotLimit = 0; ///< most slots at once; 0 = no limit of its own
    double weight = 1; ///< share against other queues; > 0
    QString policy = QStringLiteral("priority");
    QMap<QString, double> policyParameters;
    HeadRule headRule = HeadRule::Reserve;
    int skipLimit = 100;
    QMap<QString, qint64> resourceLimits; ///< most of each resource at once; absent = no limit of its own
    // Live figures; not stored.
    int slotsUsed = 0;
    qint64 waiting = 0; ///< held, scheduled, blocked or queued
    qint64 ready = 0;   ///< queued
    qint64 running = 0; ///< starting, running, paused or stopping
};

struct ResourcePool {
    QString name;
    qint64 capacity = 0;
    bool releasedByPause = false; ///< slots are; memory and licences are not
    qint64 used = 0;              ///< live; not stored
};

QString queueStateName(QueueState state);
std::optional<QueueState> queueStateFromName(QStringView name);
QString headRuleName(HeadRule rule);
std::optional<HeadRule> headRuleFromName(QStringView name);

} // namespace taskyard
