// SPDX-License-Identifier: GPL-3.0-or-later
// A line that says the same in fewer words where it has no room for all of them. What is not shown whole is in its tip,
// and those who hear the window always get the whole. GUI thread; a widget.
#pragma once

#include <QLabel>

namespace taskyard::ui {

class FittingLabel : public QLabel {
    Q_OBJECT
public:
    explicit FittingLabel(QWidget* parent = nullptr);

    /// The same thing from the most words to the fewest; at least one.
    void setForms(const QStringList& longestFirst);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();

    QStringList m_forms;
};

} // namespace taskyard::ui
