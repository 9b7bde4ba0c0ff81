// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace taskyard::ui {

namespace {
QString wantedBy(const Settings& settings)
{
    const QString choice = settings.choice(Setting::Language);
    if (choice != QLatin1String("system"))
        return choice;
    return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

/// Dates and numbers as the system has them where it speaks the same language.
QLocale formatsFor(const QString& language)
{
    const QLocale wanted(language);
    return QLocale::system().language() == wanted.language() ? QLocale::system() : wanted;
}
} // namespace

Language::Language(Settings& settings, QObject* parent) : QObject(parent), m_settings(settings)
{
    apply();
    connect(&settings, &Settings::changed, this, [this](Setting which) {
        if (which == Setting::Language)
            apply();
    });
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void Language::apply()
{
    const QString wanted = wantedBy(m_settings);
    if (std::exchange(m_name, wanted) == wanted)
        return;
    QLocale::setDefault(formatsFor(wanted));
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    if (m_qt.load(QStringLiteral("qtbase_") + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(QStringLiteral(":/i18n/taskyard_%1.qm").arg(wanted)))
        QCoreApplication::installTranslator(&m_own);
    emit changed();
}

} // namespace taskyard::ui
