// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fieldnote.h"

#include "ui/support/theme.h"

namespace taskyard::ui {

FieldNote::FieldNote(Theme& theme, QWidget* parent) : QLabel(parent), m_theme(theme)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(&theme, &Theme::changed, this, &FieldNote::refresh);
    hide();
}

void FieldNote::setTrouble(const QString& text)
{
    m_trouble = text;
    refresh();
}

void FieldNote::setWarning(const QString& text)
{
    m_warning = text;
    refresh();
}

void FieldNote::setHint(const QString& text)
{
    m_hint = text;
    refresh();
}

void FieldNote::refresh()
{
    const QString shown = !m_trouble.isEmpty() ? m_trouble : !m_warning.isEmpty() ? m_warning : m_hint;
    QPalette colours;
    // Not by colour alone: what is wrong begins with a mark.
    const bool isBad = !m_trouble.isEmpty() || !m_warning.isEmpty();
    colours.setColor(QPalette::WindowText, !m_trouble.isEmpty()   ? m_theme.accent(Accent::Danger)
                                           : !m_warning.isEmpty() ? m_theme.accent(Accent::Warning)
                                                                  : colours.color(QPalette::PlaceholderText));
    setPalette(colours);
    setText(isBad ? QStringLiteral("⚠ ") + shown : shown);
    setVisible(!shown.isEmpty());
    if (m_field != nullptr)
        m_field->setAccessibleDescription(shown);
}

} // namespace taskyard::ui
