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
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Button {
        QToolButton* button;
        const char* text; ///< to be translated, like the tip
        const char* tip;
    };
    QToolButton* addSwitch(const char* text, const QString& name, const char* tip);
    QToolButton* addButton(const char* text, const QString& name, const char* tip);
    void retranslate();

    QLineEdit* m_text;
    QToolButton* m_caseSensitive;
    QToolButton* m_expression;
    QToolButton* m_cancel;
    QProgressBar* m_progress;
    QLabel* m_outcome;
    std::vector<Button> m_buttons;
};

} // namespace taskyard::ui
