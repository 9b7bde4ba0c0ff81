// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator may set, as one table: name in the file, kind, default, range, section and words. Besides the table
// it keeps the window's own memory (layouts, column widths, shortcuts), which is nobody's to edit. GUI thread; lives as
// long as the window.
#pragma once

#include <QObject>
#include <QStringList>
#include <QVariant>

#include <memory>
#include <span>
#include <vector>

class QSettings;

namespace taskyard::ui {

enum class Setting {
    Theme,
    Language,
    FontScale,
    Density,
    ToastSeconds,
    NotifyTaskEnds,
    NotifyQueueEmpty,
    NotifyFailures,
    FailureThreshold,
    ConfirmStop,
    Editor,
    ShowTray,
    CloseToTray,
};

enum class SettingKind { Switch, Number, Choice, Text };

struct SettingChoice {
    const char* value;
    const char* text;         ///< to be translated in the context "Settings"
    bool translatable = true; ///< a language is named in itself
};

struct SettingSpec {
    Setting id;
    const char* key; ///< in the file
    SettingKind kind;
    QVariant fallback;
    const char* section; ///< texts of the context "Settings"
    const char* label;
    const char* help;
    int lowest = 0;
    int highest = 0;
    int step = 1;
    const char* unit = "";
    std::vector<SettingChoice> choices = {};
    std::vector<const char*> formerKeys = {}; ///< read where the present key is absent
};

class Settings : public QObject {
    Q_OBJECT
public:
    /// `file` is an INI file, made at the first change; empty: $XDG_CONFIG_HOME/taskyard/window.ini.
    explicit Settings(const QString& file = {}, QObject* parent = nullptr);
    ~Settings() override;

    /// In the order of the dialog.
    static std::span<const SettingSpec> table();
    static const SettingSpec& spec(Setting id);

    bool isOn(Setting id) const { return value(id).toBool(); }
    int number(Setting id) const { return value(id).toInt(); }
    QString choice(Setting id) const { return value(id).toString(); }
    QString text(Setting id) const { return value(id).toString(); }
    /// What is stored, made legal: a number is brought into its range, an unknown choice is the default.
    QVariant value(Setting id) const;
    void set(Setting id, const QVariant& value);
    void reset(Setting id);

    /// The window's memory: "layout/…", "shortcuts/…". An invalid value forgets it.
    QVariant memory(const QString& name) const;
    void remember(const QString& name, const QVariant& value);
    /// The names directly below a group of the memory.
    QStringList remembered(const QString& group) const;

signals:
    void changed(taskyard::ui::Setting id);

private:
    std::unique_ptr<QSettings> m_file;
};

} // namespace taskyard::ui
