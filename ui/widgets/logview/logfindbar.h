// SPDX-License-Identifier: GPL-3.0-or-later
// The row in which one types what to look for in a log: text, two switches, forwards and backwards, how far the search
// is, and its outcome. It searches nothing itself. Gui thread; owned by its panel.
#pragma once

#include "ui/widgets/logview/logmatcher.h"

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QProgressBar;
class QToolButton;

namespace taskyard::ui {

class LogFindBar : public QWidget {
    Q_OBJECT
public:
    explicit LogFindBar(QWidget* parent = nullptr);

    LogPattern pattern() const;
    /// Shows itself with the text selected, ready to be typed over; `text` empty: what was there.
    void open(const QString& text = {});
    void showRunning(bool running);
    void showProgress(double share);
    void say(const QString& sentence, bool isWrong = false);

signals:
    void wanted(bool backwards);
    void patternChanged();
    void cancelled();
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QToolButton* addSwitch(const QString& text, const QString& name, const QString& tip);
    QToolButton* addButton(const QString& text, const QString& name, const QString& tip);

    QLineEdit* m_text;
    QToolButton* m_caseSensitive;
    QToolButton* m_expression;
    QToolButton* m_cancel;
    QProgressBar* m_progress;
    QLabel* m_outcome;
};

} // namespace taskyard::ui
