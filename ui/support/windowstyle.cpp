// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/windowstyle.h"

#include "ui/support/settings.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace taskyard::ui {

namespace {
/// The height of a line of the application's text; `share` of it in per cent.
int ofLine(int share) { return QFontMetrics(QApplication::font()).height() * share / 100; }
} // namespace

WindowStyle::WindowStyle(const Settings& settings) : QProxyStyle(QStringLiteral("Fusion")), m_settings(settings) {}

int WindowStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize: return qMax(16, ofLine(95));
    case PM_ToolBarIconSize: return qMax(18, ofLine(115));
    case PM_ToolTipLabelFrameWidth: return 4;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 8;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize WindowStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                    const QWidget* widget) const
{
    QSize made = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ItemViewItem)
        made.rheight() += m_settings.choice(Setting::Density) == QLatin1String("compact") ? 2 : ofLine(50);
    return made;
}

void WindowStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (element != CE_MenuItem || item == nullptr || !item->state.testFlag(State_Selected) || item->icon.isNull() ||
        !item->state.testFlag(State_Enabled)) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    // Fusion asks for the icon of something the pointer is over, as it does for tool buttons, whose ground stays light.
    QStyleOptionMenuItem chosen = *item;
    const int side = pixelMetric(PM_SmallIconSize, option, widget);
    chosen.icon = QIcon(item->icon.pixmap(QSize(side, side), painter->device()->devicePixelRatioF(), QIcon::Selected));
    QProxyStyle::drawControl(element, &chosen, painter, widget);
}

int WindowStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0; // they would be of another hand
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace taskyard::ui
