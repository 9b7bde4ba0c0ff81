// SPDX-License-Identifier: GPL-3.0-or-later
// The window's connection to the engine of a data directory: starts one where none runs, on a thread of its own because
// that waits, and holds the client that reconnects by itself. GUI thread; outlives the window.
#pragma once

#include "core/base/result.h"
#include "core/ipc/client.h"
#include "ui/support/enginestarter.h"

#include <QThreadPool>

namespace taskyard::desktop {

class DesktopEngine : public ui::EngineStarter {
    Q_OBJECT
public:
    explicit DesktopEngine(const QString& dataDir);
    ~DesktopEngine() override;

    EngineApi& api() { return m_client; }

    void start() override;
    bool isStarting() const override { return m_starting; }
    QString trouble() const override;
    QString place() const override { return m_dataDir; }

private:
    void started(const Outcome& outcome);

    QString m_dataDir;
    ipc::Client m_client;
    QThreadPool m_pool; ///< one thread, which waits for an engine to come up
    bool m_starting = false;
    QString m_trouble;
};

} // namespace taskyard::desktop
