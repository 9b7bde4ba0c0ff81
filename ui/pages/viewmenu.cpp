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
    connect(menu()->addAction(ui::icon(QStringLiteral("add")), tr("Save this view…")), &QAction::triggered, this,
            &ViewMenu::save);
    if (m_current.isEmpty())
        return;
    const QString name = menuText(m_current);
    connect(menu()->addAction(ui::icon(QStringLiteral("rename")), tr("Rename “%1”…").arg(name)), &QAction::triggered,
            this, &ViewMenu::rename);
    connect(menu()->addAction(ui::icon(QStringLiteral("trash")), tr("Delete “%1”").arg(name)), &QAction::triggered,
            this, &ViewMenu::remove);
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

void ViewMenu::save()
{
    askLine(this, {tr("Save this view"), tr("Columns, sort, filter and groups are kept under the name:")}, m_current,
            [this](const QString& name) {
                if (name.trimmed().isEmpty())
                    return;
                SavedView view = m_present.view();
                view.name = name.trimmed();
                m_views.put(view);
                setCurrent(view.name);
            });
}

void ViewMenu::rename()
{
    askLine(this, {tr("Rename the view"), tr("New name:")}, m_current, [this](const QString& text) {
        const QString name = text.trimmed();
        if (name.isEmpty() || name == m_current)
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
    m_views.remove(m_current);
    setCurrent({});
    const auto putBack = [menu = QPointer(this), view = *view] {
        if (!menu)
            return;
        menu->m_views.put(view);
        menu->setCurrent(view.name);
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
