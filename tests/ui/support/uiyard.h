// SPDX-License-Identifier: GPL-3.0-or-later
// Everything a widget is given, over an engine that only keeps books and can be taken away, with settings of its own.
#pragma once

#include "tests/conformance/fakeengine.h"
#include "tests/support/tempdir.h"
#include "ui/support/enginestarter.h"
#include "ui/support/uiparts.h"

namespace taskyard::ui::test {

class SwitchableEngine : public taskyard::test::FakeEngine {
public:
    LinkState linkState() const override { return m_link; }
    void setLink(LinkState link)
    {
        m_link = link;
        emit linkStateChanged(link);
    }

private:
    LinkState m_link = LinkState::Connected;
};

class CountingStarter : public EngineStarter {
public:
    void start() override { ++starts; }
    bool isStarting() const override { return starting; }
    QString trouble() const override { return words; }
    QString place() const override { return where; }

    int starts = 0;
    bool starting = false;
    QString words;
    QString where = QStringLiteral("/yard");
};

struct UiYard {
    UiYard()
    {
        parts.settings.set(Setting::Language, QStringLiteral("en"));
        parts.settings.set(Setting::Theme, QStringLiteral("light"));
    }

    TaskId addTask(const QString& name)
    {
        TaskSpec spec;
        spec.name = name;
        spec.command = QStringList{QStringLiteral("/bin/true")};
        spec.held = true;
        return engine.submit(command::Add{{spec}}, QStringLiteral("cli:anna")).result()->first;
    }
    bool holds(ActionId id) { return parts.actions.action(id).isEnabled(); }

    taskyard::test::TempDir dir;
    SwitchableEngine engine;
    SystemClock clock; ///< tables pace themselves by it
    UiParts parts{engine, clock, dir.filePath(QStringLiteral("window.ini"))};
    UiContext context = parts.context();
    CountingStarter starter;
};

} // namespace taskyard::ui::test
