// SPDX-License-Identifier: GPL-3.0-or-later
// The order within a queue. A policy gives each waiting task a key; the smallest goes first, and equal keys go by
// order. Keys do not change while a task waits, even with ageing, so that the index never has to be sorted again. A
// policy is a pure object without state: any thread, lives for ever. A new one is a file in policies/ and a line in
// policyregistry.cpp; the conformance suite then checks it.
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <QMap>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace taskyard::scheduling {

/// What a policy may look at.
struct PolicyTask {
    TaskId id;
    qint64 priority = 0;
    TimePoint readyAt;
    Duration expected{}; ///< 0: unknown
    std::optional<TimePoint> deadline;
};

/// The values of a policy's parameters, in the order of its info(), within their bounds.
using PolicyParameters = std::span<const double>;

struct PolicyParameter {
    QString name;
    double standard = 0; ///< used where the queue does not say
    double least = 0;
    double greatest = 0;
    QString meaning;
};

struct PolicyInfo {
    QString name;
    QString summary; ///< one line
    std::vector<PolicyParameter> parameters;
    bool sharesByGroup = false; ///< keys order the tasks of one group; the groups of a queue take turns
};

class OrderPolicy {
public:
    virtual ~OrderPolicy() = default;
    virtual PolicyInfo info() const = 0;
    virtual qint64 key(const PolicyTask& task, PolicyParameters parameters) const = 0;
    /// The starvation class: a task is before all others of its group that became ready this long after it, or later,
    /// with a priority that is `advantage` higher. None: it may wait for ever.
    virtual std::optional<Duration> patience(qint64 advantage, PolicyParameters parameters) const = 0;
};

/// All policies, the default first.
std::span<const OrderPolicy* const> allPolicies();
/// Null if there is none of this name.
const OrderPolicy* policyNamed(QStringView name);
/// The values as given, else standard, brought within their bounds.
std::vector<double> resolveParameters(const PolicyInfo& info, const QMap<QString, double>& given);

} // namespace taskyard::scheduling
