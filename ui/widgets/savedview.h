// SPDX-License-Identifier: GPL-3.0-or-later
// How a table of tasks is looked at: columns, sort, filter, grouping; named by the operator and kept as JSON. Plain
// values; any thread.
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace taskyard::ui {

struct SavedColumn {
    QString key;   ///< of TaskColumnInfo
    int width = 0; ///< pixels; 0: the default
    bool shown = true;
    bool operator==(const SavedColumn&) const = default;
};

struct SavedView {
    QString name;
    QString filter;
    QString sort;                     ///< the engine's words
    QString groupBy;                  ///< as query::TaskGroups::by; empty: not grouped
    std::vector<SavedColumn> columns; ///< in their order; those left out keep their default at the end
    bool operator==(const SavedView&) const = default;
};

QJsonObject toJson(const SavedView& view);
/// Columns that this program does not know are left out: the view may come from a newer one.
Result<SavedView> savedViewFromJson(const QJsonObject& json);

} // namespace taskyard::ui
