// SPDX-License-Identifier: GPL-3.0-or-later
// Puts widgets into lines as words are: what does not fit beside the others begins the next line. GUI thread; a layout
// of its widget, which owns it.
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace taskyard::ui {

class FlowLayout : public QLayout {
    Q_OBJECT
public:
    FlowLayout(QWidget* parent, int between);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& room) override;

private:
    /// The places of all items, one that is hidden has none, and the height that they take.
    std::pair<std::vector<QRect>, int> places(int width) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
    int m_between;
};

} // namespace taskyard::ui
