// SPDX-License-Identifier: GPL-3.0-or-later
// The views that the operator has named, kept in the window's memory in the order in which they were made, and the one
// that the window begins with, in place of the view of yesterday. GUI thread; a value over the settings, which must
// outlive it.
#pragma once

#include "ui/widgets/savedview.h"

#include <optional>

namespace taskyard::ui {

class Settings;

class SavedViews {
public:
    explicit SavedViews(Settings& settings) : m_settings(settings) {}

    std::vector<SavedView> all() const;
    std::optional<SavedView> named(const QString& name) const;
    /// In place of the one of that name, if there is one.
    void put(const SavedView& view);
    /// False when there is another of that name.
    bool rename(const QString& from, const QString& to);
    void remove(const QString& name);
    /// Empty: none, the view of yesterday comes back.
    QString first() const;
    void setFirst(const QString& name);

private:
    void store(const std::vector<SavedView>& views);

    Settings& m_settings;
};

} // namespace taskyard::ui
