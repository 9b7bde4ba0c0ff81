// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/navigation.h"

#include <QAction>
#include <QKeyEvent>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace taskyard::ui {

Navigation::Navigation(QWidget* parent) : QFrame(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(6, 8, 6, 8);
    m_layout->setSpacing(2);
    m_layout->addStretch();
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    setAccessibleName(tr("Pages"));
}

void Navigation::add(QAction& action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(&action);
    button->setToolButtonStyle(m_style);
    button->setAutoRaise(true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(m_buttons.empty() ? Qt::StrongFocus : Qt::ClickFocus);
    button->installEventFilter(this);
    restyle(*button);
    // The one tab stop is the page that is shown.
    connect(&action, &QAction::toggled, button,
            [button](bool checked) { button->setFocusPolicy(checked ? Qt::StrongFocus : Qt::ClickFocus); });
    m_layout->insertWidget(m_layout->count() - 1, button);
    m_buttons.push_back(button);
}

void Navigation::setNarrow(bool narrow)
{
    m_style = narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    for (QToolButton* button : m_buttons)
        button->setToolButtonStyle(m_style);
}

void Navigation::restyle(QToolButton& button)
{
    const int line = button.fontMetrics().height();
    button.setMinimumHeight(line * 2);
    button.setIconSize(QSize(line * 6 / 5, line * 6 / 5));
}

bool Navigation::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            moveFocus(key == Qt::Key_Down ? 1 : -1);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            static_cast<QToolButton*>(watched)->click();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void Navigation::moveFocus(int step)
{
    const auto at = std::find_if(m_buttons.begin(), m_buttons.end(), [](auto* button) { return button->hasFocus(); });
    if (at == m_buttons.end())
        return;
    const qsizetype target = std::clamp<qsizetype>(at - m_buttons.begin() + step, 0, qsizetype(m_buttons.size()) - 1);
    m_buttons.at(size_t(target))->setFocus(Qt::TabFocusReason);
}

void Navigation::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Pages"));
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        for (QToolButton* button : m_buttons)
            restyle(*button);
}

} // namespace taskyard::ui
