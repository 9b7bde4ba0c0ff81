// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktopengine.h"

#include "core/ipc/datadir.h"
#include "core/ipc/enginelauncher.h"

#include <QtConcurrentRun>

namespace taskyard::desktop {

namespace {
/// Whoever presses "Start engine" wants to see it at once.
constexpr Duration kLongestPause{1'000};

Outcome startEngine(const QString& dataDir)
{
    return ipc::connectOrStart({.dataDir = dataDir}).map([](const ipc::UniqueFd&) {});
}
} // namespace

DesktopEngine::DesktopEngine(const QString& dataDir)
    : m_dataDir(dataDir)
    , m_client(ipc::socketPath(dataDir), {.longestPause = kLongestPause})
{
    m_pool.setMaxThreadCount(1);
    connect(&m_client, &EngineApi::linkStateChanged, this, &EngineStarter::changed);
}

DesktopEngine::~DesktopEngine() = default;

void DesktopEngine::start()
{
    if (std::exchange(m_starting, true))
        return;
    m_trouble.clear();
    emit changed();
    QtConcurrent::run(&m_pool, startEngine, m_dataDir).then(this, [this](const Outcome& outcome) { started(outcome); });
}

void DesktopEngine::started(const Outcome& outcome)
{
    m_starting = false;
    if (!outcome)
        m_trouble = outcome.error().text();
    m_client.open(); // also after a failure: an engine may come later, from elsewhere
    emit changed();
}

QString DesktopEngine::trouble() const { return m_trouble; }

} // namespace taskyard::desktop
