// SPDX-License-Identifier: GPL-3.0-or-later
// The title of a dock, with its buttons to float and to close. In place of Qt's own, which keeps the font that it was
// made with when the size of the text is changed. GUI thread; a child of the dock, whose title it shows.
#pragma once

#include <QDockWidget>

class QLabel;
class QToolButton;

namespace taskyard::ui {

class DockTitle : public QWidget {
    Q_OBJECT
public:
    explicit DockTitle(QDockWidget& dock);

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(const QString& drawing);
    void retranslate();

    QDockWidget& m_dock;
    QLabel* m_title;
    QToolButton* m_float;
    QToolButton* m_close;
};

} // namespace taskyard::ui
