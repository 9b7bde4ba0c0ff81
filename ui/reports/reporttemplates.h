// SPDX-License-Identifier: GPL-3.0-or-later
// The plans of reports that the operator has named, kept in the window's memory in the order in which they were made,
// and the one that the page begins with. GUI thread; a value over the settings, which must outlive it.
#pragma once

#include "ui/reports/reportplan.h"

namespace taskyard::ui {

class Settings;

class ReportTemplates {
public:
    explicit ReportTemplates(Settings& settings) : m_settings(settings) {}

    std::vector<ReportPlan> all() const;
    std::optional<ReportPlan> named(const QString& name) const;
    /// In place of the one of that name, if there is one.
    void put(const ReportPlan& plan);
    /// False when there is another of that name.
    bool rename(const QString& from, const QString& to);
    void remove(const QString& name);
    /// Empty: none, the plan of yesterday comes back.
    QString first() const;
    void setFirst(const QString& name);

private:
    void store(const std::vector<ReportPlan>& plans);

    Settings& m_settings;
};

} // namespace taskyard::ui
