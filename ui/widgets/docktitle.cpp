// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/docktitle.h"

#include "ui/support/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace taskyard::ui {

DockTitle::DockTitle(QDockWidget& dock) : QWidget(&dock), m_dock(dock), m_title(new QLabel(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 4, 2);
    row->setSpacing(2);
    m_title->setTextFormat(Qt::PlainText);
    row->addWidget(m_title, 1);
    m_float = addButton(QStringLiteral("float"));
    m_close = addButton(QStringLiteral("clear"));
    connect(m_float, &QToolButton::clicked, &dock, [this] { m_dock.setFloating(!m_dock.isFloating()); });
    connect(m_close, &QToolButton::clicked, &dock, &QWidget::close);
    connect(&dock, &QWidget::windowTitleChanged, this, &DockTitle::retranslate);
    retranslate();
}

QToolButton* DockTitle::addButton(const QString& drawing)
{
    auto* button = new QToolButton(this);
    button->setIcon(icon(drawing));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    return button;
}

void DockTitle::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DockTitle::retranslate()
{
    m_title->setText(m_dock.windowTitle());
    m_float->setToolTip(tr("Float, or dock again"));
    m_close->setToolTip(tr("Close"));
    for (QToolButton* button : {m_float, m_close})
        button->setAccessibleName(
            tr("%1: %2", "title of a dock, and what the button does").arg(m_dock.windowTitle(), button->toolTip()));
}

} // namespace taskyard::ui
