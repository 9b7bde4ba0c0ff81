// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the desktop is light or dark: what the settings portal of the session says, else the lightness of the palette
// that the platform gave the application at its start. Asks without waiting; an answer and every later change come as a
// signal. GUI thread; a child of the theme.
#pragma once

#include <QObject>

class QDBusPendingCallWatcher;
class QDBusVariant;

namespace taskyard::ui {

class DesktopAppearance : public QObject {
    Q_OBJECT
public:
    explicit DesktopAppearance(QObject* parent = nullptr);

    bool isDark() const { return m_dark; }

signals:
    void changed();

private:
    Q_SLOT void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);
    void ask();
    void take(QDBusPendingCallWatcher* watcher);
    void setScheme(const QVariant& value);

    bool m_platformDark;
    bool m_dark;
};

} // namespace taskyard::ui
