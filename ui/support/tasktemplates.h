// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks that are made again and again, by name, in the window's memory. Values over Settings; GUI thread.
#pragma once

#include "core/model/task.h"

#include <optional>

namespace taskyard::ui {

class Settings;

class TaskTemplates {
public:
    explicit TaskTemplates(Settings& settings) : m_settings(settings) {}

    /// In alphabetical order.
    QStringList names() const;
    /// Nothing when there is none of that name, or what is stored cannot be read.
    std::optional<TaskSpec> load(const QString& name) const;
    /// What belongs to one task only, as its times, is left out: asNew().
    void save(const QString& name, const TaskSpec& spec);
    void remove(const QString& name);

private:
    Settings& m_settings;
};

} // namespace taskyard::ui
