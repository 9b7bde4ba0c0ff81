// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/toolbuttonaccessibility.h"

#include <QAccessibleWidget>
#include <QMenu>
#include <QToolButton>

#include <mutex>

namespace taskyard::ui {

namespace {

/// Of any tool button, because whether it can be checked or has a menu may be set after this was made.
class ToolButtonAccessible : public QAccessibleWidget {
public:
    explicit ToolButtonAccessible(QToolButton* button)
        : QAccessibleWidget(button, QAccessible::PushButton)
        , m_button(button)
    {}

    QAccessible::Role role() const override
    {
        return m_button->menu()          ? QAccessible::ButtonMenu
               : m_button->isCheckable() ? QAccessible::CheckBox
                                         : QAccessible::PushButton;
    }
    QString text(QAccessible::Text part) const override
    {
        // Its own text goes before that of a label beside it.
        const bool isNameless = part == QAccessible::Name && m_button->accessibleName().isEmpty();
        const QString shown = isNameless ? m_button->text().remove(QLatin1Char('&')) : QString();
        return shown.isEmpty() ? QAccessibleWidget::text(part) : shown;
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.checkable = m_button->isCheckable();
        state.checked = m_button->isChecked();
        state.pressed = m_button->isDown();
        state.hasPopup = m_button->menu() != nullptr;
        return state;
    }
    // Its menu: nowhere else in the tree could it be found.
    int childCount() const override { return m_button->menu() ? 1 : 0; }
    QAccessibleInterface* child(int index) const override
    {
        return index == 0 && m_button->menu() ? QAccessible::queryAccessibleInterface(m_button->menu()) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        return child && m_button->menu() && child->object() == m_button->menu() ? 0 : -1;
    }
    QStringList actionNames() const override { return {ownAction(), setFocusAction()}; }
    void doAction(const QString& name) override
    {
        if (name != ownAction())
            QAccessibleWidget::doAction(name);
        else if (m_button->isEnabled() && m_button->menu())
            // Later: it returns when the menu is closed again, and who asked waits for the answer.
            QMetaObject::invokeMethod(m_button, &QToolButton::showMenu, Qt::QueuedConnection);
        else if (m_button->isEnabled())
            m_button->click();
    }

private:
    QString ownAction() const
    {
        return m_button->menu() ? showMenuAction() : m_button->isCheckable() ? toggleAction() : pressAction();
    }

    QToolButton* m_button;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* button = qobject_cast<QToolButton*>(object);
    return button && button->popupMode() != QToolButton::MenuButtonPopup ? new ToolButtonAccessible(button) : nullptr;
}

} // namespace

void installToolButtonAccessibility()
{
    static std::once_flag once;
    std::call_once(once, [] { QAccessible::installFactory(makeInterface); });
}

} // namespace taskyard::ui
