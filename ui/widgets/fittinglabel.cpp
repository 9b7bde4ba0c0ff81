// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fittinglabel.h"

#include "ui/support/plaintip.h"

#include <QEvent>

#include <algorithm>

namespace taskyard::ui {

FittingLabel::FittingLabel(QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void FittingLabel::setForms(const QStringList& longestFirst)
{
    if (std::exchange(m_forms, longestFirst) == longestFirst)
        return;
    setAccessibleName(m_forms.front());
    fit();
}

void FittingLabel::fit()
{
    if (m_forms.isEmpty())
        return;
    const int room = contentsRect().width();
    const auto fits = [&](const QString& form) { return fontMetrics().horizontalAdvance(form) <= room; };
    const auto form = std::ranges::find_if(m_forms, fits);
    setText(form != m_forms.end() ? *form : fontMetrics().elidedText(m_forms.back(), Qt::ElideRight, room));
    setToolTip(text() == m_forms.front() ? QString() : plainTip(m_forms.front()));
}

void FittingLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    fit();
}

void FittingLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

} // namespace taskyard::ui
