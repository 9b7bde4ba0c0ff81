// SPDX-License-Identifier: GPL-3.0-or-later
// The bar at the left: one button with icon and words for each page, in one tab stop, with the arrow keys moving
// inside. Follows the actions it is given: text, icon and check mark are theirs. GUI thread; a child of the window.
#pragma once

#include <QFrame>

#include <vector>

class QAction;
class QToolButton;
class QVBoxLayout;

namespace taskyard::ui {

class Navigation : public QFrame {
    Q_OBJECT
public:
    explicit Navigation(QWidget* parent = nullptr);

    void add(QAction& action);
    /// Where there is little room: icons alone, whose tips say what they are.
    void setNarrow(bool narrow);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void restyle(QToolButton& button);
    void moveFocus(int step);

    QVBoxLayout* m_layout;
    std::vector<QToolButton*> m_buttons;
    Qt::ToolButtonStyle m_style = Qt::ToolButtonTextBesideIcon;
};

} // namespace taskyard::ui
