// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/daemon.h"

#include "core/execution/builtinexecutor.h"
#include "core/execution/processexecutor.h"
#include "core/ipc/datadir.h"

#include <QCoreApplication>
#include <QFile>
#include <QThread>

namespace taskyard::daemon {

namespace {
QString bootId()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll()).trimmed() : QString();
}
} // namespace

Daemon::Daemon(QString dataDir) : m_dataDir(std::move(dataDir)) {}

Daemon::~Daemon()
{
    m_server.reset();
    m_clockWatch.reset();
    m_engine.reset();
}

Outcome Daemon::start(std::function<void()> migrating)
{
    if (const Outcome prepared = ipc::prepareDataDir(m_dataDir); !prepared)
        return prepared;
    engine::EngineOptions options{
        m_dataDir, m_clock,
        [this](execution::RunSink& sink) {
            std::vector<std::unique_ptr<execution::Executor>> executors;
            executors.push_back(std::make_unique<execution::ProcessExecutor>(m_dataDir, sink));
            executors.push_back(std::make_unique<execution::BuiltinExecutor>(m_dataDir, sink, m_clock));
            return executors;
        },
        bootId()};
    options.version = QStringLiteral(TASKYARD_VERSION);
    options.migrating = std::move(migrating);
    options.defaultSlots = QThread::idealThreadCount();
    auto opened = engine::Engine::open(std::move(options));
    if (!opened)
        return tl::unexpected(opened.error());
    m_engine = std::move(*opened);
    connect(m_engine.get(), &engine::Engine::stopped, this, [this] {
        // The answer to the stop itself is still on its way out to the client.
        QMetaObject::invokeMethod(this, [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
    });
    m_clockWatch = std::make_unique<execution::ClockWatch>([this] { m_engine->wake(); });
    ipc::ServerOptions server;
    server.version = QStringLiteral(TASKYARD_VERSION);
    m_server = std::make_unique<ipc::Server>(*m_engine, ipc::socketPath(m_dataDir), server);
    return m_server->listen();
}

void Daemon::stop()
{
    if (m_engine)
        m_engine->submit(command::Stop{}, QStringLiteral("signal"));
}

} // namespace taskyard::daemon
