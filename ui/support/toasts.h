// SPDX-License-Identifier: GPL-3.0-or-later
// Messages that need no answer, one after the other, each with at most two things to do about it; what can be taken
// back comes before what is only told. A queue of values; the window's toast bar shows the first. GUI thread; lives as
// long as the window.
#pragma once

#include <QObject>

#include <deque>
#include <functional>

namespace taskyard::ui {

enum class ToastKind { Notice, Trouble };

struct Toast {
    ToastKind kind = ToastKind::Notice;
    QString text;            ///< plain text
    QString actionText = {}; ///< "Undo"; empty: nothing to do about it
    std::function<void()> action = {};
    QString topic = {};     ///< a newer message of the same topic takes the place of the one that is there
    bool stays = false;     ///< until it is closed or another of its topic comes; those that pass are shown before it
    QString otherText = {}; ///< another thing to do about it, as well
    std::function<void()> other = {};
};

class Toasts : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void show(Toast toast);
    void notice(const QString& text) { show({ToastKind::Notice, text}); }
    void trouble(const QString& text) { show({ToastKind::Trouble, text}); }

    const Toast* current() const { return m_waiting.empty() ? nullptr : &m_waiting.front(); }
    int waiting() const { return int(m_waiting.size()); }
    /// Takes the first away and, if wanted, does what it offers.
    void dismiss();
    void act();
    void actOtherwise();

signals:
    void currentChanged();

private:
    void dismissAnd(std::function<void()> action);

    std::deque<Toast> m_waiting;
};

} // namespace taskyard::ui
