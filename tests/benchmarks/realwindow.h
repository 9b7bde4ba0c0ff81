// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window of `taskyard` in the process that measures it, with a running engine behind its socket, and the
// parts of it that are measured. GUI thread.
#pragma once

#include "core/base/clock.h"
#include "core/ipc/client.h"
#include "tests/benchmarks/guimeter.h"
#include "ui/mainwindow.h"
#include "ui/models/tasktablemodel.h"
#include "ui/pages/boardpage.h"
#include "ui/support/enginestarter.h"
#include "ui/support/uiparts.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/tasktable.h"

namespace taskyard::bench {

class RealWindow {
public:
    explicit RealWindow(const QString& dataDir)
        : m_starter(dataDir)
        , m_client(ipc::socketPath(dataDir))
        , m_parts(m_client, m_clock, dataDir + QStringLiteral("/window.ini"))
        , m_window(m_parts.context(), m_starter)
    {
        m_window.resize(1280, 800);
        m_window.show();
        m_client.open();
        settle();
    }

    ui::MainWindow& window() { return m_window; }
    EngineApi& engine() { return m_client; }
    ui::TaskTable& table() const { return *board().findChild<ui::TaskTable*>(); }
    ui::TaskTableModel& model() const { return static_cast<ui::TaskTableModel&>(*table().model()); }
    ui::FilterBar& filter() const { return *board().findChild<ui::FilterBar*>(); }

    /// Until the list is counted, and what follows from that is done.
    void settle()
    {
        runUntil(&model(), &ui::TaskTableModel::listChanged, [this] { return model().isComplete(); });
        runFor(std::chrono::milliseconds(500));
    }

private:
    const ui::BoardPage& board() const { return *m_window.findChild<ui::BoardPage*>(); }

    class Starter : public ui::EngineStarter {
    public:
        explicit Starter(QString place) : m_place(std::move(place)) {}
        void start() override {}
        bool isStarting() const override { return false; }
        QString trouble() const override { return {}; }
        QString place() const override { return m_place; }

    private:
        QString m_place;
    };
    Starter m_starter;
    ipc::Client m_client;
    SystemClock m_clock;
    ui::UiParts m_parts;
    ui::MainWindow m_window;
};

} // namespace taskyard::bench
