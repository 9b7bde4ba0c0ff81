// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/argumentchips.h"

#include "ui/support/texts.h"

#include <QEvent>
#include <QPainter>

namespace taskyard::ui {

namespace {
constexpr int kGap = 5;
constexpr int kPadding = 7;
constexpr qsizetype kMostChips = 60;
constexpr qsizetype kMostLetters = 200;
} // namespace

ArgumentChips::ArgumentChips(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void ArgumentChips::setArguments(const QStringList& arguments)
{
    if (m_arguments == arguments)
        return;
    m_arguments = arguments;
    QStringList spoken;
    for (const QString& argument : arguments.mid(0, kMostChips))
        spoken << oneLine(argument, kMostLetters);
    setAccessibleName(tr("Arguments"));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    setVisible(!arguments.isEmpty());
    updateGeometry();
    update();
}

int ArgumentChips::lineHeight() const { return fontMetrics().height() + 6; }

std::vector<ArgumentChips::Chip> ArgumentChips::chips(int width) const
{
    std::vector<Chip> chips;
    QPoint at(0, 0);
    const auto add = [&](const QString& text, bool isQuiet) {
        const QString shown = fontMetrics().elidedText(text, Qt::ElideMiddle, std::max(40, width - 2 * kPadding));
        const int needed = fontMetrics().horizontalAdvance(shown) + 2 * kPadding;
        if (at.x() > 0 && at.x() + needed > width)
            at = QPoint(0, at.y() + lineHeight() + kGap);
        chips.push_back({QRect(at, QSize(needed, lineHeight())), shown, isQuiet});
        at.rx() += needed + kGap;
    };
    for (const QString& argument : m_arguments.mid(0, kMostChips))
        add(argument.isEmpty() ? tr("empty") : oneLine(argument, kMostLetters), argument.isEmpty());
    if (m_arguments.size() > kMostChips)
        add(tr("and %n more", nullptr, int(m_arguments.size() - kMostChips)), true);
    return chips;
}

int ArgumentChips::heightForWidth(int width) const
{
    const auto placed = chips(width);
    return placed.empty() ? 0 : placed.back().place.bottom() + 1;
}

QSize ArgumentChips::sizeHint() const
{
    const int width = std::max(this->width(), 200);
    return {width, heightForWidth(width)};
}

QSize ArgumentChips::minimumSizeHint() const { return {80, m_arguments.isEmpty() ? 0 : lineHeight()}; }

void ArgumentChips::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    bool isProgram = true;
    for (const Chip& chip : chips(width())) {
        painter.setPen(palette().color(isProgram ? QPalette::Highlight : QPalette::Mid));
        painter.setBrush(palette().color(QPalette::AlternateBase));
        painter.drawRoundedRect(QRectF(chip.place).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setPen(palette().color(chip.isQuiet ? QPalette::PlaceholderText : QPalette::Text));
        painter.drawText(chip.place, Qt::AlignCenter | Qt::TextSingleLine, chip.text);
        isProgram = false;
    }
}

void ArgumentChips::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace taskyard::ui
