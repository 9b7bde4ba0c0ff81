// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/commandedit.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>

namespace taskyard::ui {

namespace {
constexpr int kMostLines = 8;
}

CommandEdit::CommandEdit(QWidget* parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setLineWrapMode(WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &CommandEdit::fit);
    fit();
}

void CommandEdit::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && (!m_shell || event->modifiers().testFlag(Qt::ControlModifier)) &&
        !event->modifiers().testFlag(Qt::ShiftModifier)) {
        emit submitted();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void CommandEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

void CommandEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void CommandEdit::fit()
{
    // The layout of a plain text counts in lines.
    const int lines = std::clamp(int(document()->size().height()), 1, kMostLines);
    setVerticalScrollBarPolicy(document()->size().height() > kMostLines ? Qt::ScrollBarAsNeeded
                                                                        : Qt::ScrollBarAlwaysOff);
    const int margins = 2 * frameWidth() + int(2 * document()->documentMargin());
    setFixedHeight(fontMetrics().lineSpacing() * lines + margins);
}

} // namespace taskyard::ui
