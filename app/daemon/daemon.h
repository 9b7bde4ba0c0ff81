// SPDX-License-Identifier: GPL-3.0-or-later
// The engine and its server, from start to orderly stop. Main thread.
#pragma once

#include "core/base/clock.h"
#include "core/engine/engine.h"
#include "core/execution/clockwatch.h"
#include "core/ipc/server.h"

#include <memory>

namespace taskyard::daemon {

class Daemon final : public QObject {
    Q_OBJECT
public:
    explicit Daemon(QString dataDir);
    ~Daemon() override;

    /// Opens the engine and listens. Blocks until it answers. `migrating` is called, on any thread, before an older
    /// database is brought up to date.
    Outcome start(std::function<void()> migrating);
    /// Leaves running tasks running, but for built-in ones, which are interrupted; quits the event loop once everything
    /// is written.
    void stop();

private:
    const QString m_dataDir;
    SystemClock m_clock;
    std::unique_ptr<engine::Engine> m_engine;
    std::unique_ptr<execution::ClockWatch> m_clockWatch; ///< wakes the engine: its timer may be late then
    std::unique_ptr<ipc::Server> m_server;
};

} // namespace taskyard::daemon
