// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/windowstyle.h"

#include "ui/support/icons.h"
#include "ui/support/settings.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace taskyard::ui {

namespace {
constexpr int kDark = 128;             ///< lightness below which a window is dark
constexpr int kAgainstDarkening = 190; ///< Fusion divides by 1.4; what is left is lighter than the window

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
    case PM_ToolBarExtensionExtent: return qMax(18, ofLine(100));
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return qMax(QProxyStyle::pixelMetric(metric, option, widget), ofLine(80));
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

/// Fusion makes the edges of fields and boxes from the window's colour, by darkening it: in a dark window they cannot
/// be seen. Gives the palette to draw them with.
const QPalette& WindowStyle::outlined(const QPalette& palette) const
{
    if (palette.color(QPalette::Window).lightness() >= kDark)
        return palette;
    if (m_plain.cacheKey() != palette.cacheKey()) {
        m_plain = palette;
        m_outlined = palette;
        m_outlined.setColor(QPalette::Window, palette.color(QPalette::Mid).lighter(kAgainstDarkening));
    }
    return m_outlined;
}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorRadioButton: {
        QStyleOptionButton box;
        if (const auto* given = qstyleoption_cast<const QStyleOptionButton*>(option))
            box = *given;
        else
            static_cast<QStyleOption&>(box) = *option;
        box.palette = outlined(option->palette);
        return QProxyStyle::drawPrimitive(element, &box, painter, widget);
    }
    case PE_Frame:
    case PE_FrameLineEdit:
        if (const auto* given = qstyleoption_cast<const QStyleOptionFrame*>(option)) {
            QStyleOptionFrame frame = *given;
            frame.palette = outlined(option->palette);
            return QProxyStyle::drawPrimitive(element, &frame, painter, widget);
        }
        break;
    case PE_IndicatorHeaderArrow:
        // Fusion's points down where the least comes first, against what everybody else and our own menu do.
        if (const auto* given = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeader header = *given;
            header.sortIndicator = given->sortIndicator == QStyleOptionHeader::SortDown ? QStyleOptionHeader::SortUp
                                                                                        : QStyleOptionHeader::SortDown;
            QProxyStyle::drawPrimitive(element, &header, painter, widget);
            return;
        }
        break;
    default: break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void WindowStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                     const QWidget* widget) const
{
    if (const auto* given = qstyleoption_cast<const QStyleOptionSpinBox*>(option); given && control == CC_SpinBox) {
        QStyleOptionSpinBox box = *given;
        box.palette = outlined(option->palette);
        return QProxyStyle::drawComplexControl(control, &box, painter, widget);
    }
    if (const auto* given = qstyleoption_cast<const QStyleOptionComboBox*>(option); given && control == CC_ComboBox) {
        QStyleOptionComboBox box = *given;
        box.palette = outlined(option->palette);
        return QProxyStyle::drawComplexControl(control, &box, painter, widget);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
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

QIcon WindowStyle::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    switch (which) {
    case SP_ToolBarHorizontalExtensionButton: return icon(QStringLiteral("more")); // Fusion's is black in the dark
    case SP_DockWidgetCloseButton:
    case SP_TitleBarCloseButton: return icon(QStringLiteral("clear"));
    case SP_MessageBoxWarning: return icon(QStringLiteral("warning"));
    case SP_MessageBoxInformation: return icon(QStringLiteral("info"));
    case SP_MessageBoxQuestion: return icon(QStringLiteral("why"));
    case SP_TitleBarNormalButton: return icon(QStringLiteral("float"));
    default: return QProxyStyle::standardIcon(which, option, widget);
    }
}

} // namespace taskyard::ui
