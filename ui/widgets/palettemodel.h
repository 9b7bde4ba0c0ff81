// SPDX-License-Identifier: GPL-3.0-or-later
// The entries of the command palette that fit a text, best first, those that cannot be done now last. Asks the sources
// anew for every text. GUI thread; a child of the palette.
#pragma once

#include "ui/support/latest.h"
#include "ui/widgets/paletteentry.h"

#include <QAbstractListModel>

namespace taskyard::ui {

class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole, WhyNotRole };

    using QAbstractListModel::QAbstractListModel;

    void addSource(PaletteSource source) { m_sources.push_back(std::move(source)); }
    void look(const QString& text);
    const PaletteEntry& entry(int row) const { return m_entries.at(size_t(row)); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void take(std::vector<PaletteEntry> found);

    std::vector<PaletteSource> m_sources;
    std::vector<PaletteEntry> m_entries;
    Latest m_text;
};

} // namespace taskyard::ui
