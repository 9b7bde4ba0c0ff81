// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/slotsbar.h"

#include "ui/support/actions.h"
#include "ui/support/icons.h"
#include "ui/support/plaintip.h"
#include "ui/support/texts.h"
#include "ui/support/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/meterbar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

#include <limits>

namespace taskyard::ui {

SlotsBar::SlotsBar(const UiContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_row(new FlowLayout(this, 18))
    , m_slots(makePart(false))
{
    m_row->addWidget(m_slots.frame);
    m_slots.editor->setRange(0, 1'000'000); // 0 until the engine has told
    connect(m_slots.editor, &QSpinBox::editingFinished, this, [this] {
        if (m_slots.editor->value() != m_resources.slotCount && m_resources.slotCount > 0)
            emit slotsWanted(m_slots.editor->value());
    });
    connect(&context.actions, &ActionRegistry::mayChangeChanged, this, &SlotsBar::refresh);
    connect(&context.theme, &Theme::changed, this, &SlotsBar::refresh);
    refresh();
}

SlotsBar::Part SlotsBar::makePart(bool removable)
{
    Part part;
    part.frame = new QWidget(this);
    part.title = new QLabel(part.frame);
    part.editor = new QSpinBox(part.frame);
    part.meter = new MeterBar(part.frame);
    part.title->setTextFormat(Qt::PlainText);
    part.title->setBuddy(part.editor);
    part.editor->setFocusPolicy(Qt::StrongFocus);
    part.editor->installEventFilter(this);
    part.meter->setFixedWidth(fontMetrics().averageCharWidth() * 18);
    auto* grid = new QHBoxLayout(part.frame);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(part.title);
    grid->addWidget(part.editor);
    grid->addWidget(part.meter);
    if (removable) {
        part.remove = new QToolButton(part.frame);
        part.remove->setAutoRaise(true);
        part.remove->setIcon(icon(QStringLiteral("trash")));
        part.remove->setFocusPolicy(Qt::StrongFocus);
        grid->addWidget(part.remove);
    }
    return part;
}

void SlotsBar::addPool(const QString& name)
{
    const Part part = makePart(true);
    part.editor->setRange(0, std::numeric_limits<int>::max());
    connect(part.editor, &QSpinBox::editingFinished, this, [this, name, editor = part.editor] {
        const auto pool = std::ranges::find(m_resources.pools, name, &ResourcePool::name);
        if (pool != m_resources.pools.end() && editor->value() != pool->capacity)
            emit capacityWanted(name, editor->value());
    });
    connect(part.remove, &QToolButton::clicked, this, [this, name] { emit removalWanted(name); });
    m_row->addWidget(part.frame);
    m_pools.insert(name, part);
}

QSpinBox* SlotsBar::editorOf(const QString& pool) const
{
    const auto found = m_pools.constFind(pool);
    return found == m_pools.constEnd() ? nullptr : found->editor;
}

void SlotsBar::fill(const Part& part, qint64 former, qint64 whole)
{
    const int most = part.editor->maximum();
    // What somebody has typed and not yet sent is another number than was shown, and stays.
    if (part.editor->value() != int(std::min<qint64>(former, most)) && part.editor->hasFocus())
        return;
    const int value = int(std::min<qint64>(whole, most));
    const QSignalBlocker quiet(part.editor);
    if (part.editor->value() != value)
        part.editor->setValue(value);
}

void SlotsBar::show(const answer::Resources& resources)
{
    const answer::Resources former = std::exchange(m_resources, resources);
    fill(m_slots, former.slotCount, resources.slotCount);
    for (const QString& name : m_pools.keys())
        if (std::ranges::find(resources.pools, name, &ResourcePool::name) == resources.pools.end())
            m_pools.take(name).frame->deleteLater();
    for (const ResourcePool& pool : resources.pools) {
        if (!m_pools.contains(pool.name))
            addPool(pool.name);
        const auto before = std::ranges::find(former.pools, pool.name, &ResourcePool::name);
        fill(m_pools[pool.name], before == former.pools.end() ? 0 : before->capacity, pool.capacity);
    }
    refresh();
}

void SlotsBar::showPart(const Part& part, const QString& title, qint64 used, qint64 whole)
{
    const bool mayChange = m_context.actions.whyNoChanges().isEmpty();
    part.title->setText(title);
    part.editor->setAccessibleName(title);
    part.editor->setEnabled(mayChange);
    part.meter->show({{double(used), m_context.theme.stateColour(TaskState::Running)}}, double(whole),
                     tr("%1 of %2 in use").arg(used).arg(whole));
    if (part.remove) {
        part.remove->setEnabled(mayChange);
        part.remove->setToolTip(plainTip(tr("Remove the pool %1").arg(title)));
        part.remove->setAccessibleName(tr("Remove the pool %1").arg(title));
    }
}

void SlotsBar::refresh()
{
    showPart(m_slots, tr("Slots"), m_resources.slotsUsed, m_resources.slotCount);
    m_slots.editor->setToolTip(tr("Slots of the whole engine: how much runs at once"));
    for (const ResourcePool& pool : m_resources.pools)
        if (const auto part = m_pools.constFind(pool.name); part != m_pools.constEnd())
            showPart(*part, oneLine(pool.name, 40), pool.used, pool.capacity);
}

bool SlotsBar::eventFilter(QObject* watched, QEvent* event)
{
    // The wheel must not turn a number that it happens to pass over.
    if (event->type() == QEvent::Wheel && !static_cast<QWidget*>(watched)->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SlotsBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace taskyard::ui
