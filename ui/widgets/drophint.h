// SPDX-License-Identifier: GPL-3.0-or-later
// The mark and the sentence over a view while something is dragged across it. Takes no input. GUI thread; a child of
// the view's viewport.
#pragma once

#include <QWidget>

namespace taskyard::ui {

class DropHint : public QWidget {
    Q_OBJECT
public:
    explicit DropHint(QWidget* viewport);

    /// `mark` without height is a line; null: none.
    void say(const QString& sentence, const QRect& mark, bool allowed);
    QString sentence() const { return m_sentence; }
    bool isAllowed() const { return m_allowed; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_sentence;
    QRect m_mark;
    bool m_allowed = false;
};

} // namespace taskyard::ui
