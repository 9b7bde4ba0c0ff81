// SPDX-License-Identifier: GPL-3.0-or-later
// Everything the program can do, found by a few letters: type, arrow keys, Enter. Holds the actions and whatever
// sources were added; closes when it loses the focus. GUI thread; a child of the window, opened again and again.
#pragma once

#include "ui/widgets/paletteentry.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;

namespace taskyard::ui {

class ActionRegistry;
class PaletteModel;

class CommandPalette : public QDialog {
    Q_OBJECT
public:
    explicit CommandPalette(ActionRegistry& actions, QWidget* parent);

    void addSource(PaletteSource source);
    /// Over the top of the window, empty.
    void popUp();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    std::vector<PaletteEntry> fittingActions(const QString& text) const;
    void selectFirst();
    void step(int rows);
    void run();
    void retranslate();

    ActionRegistry& m_actions;
    PaletteModel* m_model;
    QLineEdit* m_text;
    QListView* m_list;
    QLabel* m_nothing;
};

} // namespace taskyard::ui
