// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/support/actions.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace taskyard::ui {

EmptyState::EmptyState(const UiContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
{
    setAcceptDrops(true);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    auto* column = new QWidget(this);
    auto* layout = new QVBoxLayout(column);
    layout->setSpacing(12);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    layout->addWidget(m_text);
    addWay(ActionId::NewTask, QT_TR_NOOP("A command or a script, now or later"), *layout);
    addWay(ActionId::NewFromFile, QT_TR_NOOP("Or drop scripts and files here"), *layout);
    addWay(ActionId::Import, QT_TR_NOOP("A workflow or a list of tasks"), *layout);
    addWay(ActionId::TrySample, QT_TR_NOOP("Real work, done in a minute"), *layout);
    auto* middle = new QWidget(this);
    auto* rows = new QVBoxLayout(middle);
    rows->addStretch(2);
    rows->addWidget(column, 0, Qt::AlignHCenter);
    rows->addStretch(3);
    // With large text it is higher than a small screen, and the window must not be.
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(middle);
    for (QWidget* clear : {middle, scroll->viewport()})
        clear->setAutoFillBackground(false);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(10, 10, 10, 10); // where the frame for a drop is drawn
    outer->addWidget(scroll);
    connect(&context.actions, &ActionRegistry::changed, this, &EmptyState::refresh);
    retranslate();
}

void EmptyState::addWay(ActionId id, const char* help, QVBoxLayout& layout)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(&m_context.actions.action(id));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(Qt::StrongFocus);
    auto* text = new QLabel(this);
    text->setAlignment(Qt::AlignCenter);
    text->setForegroundRole(QPalette::PlaceholderText);
    text->setBuddy(button);
    layout.addWidget(button);
    layout.addWidget(text);
    m_ways.push_back({id, help, button, text});
}

void EmptyState::refresh()
{
    for (const Way& way : m_ways) {
        way.button->setVisible(m_context.actions.isOffered(way.id));
        way.text->setVisible(m_context.actions.isOffered(way.id));
    }
}

void EmptyState::retranslate()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    m_title->setFont(large);
    m_title->setText(tr("Nothing to do yet"));
    m_text->setText(tr("Taskyard runs your jobs in order, keeps running when this window closes, and remembers "
                       "everything. Begin with one of these:"));
    // Beside stretches a layout does not ask how high the text is at its width.
    m_text->setFixedWidth(fontMetrics().averageCharWidth() * 52);
    m_text->setMinimumHeight(m_text->heightForWidth(m_text->width()));
    for (const Way& way : m_ways) {
        way.text->setText(tr(way.help));
        way.button->setMinimumHeight(fontMetrics().height() * 2);
    }
    refresh();
}

void EmptyState::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        retranslate();
}

void EmptyState::dragEnterEvent(QDragEnterEvent* event)
{
    if (!event->mimeData()->hasUrls() || !m_context.actions.whyNoChanges().isEmpty())
        return;
    event->acceptProposedAction();
    setHovered(true);
}

void EmptyState::dragLeaveEvent(QDragLeaveEvent*) { setHovered(false); }

void EmptyState::dropEvent(QDropEvent* event)
{
    setHovered(false);
    event->acceptProposedAction();
    emit filesDropped(event->mimeData()->urls());
}

void EmptyState::setHovered(bool hovered)
{
    m_hovered = hovered;
    update();
}

void EmptyState::paintEvent(QPaintEvent*)
{
    if (!m_hovered)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2, Qt::DashLine));
    painter.drawRoundedRect(rect().adjusted(8, 8, -8, -8), 10, 10);
}

} // namespace taskyard::ui
