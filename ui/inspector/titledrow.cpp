// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/titledrow.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>

namespace taskyard::ui {

namespace {
constexpr int kTitleLetters = 17;
} // namespace

TitledRow::TitledRow(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_body(new QVBoxLayout)
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setForegroundRole(QPalette::PlaceholderText);
    m_row->setContentsMargins({});
    m_row->setSpacing(6);
    m_row->addWidget(m_title, 0, Qt::AlignTop);
    m_body->setContentsMargins({});
    m_body->setSpacing(2);
    m_row->addLayout(m_body, 1);
    fitTitle();
}

void TitledRow::setTitle(const QString& title) { m_title->setText(title); }
QString TitledRow::title() const { return m_title->text(); }

void TitledRow::setNarrow(bool narrow)
{
    m_narrow = narrow;
    m_row->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_row->setSpacing(narrow ? 1 : 6);
    fitTitle();
}

void TitledRow::fitTitle()
{
    const int width = fontMetrics().averageCharWidth() * kTitleLetters;
    m_title->setMinimumWidth(m_narrow ? 1 : width);
    m_title->setMaximumWidth(m_narrow ? QWIDGETSIZE_MAX : width);
    m_title->setContentsMargins(0, m_narrow ? 0 : 3, 0, 0);
    m_row->setAlignment(m_title, m_narrow ? Qt::Alignment() : Qt::AlignTop);
}

void TitledRow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitTitle();
}

FactRow::FactRow(QWidget* parent) : TitledRow(parent), m_value(new QLabel(this))
{
    m_value->setTextFormat(Qt::PlainText);
    m_value->setWordWrap(true);
    m_value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_value->setFocusPolicy(Qt::NoFocus); // some twenty stops on the way to what can be changed
    m_value->setMinimumWidth(1);
    m_value->setContentsMargins(0, 3, 0, 0);
    body().addWidget(m_value);
}

void FactRow::setValue(const QString& value)
{
    setVisible(!value.isEmpty());
    // Setting the same text would lose what is just being selected.
    if (m_value->text() != value)
        m_value->setText(value);
    // A label is known by its name alone: without the value in it no one would hear it.
    m_value->setAccessibleName(title() + QStringLiteral(": ") + value);
}

} // namespace taskyard::ui
