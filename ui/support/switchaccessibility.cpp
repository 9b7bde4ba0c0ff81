// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/switchaccessibility.h"

#include <QAccessibleWidget>
#include <QToolButton>

#include <mutex>

namespace taskyard::ui {

namespace {

class SwitchAccessible : public QAccessibleWidget {
public:
    explicit SwitchAccessible(QToolButton* button) : QAccessibleWidget(button, QAccessible::CheckBox), m_button(button)
    {}

    QString text(QAccessible::Text part) const override
    {
        const QString said = QAccessibleWidget::text(part);
        return said.isEmpty() && part == QAccessible::Name ? m_button->text().remove(QLatin1Char('&')) : said;
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.checkable = true;
        state.checked = m_button->isChecked();
        state.pressed = m_button->isDown();
        return state;
    }
    QStringList actionNames() const override { return {toggleAction(), setFocusAction()}; }
    void doAction(const QString& name) override
    {
        if (name == toggleAction() && m_button->isEnabled())
            m_button->click();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    QToolButton* m_button;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* button = qobject_cast<QToolButton*>(object);
    return button && button->isCheckable() ? new SwitchAccessible(button) : nullptr;
}

} // namespace

void installSwitchAccessibility()
{
    static std::once_flag once;
    std::call_once(once, [] { QAccessible::installFactory(makeInterface); });
}

} // namespace taskyard::ui
