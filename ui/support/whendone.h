// SPDX-License-Identifier: GPL-3.0-or-later
// What goes on once a future has its value, on the GUI thread, unless who waits for it is gone by then. Qt 6.4 has
// `then()` with a context as well, but asserts that the context lives until the value is there: a dialog may be closed
// sooner. To be called on the GUI thread, where `context` lives.
#pragma once

#include <QCoreApplication>
#include <QFuture>
#include <QPointer>

namespace taskyard::ui {

template <class T, class Done> void whenDone(QFuture<T> future, QObject* context, Done done)
{
    future.then(QCoreApplication::instance(),
                [guard = QPointer<QObject>(context), done = std::move(done)](T value) mutable {
                    if (guard)
                        done(std::move(value));
                });
}

} // namespace taskyard::ui
