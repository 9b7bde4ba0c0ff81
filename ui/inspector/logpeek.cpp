// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/logpeek.h"

#include "ui/inspector/runlogview.h"
#include "ui/support/actions.h"
#include "ui/widgets/logview/logpanel.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace taskyard::ui {

namespace {
bool closes(const QKeyEvent& event) { return event.key() == Qt::Key_Space && event.modifiers() == Qt::NoModifier; }
} // namespace

LogPeek::LogPeek(const UiContext& context, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_watch(context)
    , m_log(new RunLogView(context, m_watch, this))
{
    setObjectName(QStringLiteral("logPeek"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_log);
    if (parent != nullptr)
        resize(parent->size() * 2 / 3);
    connect(m_log, &RunLogView::runChanged, this, &LogPeek::refreshTitle);
    refreshTitle();
}

void LogPeek::refreshTitle()
{
    setWindowTitle(m_log->run() > 0 ? m_log->shown().title : m_context.actions.text(ActionId::PeekLog));
}

void LogPeek::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    m_watch.setActive(true);
    m_log->setActive(true);
    m_log->panel().view()->setFocus();
}

void LogPeek::hideEvent(QHideEvent* event)
{
    QDialog::hideEvent(event);
    m_log->setActive(false);
    m_watch.setActive(false);
}

void LogPeek::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refreshTitle();
}

bool LogPeek::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && closes(*static_cast<QKeyEvent*>(event)))
        event->accept();
    return QDialog::event(event);
}

void LogPeek::keyPressEvent(QKeyEvent* event)
{
    if (closes(*event))
        hide();
    else
        QDialog::keyPressEvent(event);
}

} // namespace taskyard::ui
