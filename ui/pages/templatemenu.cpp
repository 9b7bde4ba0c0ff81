// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/templatemenu.h"

#include "ui/dialogs/taskquestions.h"
#include "ui/support/icons.h"
#include "ui/support/texts.h"
#include "ui/support/toasts.h"

#include <QEvent>
#include <QMenu>
#include <QPointer>

namespace taskyard::ui {

namespace {
constexpr qsizetype kMostLetters = 60;

QString shown(const QString& name) { return oneLine(name, kMostLetters); }
/// As a text of a menu, where '&' means something.
QString menuText(const QString& name) { return shown(name).replace(u'&', QStringLiteral("&&")); }
} // namespace

TemplateMenu::TemplateMenu(const UiContext& context, std::function<ReportPlan()> present, QWidget* parent)
    : QToolButton(parent)
    , m_context(context)
    , m_templates(context.settings)
    , m_present(std::move(present))
{
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    setMenu(menu);
    setPopupMode(InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIcon(ui::icon(QStringLiteral("template")));
    setFocusPolicy(Qt::StrongFocus);
    connect(menu, &QMenu::aboutToShow, this, &TemplateMenu::fill);
    retranslate();
}

void TemplateMenu::fill()
{
    menu()->clear();
    connect(menu()->addAction(tr("Usual report")), &QAction::triggered, this, [this] { choose(QString()); });
    for (const ReportPlan& plan : m_templates.all()) {
        QAction* action = menu()->addAction(menuText(plan.name));
        action->setCheckable(true);
        action->setChecked(plan.name == m_current);
        connect(action, &QAction::triggered, this, [this, name = plan.name] { choose(name); });
    }
    menu()->addSeparator();
    if (!m_current.isEmpty())
        addChangesOfCurrent();
    connect(menu()->addAction(ui::icon(QStringLiteral("add")),
                              m_current.isEmpty() ? tr("Save as a template…") : tr("Save as another template…")),
            &QAction::triggered, this, &TemplateMenu::saveAs);
}

void TemplateMenu::addChangesOfCurrent()
{
    const QString name = menuText(m_current);
    connect(menu()->addAction(ui::icon(QStringLiteral("done")), tr("Save the changes of “%1”").arg(name)),
            &QAction::triggered, this, [this] { keep(m_current); });
    connect(menu()->addAction(ui::icon(QStringLiteral("rename")), tr("Rename “%1”…").arg(name)), &QAction::triggered,
            this, &TemplateMenu::rename);
    connect(menu()->addAction(ui::icon(QStringLiteral("trash")), tr("Delete “%1”").arg(name)), &QAction::triggered,
            this, &TemplateMenu::remove);
    QAction* first = menu()->addAction(tr("Begin with “%1”").arg(name));
    first->setToolTip(tr("The page opens with this template, whatever was asked for last"));
    first->setCheckable(true);
    first->setChecked(m_templates.first() == m_current);
    connect(first, &QAction::toggled, this, [this](bool on) { m_templates.setFirst(on ? m_current : QString()); });
}

void TemplateMenu::setCurrent(const QString& name)
{
    m_current = m_templates.named(name) ? name : QString();
    retranslate();
}

void TemplateMenu::choose(const QString& name)
{
    setCurrent(name);
    emit planChosen(m_templates.named(name).value_or(ReportPlan()));
}

void TemplateMenu::saveAs()
{
    askLine(this, {tr("Save as a template"), tr("Period, filter, title, parts and format are kept under the name:")},
            QString(), [this](const QString& name) {
                if (!name.trimmed().isEmpty() && mayBeCalled(name.trimmed()))
                    keep(name.trimmed());
            });
}

void TemplateMenu::keep(const QString& name)
{
    const auto former = m_templates.named(name);
    ReportPlan plan = m_present();
    plan.name = name;
    m_templates.put(plan);
    setCurrent(name);
    if (!former) {
        m_context.toasts.notice(tr("Saved the template “%1”").arg(shown(name)));
        return;
    }
    m_context.toasts.show({ToastKind::Notice, tr("Saved the template “%1” in place of the one before").arg(shown(name)),
                           tr("Undo"), [menu = QPointer(this), former = *former] {
                               if (menu)
                                   menu->m_templates.put(former);
                           }});
}

bool TemplateMenu::mayBeCalled(const QString& name)
{
    if (name.compare(tr("Usual report"), Qt::CaseInsensitive) != 0)
        return true;
    m_context.toasts.trouble(tr("“%1” is the name of what is always there: choose another one.").arg(name));
    return false;
}

void TemplateMenu::rename()
{
    askLine(this, {tr("Rename the template"), tr("New name:")}, m_current, [this](const QString& text) {
        const QString name = text.trimmed();
        if (name.isEmpty() || name == m_current || !mayBeCalled(name))
            return;
        if (m_templates.rename(m_current, name))
            setCurrent(name);
        else
            m_context.toasts.trouble(tr("There is another template of this name."));
    });
}

void TemplateMenu::remove()
{
    const auto plan = m_templates.named(m_current);
    if (!plan)
        return;
    const bool wasFirst = m_templates.first() == m_current;
    m_templates.remove(m_current);
    setCurrent({});
    const auto putBack = [menu = QPointer(this), plan = *plan, wasFirst] {
        if (!menu)
            return;
        menu->m_templates.put(plan);
        menu->setCurrent(plan.name);
        if (wasFirst)
            menu->m_templates.setFirst(plan.name);
    };
    m_context.toasts.show(
        {ToastKind::Notice, tr("Deleted the template “%1”").arg(shown(plan->name)), tr("Undo"), putBack});
}

void TemplateMenu::retranslate()
{
    setText(m_current.isEmpty() ? tr("Template") : menuText(m_current));
    setAccessibleName(m_current.isEmpty() ? tr("Template") : tr("Template: %1").arg(shown(m_current)));
    setToolTip(tr("Reports that were saved under a name"));
}

void TemplateMenu::changeEvent(QEvent* event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace taskyard::ui
