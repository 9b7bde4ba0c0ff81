// SPDX-License-Identifier: GPL-3.0-or-later
// Where a command is typed: one line that grows with its text. Return submits a command line and breaks the line of a
// shell text. GUI thread; a widget.
#pragma once

#include <QPlainTextEdit>

namespace taskyard::ui {

class CommandEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CommandEdit(QWidget* parent = nullptr);

    void setShell(bool shell) { m_shell = shell; }

signals:
    void submitted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    bool m_shell = false;
};

} // namespace taskyard::ui
