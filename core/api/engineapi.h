// SPDX-License-Identifier: GPL-3.0-or-later
// The one door to the engine. A window, a command line and a test hold an EngineApi and cannot tell whether the engine
// is in their own process or behind a socket. Calls return at once; futures finish on any thread; signals arrive on the
// thread that the object lives in. Values only.
#pragma once

#include "core/api/commands.h"
#include "core/api/queries.h"
#include "core/base/result.h"

#include <QFuture>
#include <QObject>

namespace taskyard {

enum class LinkState { Connecting, Connected, Disconnected };

struct EventBatch {
    std::vector<Event> events;
    std::vector<ProgressUpdate> progress;
    bool gap = false; ///< this client was too slow: events are missing, take a new snapshot
};

class EngineApi : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Finishes once the change is durable, or refused. `actor` is who asks, for the history ("cli:anna"); a transport
    /// fills it in from its peer, and a client behind a transport leaves it empty.
    virtual QFuture<Result<Reply>> submit(Command command, QString actor = {}) = 0;
    virtual QFuture<Result<Answer>> fetch(Query query) = 0;
    /// From now on eventsArrived() brings every event after `since` (none: only new ones), without gaps, until
    /// unsubscribe().
    virtual QFuture<Outcome> subscribe(std::optional<EventSeq> since) = 0;
    virtual void unsubscribe() = 0;
    virtual LinkState linkState() const = 0;

signals:
    void eventsArrived(const taskyard::EventBatch& batch);
    void linkStateChanged(taskyard::LinkState state);
};

} // namespace taskyard

Q_DECLARE_METATYPE(taskyard::EventBatch)
Q_DECLARE_METATYPE(taskyard::LinkState)
