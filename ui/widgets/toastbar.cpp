// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toastbar.h"

#include "ui/support/icons.h"
#include "ui/support/settings.h"
#include "ui/support/toasts.h"
#include "ui/widgets/logview/logfindbar.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace taskyard::ui {

namespace {
constexpr int kMargin = 16;
/// A toast may carry a task's name, and names may be of any length.
constexpr qsizetype kLongest = 300;
} // namespace

ToastBar::ToastBar(const UiContext& context, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QToolButton(this))
    , m_other(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 8, 8);
    layout->setSpacing(10);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_other);
    layout->addWidget(m_close);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(QStringLiteral("clear")));
    m_close->setAccessibleName(tr("Close the message"));
    m_timer.setSingleShot(true);
    connect(m_action, &QToolButton::clicked, &context.toasts, &Toasts::act);
    connect(m_other, &QToolButton::clicked, &context.toasts, &Toasts::actOtherwise);
    connect(m_close, &QToolButton::clicked, &context.toasts, &Toasts::dismiss);
    connect(&m_timer, &QTimer::timeout, &context.toasts, &Toasts::dismiss);
    connect(&context.toasts, &Toasts::currentChanged, this, &ToastBar::showCurrent);
    connect(qApp, &QApplication::focusChanged, this, &ToastBar::followFocus);
    parent->installEventFilter(this);
    showCurrent();
}

void ToastBar::showCurrent()
{
    const Toast* toast = m_context.toasts.current();
    if (toast == nullptr) {
        m_timer.stop();
        hide();
        return;
    }
    const int side = fontMetrics().height();
    const bool trouble = toast->kind == ToastKind::Trouble;
    m_icon->setPixmap(icon(trouble ? QStringLiteral("warning") : QStringLiteral("info")).pixmap(side));
    m_text->setText(toast->text.size() > kLongest ? toast->text.left(kLongest) + QChar(0x2026) : toast->text);
    m_action->setText(toast->actionText);
    m_action->setVisible(!toast->actionText.isEmpty());
    m_other->setText(toast->otherText);
    m_other->setVisible(!toast->otherText.isEmpty());
    setAccessibleName(m_text->text());
    show();
    raise();
    place();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    m_timer.stop();
    runTimer();
}

void ToastBar::runTimer()
{
    if (m_context.toasts.current() == nullptr)
        return;
    const QWidget* focus = QApplication::focusWidget();
    const bool stays = m_context.toasts.current()->stays;
    const bool looked = underMouse() || (focus != nullptr && isAncestorOf(focus));
    if (looked || stays)
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start(std::chrono::seconds(m_context.settings.number(Setting::ToastSeconds)));
}

void ToastBar::followFocus(QWidget*, QWidget* now)
{
    runTimer();
    for (QWidget* widget = now; widget != nullptr; widget = widget->parentWidget())
        if (auto* find = qobject_cast<LogFindBar*>(widget))
            m_find = find; // it takes the focus as it opens, and stays when that goes elsewhere
    if (now != nullptr && isVisible())
        place();
}

void ToastBar::place()
{
    const QRect room = parentWidget()->rect().adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const int width = qMin(room.width(), qMax(sizeHint().width(), fontMetrics().averageCharWidth() * 60));
    const int tall = qMax(sizeHint().height(), heightForWidth(width));
    QRect where(room.center().x() - width / 2, room.bottom() - tall + 1, width, tall);
    if (m_find && m_find->isVisible() && parentWidget()->isAncestorOf(m_find)) {
        const QRect taken(m_find->mapTo(parentWidget(), QPoint()), m_find->size());
        if (taken.intersects(where.adjusted(0, -kMargin / 2, 0, kMargin / 2)))
            where.moveBottom(taken.top() - kMargin / 2);
    }
    setGeometry(where);
}

bool ToastBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void ToastBar::enterEvent(QEnterEvent* event)
{
    QFrame::enterEvent(event);
    m_timer.stop();
}

void ToastBar::leaveEvent(QEvent* event)
{
    QFrame::leaveEvent(event);
    runTimer();
}

void ToastBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_close->setAccessibleName(tr("Close the message"));
}

void ToastBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Button));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace taskyard::ui
