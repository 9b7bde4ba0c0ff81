// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/viewmenu.h"

#include "ui/dialogs/taskquestions.h"
#include "ui/support/icons.h"
#include "ui/support/texts.h"
#include "ui/support/toasts.h"

#include <QActionGroup>
#include <QEvent>
#include <QMenu>

#include <array>

namespace taskyard::ui {

namespace {
struct Grouping {
    const char* by;
    const char* text;
};
constexpr auto kGroupings = std::to_array<Grouping>({
    {"", QT_TRANSLATE_NOOP("taskyard::ui::ViewMenu", "No groups")},
    {"queue", QT_TRANSLATE_NOOP("taskyard::ui::ViewMenu", "Group by queue")},
    {"state", QT_TRANSLATE_NOOP("taskyard::ui::ViewMenu", "Group by state")},
    {"workflow", QT_TRANSLATE_NOOP("taskyard::ui::ViewMenu", "Group by workflow")},
    {"tag", QT_TRANSLATE_NOOP("taskyard::ui::ViewMenu", "Group by tag")},
});
constexpr qsizetype kMostLetters = 60;

/// As a text of a menu, where '&' means something.
QString menuText(const QString& name) { return oneLine(name, kMostLetters).replace(u'&', QStringLiteral("&&")); }
} // namespace

ViewMenu::ViewMenu(const UiContext& context, Present present, QWidget* parent)
    : QToolButton(parent)
    , m_context(context)
    , m_views(context.settings)
    , m_present(std::move(present))
{
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    setMenu(menu);
    setPopupMode(InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIcon(ui::icon(QStringLiteral("eye")));
    setFocusPolicy(Qt::TabFocus);
    connect(menu, &QMenu::aboutToShow, this, &ViewMenu::fill);
    retranslate();
}

void ViewMenu::fill()
{
    menu()->clear();
    addViews();
    menu()->addSeparator();
    addGroupings();
    menu()->addSeparator();
    m_present.fillSorting(*menu()->addMenu(tr("Sort by")));
    m_present.fillColumns(*menu()->addMenu(tr("Columns")));
}

void ViewMenu::addViews()
{
    connect(menu()->addAction(tr("Usual view")), &QAction::triggered, this, [this] { choose(QString()); });
    for (const SavedView& view : m_views.all()) {
        QAction* action = menu()->addAction(menuText(view.name));
        action->setCheckable(true);
        action->setChecked(view.name == m_current);
        connect(action, &QAction::triggered, this, [this, name = view.name] { choose(name); });
    }
    menu()->addSeparator();
    if (!m_current.isEmpty())
        addChangesOfCurrent();
    connect(menu()->addAction(ui::icon(QStringLiteral("add")),
                              m_current.isEmpty() ? tr("Save as a view…") : tr("Save as another view…")),
            &QAction::triggered, this, &ViewMenu::saveAs);
}

void ViewMenu::addChangesOfCurrent()
{
    const QString name = menuText(m_current);
    connect(menu()->addAction(ui::icon(QStringLiteral("done")), tr("Save the changes of “%1”").arg(name)),
            &QAction::triggered, this, &ViewMenu::saveCurrent);
    connect(menu()->addAction(ui::icon(QStringLiteral("rename")), tr("Rename “%1”…").arg(name)), &QAction::triggered,
            this, &ViewMenu::rename);
    connect(menu()->addAction(ui::icon(QStringLiteral("trash")), tr("Delete “%1”").arg(name)), &QAction::triggered,
            this, &ViewMenu::remove);
    QAction* first = menu()->addAction(tr("Begin with “%1”").arg(name));
    first->setToolTip(tr("The window opens with this view, whichever was looked at last"));
    first->setCheckable(true);
    first->setChecked(m_views.first() == m_current);
    connect(first, &QAction::toggled, this, [this](bool on) { m_views.setFirst(on ? m_current : QString()); });
}

void ViewMenu::addGroupings()
{
    auto* group = new QActionGroup(menu());
    const QString present = m_present.view().groupBy;
    for (const Grouping& grouping : kGroupings) {
        const QString by = QLatin1String(grouping.by);
        QAction* action = menu()->addAction(tr(grouping.text));
        action->setCheckable(true);
        action->setChecked(by == present);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, by] { emit groupingChosen(by); });
    }
}

void ViewMenu::setCurrent(const QString& name)
{
    m_current = m_views.named(name) ? name : QString();
    retranslate();
}

void ViewMenu::choose(const QString& name)
{
    setCurrent(name);
    emit viewChosen(m_views.named(name).value_or(SavedView()));
}

void ViewMenu::saveCurrent() { keep(m_current); }

void ViewMenu::saveAs()
{
    askLine(this, {tr("Save as a view"), tr("Columns, sort, filter and groups are kept under the name:")}, QString(),
            [this](const QString& name) {
                if (!name.trimmed().isEmpty() && mayBeCalled(name.trimmed()))
                    keep(name.trimmed());
            });
}

void ViewMenu::keep(const QString& name)
{
    const auto former = m_views.named(name);
    SavedView view = m_present.view();
    view.name = name;
    m_views.put(view);
    setCurrent(name);
    const QString shown = oneLine(name, kMostLetters);
    if (!former) {
        m_context.toasts.notice(tr("Saved the view “%1”").arg(shown));
        return;
    }
    m_context.toasts.show({ToastKind::Notice, tr("Saved the view “%1” in place of the one before").arg(shown),
                           tr("Undo"), [menu = QPointer(this), former = *former] {
                               if (menu)
                                   menu->m_views.put(former);
                           }});
}

bool ViewMenu::mayBeCalled(const QString& name)
{
    if (name.compare(tr("Usual view"), Qt::CaseInsensitive) != 0)
        return true;
    m_context.toasts.trouble(tr("“%1” is the name of the view that is always there: choose another one.").arg(name));
    return false;
}

void ViewMenu::rename()
{
    askLine(this, {tr("Rename the view"), tr("New name:")}, m_current, [this](const QString& text) {
        const QString name = text.trimmed();
        if (name.isEmpty() || name == m_current || !mayBeCalled(name))
            return;
        if (m_views.rename(m_current, name))
            setCurrent(name);
        else
            m_context.toasts.trouble(tr("There is another view of this name."));
    });
}

void ViewMenu::remove()
{
    const auto view = m_views.named(m_current);
    if (!view)
        return;
    const bool wasFirst = m_views.first() == m_current;
    if (wasFirst)
        m_views.setFirst({});
    m_views.remove(m_current);
    setCurrent({});
    const auto putBack = [menu = QPointer(this), view = *view, wasFirst] {
        if (!menu)
            return;
        menu->m_views.put(view);
        menu->setCurrent(view.name);
        if (wasFirst)
            menu->m_views.setFirst(view.name);
    };
    m_context.toasts.show(
        {ToastKind::Notice, tr("Deleted the view “%1”").arg(oneLine(view->name, kMostLetters)), tr("Undo"), putBack});
}

void ViewMenu::retranslate()
{
    setText(m_current.isEmpty() ? tr("View") : menuText(m_current));
    setAccessibleName(m_current.isEmpty() ? tr("View") : tr("View: %1").arg(oneLine(m_current, kMostLetters)));
    setToolTip(tr("Saved views, groups and columns"));
}

void ViewMenu::changeEvent(QEvent* event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace taskyard::ui
