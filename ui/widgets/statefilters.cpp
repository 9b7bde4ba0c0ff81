// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statefilters.h"

#include "ui/support/actions.h"
#include "ui/support/filterwords.h"
#include "ui/support/toolbars.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolBar>

namespace taskyard::ui {

namespace {
using States = std::initializer_list<TaskState>;

struct Kind {
    ActionId id;
    States states; ///< none: all
    const char* text;
};
constexpr States kAll{};
constexpr States kWaiting{TaskState::Held, TaskState::Scheduled, TaskState::Blocked, TaskState::Queued};
constexpr States kRunning{TaskState::Starting, TaskState::Running, TaskState::Stopping};
constexpr States kPaused{TaskState::Paused};
constexpr States kSucceeded{TaskState::Succeeded};
const std::array<Kind, 6> kKinds{
    {{ActionId::FilterAll, kAll, QT_TRANSLATE_NOOP("taskyard::ui::StateFilters", "All")},
     {ActionId::FilterWaiting, kWaiting, QT_TRANSLATE_NOOP("taskyard::ui::StateFilters", "Waiting")},
     {ActionId::FilterRunning, kRunning, QT_TRANSLATE_NOOP("taskyard::ui::StateFilters", "Running")},
     {ActionId::FilterPaused, kPaused, QT_TRANSLATE_NOOP("taskyard::ui::StateFilters", "Paused")},
     {ActionId::FilterSucceeded, kSucceeded, QT_TRANSLATE_NOOP("taskyard::ui::StateFilters", "Succeeded")},
     {ActionId::FilterFailed, kFailures, QT_TRANSLATE_NOOP("taskyard::ui::StateFilters", "Failed")}}};
} // namespace

StateFilters::StateFilters(const UiContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_bar(new QToolBar(this)) // what a narrow window has no room for is behind its arrow
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bar);
    m_bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (const Kind& kind : kKinds) {
        QAction& whole = context.actions.action(kind.id);
        auto* quick = new QAction(whole.icon(), QString(), this);
        quick->setCheckable(true);
        connect(quick, &QAction::triggered, this, [this, &whole] {
            whole.trigger();
            check(); // a click has turned it, whatever has become of the filter
        });
        m_bar->addAction(quick);
        m_bar->widgetForAction(quick)->setFocusPolicy(Qt::TabFocus);
        m_entries.push_back({kind.id, quick});
    }
    connect(&context.actions, &ActionRegistry::changed, this, &StateFilters::retranslate);
    setFilter({});
    retranslate();
}

std::initializer_list<ActionId> StateFilters::actions()
{
    static constexpr std::initializer_list<ActionId> kActions{ActionId::FilterAll,       ActionId::FilterWaiting,
                                                              ActionId::FilterRunning,   ActionId::FilterPaused,
                                                              ActionId::FilterSucceeded, ActionId::FilterFailed};
    return kActions;
}

QString StateFilters::applied(ActionId id, const QString& filter)
{
    const auto kind = std::ranges::find(kKinds, id, &Kind::id);
    if (kind == kKinds.end())
        return filter;
    return withStates(filter, asksForStates(filter, kind->states) ? kAll : kind->states);
}

void StateFilters::setFilter(const QString& filter)
{
    m_filter = filter;
    check();
}

void StateFilters::check()
{
    for (const Entry& entry : m_entries) {
        const auto kind = std::ranges::find(kKinds, entry.id, &Kind::id);
        entry.quick->setChecked(asksForStates(m_filter, kind->states));
    }
}

void StateFilters::retranslate()
{
    nameToolBar(*m_bar, tr("Only tasks of one state"));
    for (const Entry& entry : m_entries) {
        const auto kind = std::ranges::find(kKinds, entry.id, &Kind::id);
        entry.quick->setText(tr(kind->text));
        entry.quick->setToolTip(m_context.actions.action(entry.id).toolTip());
        m_bar->widgetForAction(entry.quick)->setAccessibleName(m_context.actions.text(entry.id));
    }
}

void StateFilters::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace taskyard::ui
