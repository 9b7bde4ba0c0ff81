// SPDX-License-Identifier: GPL-3.0-or-later
// Starting an engine where none runs: what the window knows of it. The program gives an implementation; the window
// neither knows where engines come from nor waits for one. GUI thread; outlives the window.
#pragma once

#include <QObject>

namespace taskyard::ui {

class EngineStarter : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Returns at once; changed() tells how it goes on.
    virtual void start() = 0;
    virtual bool isStarting() const = 0;
    /// Why the last attempt to start or to reach the engine failed, for people; empty when it did not.
    virtual QString trouble() const = 0;
    /// Names the data directory, so that each has a layout of its own.
    virtual QString place() const = 0;

signals:
    void changed();
};

} // namespace taskyard::ui
