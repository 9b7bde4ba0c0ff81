// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the window, as set or as the system has it: English, whose file has the plurals only, or a
// translation from the resources together with Qt's own. A change reaches every widget as QEvent::LanguageChange,
// everything else by the signal. GUI thread; lives as long as the window.
#pragma once

#include "ui/support/settings.h"

#include <QTranslator>

namespace taskyard::ui {

class Language : public QObject {
    Q_OBJECT
public:
    explicit Language(Settings& settings, QObject* parent = nullptr);
    ~Language() override;

    /// "en", "zh_CN".
    QString name() const { return m_name; }

signals:
    /// Comes before the widgets' own event.
    void changed();

private:
    void apply();

    Settings& m_settings;
    QString m_name;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace taskyard::ui
