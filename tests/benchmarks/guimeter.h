// SPDX-License-Identifier: GPL-3.0-or-later
// The application of a window that is measured: how long the GUI thread was busy with one event at most, and how often
// widgets were painted. GUI thread; one for the whole program.
#pragma once

#include "tests/benchmarks/benchyard.h"
#include "tests/support/running.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QTimer>
#include <QWheelEvent>

namespace taskyard::bench {

class GuiMeter : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        m_paints += event->type() == QEvent::Paint && receiver->isWidgetType();
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        const double start = now();
        const bool taken = QApplication::notify(receiver, event);
        m_longest = std::max(m_longest, now() - start);
        --m_depth;
        return taken;
    }
    void reset()
    {
        m_longest = 0;
        m_paints = 0;
    }
    double longestMs() const { return m_longest * 1e3; }
    qint64 paints() const { return m_paints; }

private:
    int m_depth = 0;
    double m_longest = 0;
    qint64 m_paints = 0;
};

inline GuiMeter& meter() { return *static_cast<GuiMeter*>(qApp); }

using test::runFor;

/// Lets the event loop run until the signal has come after which `holds`; looks before and after each one.
template <class Object, class Signal>
void runUntil(const Object* object, Signal signal, const std::function<bool()>& holds)
{
    if (holds())
        return;
    QObject scope;
    QTimer::singleShot(std::chrono::minutes(2), &scope, [] { fail(QStringLiteral("the window does not answer")); });
    test::runUntilTold([&](const std::function<void()>& tell) {
        QObject::connect(object, signal, &scope, [&holds, tell] {
            if (holds())
                tell();
        });
    });
}

inline void turnWheel(QAbstractScrollArea& view, int angle)
{
    const QPointF middle = QRectF(view.viewport()->rect()).center();
    QWheelEvent event(middle, view.viewport()->mapToGlobal(middle), {}, {0, angle}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.viewport(), &event);
}

} // namespace taskyard::bench
