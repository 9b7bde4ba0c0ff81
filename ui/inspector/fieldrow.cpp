// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/fieldrow.h"

#include "core/base/timetext.h"
#include "ui/support/texts.h"
#include "ui/support/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QBoxLayout>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>

namespace taskyard::ui {

namespace {
constexpr int kMostLines = 6;

bool hasLines(FieldKind kind)
{
    return kind == FieldKind::Text || kind == FieldKind::Lines || kind == FieldKind::Variables ||
           kind == FieldKind::Command;
}
} // namespace

FieldRow::FieldRow(const TaskField& field, const Clock& clock, QWidget* parent)
    : TitledRow(parent)
    , m_field(field)
    , m_clock(clock)
    , m_message(new QLabel(this))
{
    setObjectName(QLatin1String(field.key));
    if (field.kind == FieldKind::Flag) {
        m_box = new QCheckBox(this);
        connect(m_box, &QCheckBox::clicked, this, &FieldRow::apply);
    } else if (hasLines(field.kind)) {
        m_lines = new QPlainTextEdit(this);
        m_lines->setTabChangesFocus(true);
        connect(m_lines, &QPlainTextEdit::textChanged, this, &FieldRow::typed);
        connect(m_lines, &QPlainTextEdit::textChanged, this, &FieldRow::fitHeight);
    } else {
        m_line = new QLineEdit(this);
        connect(m_line, &QLineEdit::textChanged, this, &FieldRow::typed);
    }
    if (m_lines != nullptr)
        fitHeight();
    editor()->setMinimumWidth(1);
    editor()->installEventFilter(this);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setMinimumWidth(1);
    m_message->setObjectName(QStringLiteral("message"));
    m_message->hide();
    setFocusProxy(editor());
    body().addWidget(editor());
    body().addWidget(m_message);
    retranslate();
}

QWidget* FieldRow::editor() const
{
    if (m_line != nullptr)
        return m_line;
    return m_lines != nullptr ? static_cast<QWidget*>(m_lines) : m_box;
}

QString FieldRow::text() const
{
    if (m_line != nullptr)
        return m_line->text();
    if (m_lines != nullptr)
        return m_lines->toPlainText();
    return m_box->isChecked() ? QStringLiteral("true") : QString();
}

void FieldRow::setText(const QString& text)
{
    if (text == this->text())
        return;
    if (m_line != nullptr) {
        m_line->setText(text);
        m_line->setCursorPosition(0);
    } else if (m_lines != nullptr) {
        m_lines->setPlainText(text);
    } else {
        m_box->setChecked(!text.isEmpty());
    }
}

void FieldRow::setLive(const QString& text)
{
    const bool isTyping = draft().has_value();
    m_live = text;
    if (!isTyping || this->text() == text) {
        m_base = text;
        setText(text);
    }
    refresh();
}

std::optional<QString> FieldRow::draft() const { return text() == m_base ? std::nullopt : std::optional(text()); }

void FieldRow::setDraft(const std::optional<QString>& text)
{
    m_refused.clear();
    m_base = m_live;
    setText(text.value_or(m_live));
    refresh();
}

void FieldRow::settle(const QString& text)
{
    m_live = text;
    if (this->text() == text)
        m_base = text;
    refresh();
}

void FieldRow::sayRefused(const QString& why)
{
    m_refused = why;
    if (m_box != nullptr)
        setText(m_live);
    refresh();
}

void FieldRow::setFixed(const QString& why)
{
    m_fixed = why;
    if (m_line != nullptr) {
        m_line->setReadOnly(!why.isEmpty());
        m_line->setFrame(why.isEmpty());
    } else if (m_lines != nullptr) {
        m_lines->setReadOnly(!why.isEmpty());
        m_lines->setFrameShape(why.isEmpty() ? QFrame::StyledPanel : QFrame::NoFrame);
    } else {
        m_box->setEnabled(why.isEmpty());
    }
    QPalette look = palette();
    if (!why.isEmpty())
        look.setColor(QPalette::Base, Qt::transparent);
    editor()->setPalette(look);
    setToolTip(why);
}

void FieldRow::apply()
{
    const auto value = readField(m_field, text(), m_clock.wall());
    if (!draft() || !value)
        return;
    if (m_fixed.isEmpty())
        emit applied(*value, text());
    else
        sayRefused(m_fixed);
}

/// As many lines as there are, so that what is empty takes little room.
void FieldRow::fitHeight()
{
    int all = 0;
    for (QTextBlock block = m_lines->document()->begin(); block.isValid() && all <= kMostLines; block = block.next()) {
        (void)m_lines->document()->documentLayout()->blockBoundingRect(block); // lays it out, so that it has lines
        all += block.lineCount();
    }
    const int lines = std::clamp(all, 1, kMostLines);
    m_lines->setVerticalScrollBarPolicy(all > kMostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    const int margins = 2 * (m_lines->frameWidth() + int(m_lines->document()->documentMargin())) + 2;
    m_lines->setFixedHeight(m_lines->fontMetrics().lineSpacing() * lines + margins);
}

void FieldRow::typed()
{
    m_refused.clear(); // it was said of another text
    refresh();
}

void FieldRow::cancel() { setDraft(std::nullopt); }

void FieldRow::refresh()
{
    if (!draft()) {
        say(m_refused, true);
        return;
    }
    const auto value = readField(m_field, text(), m_clock.wall());
    if (!value)
        say(QStringList{value.error().what, value.error().hint}.join(QLatin1Char(' ')).trimmed(), true);
    else if (!m_refused.isEmpty())
        say(m_refused, true);
    else if (m_live != m_base)
        say(tr("Meanwhile it has become “%1”. Enter applies yours, Esc takes that.").arg(oneLine(m_live, 60)), false);
    else if (m_field.kind == FieldKind::Time && value->isString())
        say(tr("%1. Enter applies, Esc cancels.").arg(timeText(*timeFromIso(value->toString()))), false);
    else
        say(m_lines != nullptr ? tr("Ctrl+Enter applies, Esc cancels.") : tr("Enter applies, Esc cancels."), false);
}

void FieldRow::say(const QString& sentence, bool isWrong)
{
    m_message->setText(sentence);
    m_message->setVisible(!sentence.isEmpty());
    QPalette look = palette();
    look.setColor(QPalette::WindowText, isWrong ? Theme::accentColour(Accent::Danger, Theme::shadeOf(look))
                                                : look.color(QPalette::PlaceholderText));
    m_message->setPalette(look);
    editor()->setAccessibleDescription(sentence);
}

bool FieldRow::eventFilter(QObject* watched, QEvent* event)
{
    // Later: its lines are broken anew only after this.
    if (event->type() == QEvent::Resize && m_lines != nullptr)
        QMetaObject::invokeMethod(this, &FieldRow::fitHeight, Qt::QueuedConnection);
    const bool overrides = event->type() == QEvent::ShortcutOverride;
    if (!overrides && event->type() != QEvent::KeyPress)
        return TitledRow::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool applies = isEnter && (m_lines == nullptr || key->modifiers().testFlag(Qt::ControlModifier));
    const bool cancels = key->key() == Qt::Key_Escape && draft().has_value();
    if (!applies && !cancels)
        return TitledRow::eventFilter(watched, event);
    if (overrides)
        event->accept();
    else
        applies ? apply() : cancel();
    return true;
}

void FieldRow::retranslate()
{
    setTitle(m_box != nullptr ? QString() : fieldTitle(m_field));
    if (m_box != nullptr)
        m_box->setText(fieldTitle(m_field));
    if (m_line != nullptr)
        m_line->setPlaceholderText(fieldEmptyText(m_field));
    editor()->setAccessibleName(fieldTitle(m_field));
    refresh();
}

} // namespace taskyard::ui
