// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/settings.h"

#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace taskyard::ui {

namespace {

constexpr const char* kLook = QT_TRANSLATE_NOOP("Settings", "Appearance");
constexpr const char* kNotes = QT_TRANSLATE_NOOP("Settings", "Messages");
constexpr const char* kTray = QT_TRANSLATE_NOOP("Settings", "Tray");
constexpr const char* kPrograms = QT_TRANSLATE_NOOP("Settings", "Programs");

const std::vector<SettingSpec>& specs()
{
    static const std::vector<SettingSpec> table = {
        {.id = Setting::Theme,
         .key = "appearance/theme",
         .kind = SettingKind::Choice,
         .fallback = QStringLiteral("desktop"),
         .section = kLook,
         .label = QT_TRANSLATE_NOOP("Settings", "Theme"),
         .help = "",
         .choices = {{"desktop", QT_TRANSLATE_NOOP("Settings", "Follow the desktop")},
                     {"light", QT_TRANSLATE_NOOP("Settings", "Light")},
                     {"dark", QT_TRANSLATE_NOOP("Settings", "Dark")}}},
        {.id = Setting::Language,
         .key = "appearance/language",
         .kind = SettingKind::Choice,
         .fallback = QStringLiteral("system"),
         .section = kLook,
         .label = QT_TRANSLATE_NOOP("Settings", "Language"),
         .help = "",
         .choices = {{"system", QT_TRANSLATE_NOOP("Settings", "Follow the system")},
                     {"en", "English", false},
                     {"zh_CN", "简体中文", false}}},
        {.id = Setting::FontScale,
         .key = "appearance/fontScale",
         .kind = SettingKind::Number,
         .fallback = 100,
         .section = kLook,
         .label = QT_TRANSLATE_NOOP("Settings", "Text size"),
         .help = QT_TRANSLATE_NOOP("Settings", "Icons and rows grow with the text."),
         .lowest = 80,
         .highest = 200,
         .step = 10,
         .unit = " %"},
        {.id = Setting::Density,
         .key = "appearance/density",
         .kind = SettingKind::Choice,
         .fallback = QStringLiteral("comfortable"),
         .section = kLook,
         .label = QT_TRANSLATE_NOOP("Settings", "Rows"),
         .help = "",
         .choices = {{"comfortable", QT_TRANSLATE_NOOP("Settings", "Comfortable")},
                     {"compact", QT_TRANSLATE_NOOP("Settings", "Compact")}}},
        {.id = Setting::ToastSeconds,
         .key = "messages/toastSeconds",
         .kind = SettingKind::Number,
         .fallback = 8,
         .section = kNotes,
         .label = QT_TRANSLATE_NOOP("Settings", "Messages stay for"),
         .help = QT_TRANSLATE_NOOP("Settings", "A message also stays while the pointer or the focus is on it."),
         .lowest = 3,
         .highest = 60,
         .step = 1,
         .unit = " s"},
        {.id = Setting::NotifyTaskEnds,
         .key = "messages/taskEnds",
         .kind = SettingKind::Switch,
         .fallback = true,
         .section = kNotes,
         .label = QT_TRANSLATE_NOOP("Settings", "Notify me when a watched task ends"),
         .help = ""},
        {.id = Setting::NotifyQueueEmpty,
         .key = "messages/queueEmpty",
         .kind = SettingKind::Switch,
         .fallback = false,
         .section = kNotes,
         .label = QT_TRANSLATE_NOOP("Settings", "Notify me when a queue becomes empty"),
         .help = ""},
        {.id = Setting::NotifyFailures,
         .key = "messages/failures",
         .kind = SettingKind::Switch,
         .fallback = true,
         .section = kNotes,
         .label = QT_TRANSLATE_NOOP("Settings", "Notify me when many tasks fail"),
         .help = ""},
        {.id = Setting::FailureThreshold,
         .key = "messages/failureThreshold",
         .kind = SettingKind::Number,
         .fallback = 5,
         .section = kNotes,
         .label = QT_TRANSLATE_NOOP("Settings", "Many are"),
         .help = QT_TRANSLATE_NOOP("Settings", "Failures within ten minutes."),
         .lowest = 1,
         .highest = 1000,
         .step = 1},
        {.id = Setting::ConfirmStop,
         .key = "messages/confirmStop",
         .kind = SettingKind::Switch,
         .fallback = true,
         .section = kNotes,
         .label = QT_TRANSLATE_NOOP("Settings", "Ask before ending tasks that run"),
         .help = ""},
        {.id = Setting::ShowTray,
         .key = "tray/show",
         .kind = SettingKind::Switch,
         .fallback = true,
         .section = kTray,
         .label = QT_TRANSLATE_NOOP("Settings", "Show an icon in the tray"),
         .help = ""},
        {.id = Setting::CloseToTray,
         .key = "tray/close",
         .kind = SettingKind::Switch,
         .fallback = false,
         .section = kTray,
         .label = QT_TRANSLATE_NOOP("Settings", "Closing the window leaves it in the tray"),
         .help = QT_TRANSLATE_NOOP("Settings", "Quit ends the program. The engine goes on in either case.")},
        {.id = Setting::Editor,
         .key = "programs/editor",
         .kind = SettingKind::Text,
         .fallback = QString(),
         .section = kPrograms,
         .label = QT_TRANSLATE_NOOP("Settings", "Editor"),
         .help = QT_TRANSLATE_NOOP("Settings", "A command such as “kate --new”. Empty: the desktop's program.")},
    };
    return table;
}

QVariant made(const SettingSpec& spec, const QVariant& stored)
{
    if (spec.kind == SettingKind::Switch)
        return stored.canConvert<bool>() ? stored.toBool() : spec.fallback.toBool();
    if (spec.kind == SettingKind::Number) {
        bool ok = false;
        const int number = stored.toInt(&ok);
        return ok ? std::clamp(number, spec.lowest, spec.highest) : spec.fallback.toInt();
    }
    if (spec.kind == SettingKind::Text)
        return stored.toString();
    const bool known = std::any_of(spec.choices.begin(), spec.choices.end(), [&](const SettingChoice& choice) {
        return stored.toString() == QLatin1String(choice.value);
    });
    return known ? stored.toString() : spec.fallback.toString();
}

QString defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/taskyard/window.ini");
}

} // namespace

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent)
    , m_file(std::make_unique<QSettings>(file.isEmpty() ? defaultFile() : file, QSettings::IniFormat))
{}

Settings::~Settings() = default;

std::span<const SettingSpec> Settings::table() { return specs(); }

const SettingSpec& Settings::spec(Setting id)
{
    return *std::find_if(specs().begin(), specs().end(), [id](const SettingSpec& spec) { return spec.id == id; });
}

QVariant Settings::value(Setting id) const
{
    const SettingSpec& found = spec(id);
    std::vector<const char*> keys{found.key};
    keys.insert(keys.end(), found.formerKeys.begin(), found.formerKeys.end());
    for (const char* key : keys)
        if (const QVariant stored = m_file->value(QLatin1String(key)); stored.isValid())
            return made(found, stored);
    return found.fallback;
}

void Settings::set(Setting id, const QVariant& value)
{
    const QVariant before = this->value(id);
    const QVariant legal = made(spec(id), value);
    m_file->setValue(QLatin1String(spec(id).key), legal);
    if (legal != before)
        emit changed(id);
}

void Settings::reset(Setting id) { set(id, spec(id).fallback); }

QVariant Settings::memory(const QString& name) const { return m_file->value(QStringLiteral("memory/") + name); }

void Settings::remember(const QString& name, const QVariant& value)
{
    if (value.isValid())
        m_file->setValue(QStringLiteral("memory/") + name, value);
    else
        m_file->remove(QStringLiteral("memory/") + name);
}

QStringList Settings::remembered(const QString& group) const
{
    m_file->beginGroup(QStringLiteral("memory/") + group);
    const QStringList keys = m_file->childKeys();
    m_file->endGroup();
    return keys;
}

} // namespace taskyard::ui
