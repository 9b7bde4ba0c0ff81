// SPDX-License-Identifier: GPL-3.0-or-later
// One window for each data directory: the first one owns a name on the session's bus, a second start asks that name to
// raise its window. Without a bus there may be two windows, which the engine does not mind. GUI thread; lives as long
// as the program.
#pragma once

#include <QObject>
#include <QString>

namespace taskyard::desktop {

class SingleInstance : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "io.github.taskyard.Window")
public:
    explicit SingleInstance(const QString& dataDir, QObject* parent = nullptr);

    /// False: another window has the data directory and was asked to come to the front, on `page` if that is not empty.
    bool isFirst(const QString& page);

signals:
    void raiseAsked(const QString& page);

public slots:
    Q_SCRIPTABLE void Raise(const QString& page) { emit raiseAsked(page); }

private:
    QString m_name;
};

} // namespace taskyard::desktop
