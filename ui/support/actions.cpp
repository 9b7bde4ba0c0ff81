// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/actions.h"

#include "ui/support/icons.h"
#include "ui/support/settings.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QKeyEvent>

#include <algorithm>
#include <array>

namespace taskyard::ui {

namespace {
QString memoryOf(ActionId id) { return QStringLiteral("shortcuts/") + QLatin1String(specOf(id).name); }

QList<QKeySequence> fromText(const QString& text)
{
    QList<QKeySequence> shortcuts;
    for (const QString& part : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        shortcuts << QKeySequence::fromString(part, QKeySequence::PortableText);
    return shortcuts;
}

QString toText(const QList<QKeySequence>& shortcuts)
{
    QStringList parts;
    for (const QKeySequence& shortcut : shortcuts)
        parts << shortcut.toString(QKeySequence::PortableText);
    return parts.join(QLatin1Char(' '));
}

/// Whether a list without an action for it takes another row on this key: by an arrow, or by the beginning of a text.
bool movesInList(const QKeyEvent& key)
{
    constexpr std::array kArrows{Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End, Qt::Key_PageUp, Qt::Key_PageDown};
    const QString text = key.text();
    return std::ranges::find(kArrows, key.key()) != kArrows.end() ||
           (!text.isEmpty() && text.front().isPrint() && !text.front().isSpace());
}

bool needsEngine(ActionKind kind) { return kind == ActionKind::Asks || kind == ActionKind::Changes; }
} // namespace

QString keysText(const QList<QKeySequence>& shortcuts)
{
    QStringList names;
    for (const QKeySequence& shortcut : shortcuts)
        names << shortcut.toString(QKeySequence::NativeText);
    names.removeDuplicates();
    return names.join(QStringLiteral("; "));
}

ActionRegistry::ActionRegistry(Settings& settings, QObject* parent) : QObject(parent), m_settings(settings)
{
    for (const ActionSpec& spec : actionTable()) {
        auto* action = new QAction(this);
        action->setObjectName(QLatin1String(spec.name));
        action->setIcon(icon(QLatin1String(spec.icon)));
        action->setCheckable(spec.kind == ActionKind::Toggle || spec.kind == ActionKind::Page);
        action->setMenuRole(QAction::NoRole);
        action->setShortcutContext(spec.reach == ActionReach::List ? Qt::WidgetWithChildrenShortcut
                                                                   : Qt::WindowShortcut);
        const QVariant own = settings.memory(memoryOf(spec.id));
        action->setShortcuts(own.isValid() ? fromText(own.toString()) : defaultShortcuts(spec.id));
        connect(action, &QAction::triggered, this, [this, id = spec.id] { trigger(id); });
        m_actions.push_back({action, {}});
    }
    retranslate();
}

QString ActionRegistry::text(ActionId id) const { return QCoreApplication::translate("Actions", specOf(id).text); }

QString ActionRegistry::categoryText(ActionCategory category)
{
    switch (category) {
    case ActionCategory::File: return tr("File");
    case ActionCategory::Edit: return tr("Edit");
    case ActionCategory::View: return tr("View");
    case ActionCategory::Task: return tr("Task");
    case ActionCategory::Change: return tr("Change");
    case ActionCategory::Page: return tr("Go to");
    case ActionCategory::Window: return tr("Window");
    }
    return {};
}

void ActionRegistry::handle(ActionId id, QObject* owner, std::function<void()> run)
{
    auto& offers = m_actions.at(size_t(id)).offers;
    std::erase_if(offers, [owner](const Offer& offer) { return offer.owner == owner; });
    offers.push_back({owner, std::move(run), {}});
    if (std::find(m_owners.begin(), m_owners.end(), owner) == m_owners.end()) {
        m_owners.push_back(owner);
        connect(owner, &QObject::destroyed, this, &ActionRegistry::forget);
    }
    refresh(id);
    emit changed();
}

void ActionRegistry::forget(QObject* owner)
{
    std::erase(m_owners, owner);
    std::erase(m_pages, owner);
    if (m_activePage == owner)
        m_activePage = nullptr;
    for (Entry& entry : m_actions)
        std::erase_if(entry.offers, [owner](const Offer& offer) { return offer.owner == owner; });
    for (const ActionSpec& spec : actionTable())
        refresh(spec.id);
    // Later: of the owner there is only a QObject left, and it may listen to this itself.
    QMetaObject::invokeMethod(this, &ActionRegistry::changed, Qt::QueuedConnection);
}

void ActionRegistry::setObstacle(ActionId id, QObject* owner, const QString& reason)
{
    for (Offer& offer : m_actions.at(size_t(id)).offers) {
        if (offer.owner != owner || offer.obstacle == reason)
            continue;
        offer.obstacle = reason;
        refresh(id);
        emit changed();
    }
}

void ActionRegistry::markAsPage(QObject* owner)
{
    m_pages.push_back(owner);
    refreshAll();
}

void ActionRegistry::setActivePage(QObject* page)
{
    m_activePage = page;
    refreshAll();
}

bool ActionRegistry::isPage(const QObject* owner) const
{
    return std::find(m_pages.begin(), m_pages.end(), owner) != m_pages.end();
}

const ActionRegistry::Offer* ActionRegistry::offerOf(const Entry& entry) const
{
    const Offer* found = nullptr;
    for (const Offer& offer : entry.offers) {
        if (offer.owner == m_activePage)
            return &offer;
        if (!isPage(offer.owner))
            found = &offer;
    }
    return found;
}

bool ActionRegistry::isOffered(ActionId id) const { return !m_actions.at(size_t(id)).offers.empty(); }

QString ActionRegistry::whyNoChanges() const
{
    if (m_locked)
        return tr("The window is locked read-only.");
    return m_engineAway ? tr("No engine answers.") : QString();
}

QString ActionRegistry::whyNot(ActionId id) const
{
    const Entry& entry = m_actions.at(size_t(id));
    if (entry.offers.empty())
        return tr("Nothing here does this.");
    const Offer* offer = offerOf(entry);
    if (offer == nullptr)
        return tr("This page does not offer it.");
    if (specOf(id).kind == ActionKind::Changes && !whyNoChanges().isEmpty())
        return whyNoChanges();
    if (needsEngine(specOf(id).kind) && m_engineAway)
        return tr("No engine answers.");
    return offer->obstacle;
}

void ActionRegistry::trigger(ActionId id)
{
    const Offer* offer = offerOf(m_actions.at(size_t(id)));
    if (offer == nullptr || !whyNot(id).isEmpty())
        return;
    const auto run = offer->run; // it may withdraw its offer
    run();
}

void ActionRegistry::refresh(ActionId id)
{
    QAction& shown = action(id);
    const QString why = whyNot(id);
    shown.setVisible(isOffered(id));
    shown.setEnabled(why.isEmpty());
    const QString keys = shown.shortcut().toString(QKeySequence::NativeText);
    const QString named = keys.isEmpty() ? text(id) : tr("%1 (%2)", "an action and its key").arg(text(id), keys);
    shown.setToolTip(why.isEmpty() ? named : named + QLatin1Char('\n') + why);
    shown.setStatusTip(why);
}

void ActionRegistry::refreshAll()
{
    for (const ActionSpec& spec : actionTable())
        refresh(spec.id);
    emit changed();
}

void ActionRegistry::giveTo(QWidget* widget, ActionReach reach)
{
    for (const ActionSpec& spec : actionTable())
        if (spec.reach == reach)
            widget->addAction(&action(spec.id));
    if (reach == ActionReach::List && qobject_cast<QAbstractItemView*>(widget) != nullptr)
        widget->installEventFilter(this);
}

bool ActionRegistry::eventFilter(QObject* watched, QEvent* event)
{
    // An editor in the list lets keys through that it has no use for.
    if (event->type() != QEvent::KeyPress || !static_cast<QWidget*>(watched)->hasFocus())
        return QObject::eventFilter(watched, event);
    const auto& key = static_cast<QKeyEvent&>(*event);
    if (!movesInList(key))
        return QObject::eventFilter(watched, event);
    for (const ActionSpec& spec : actionTable()) {
        const QAction& that = action(spec.id);
        if (spec.reach != ActionReach::List || that.isEnabled() || !that.shortcuts().contains(key.keyCombination()))
            continue;
        emit refused(spec.id, whyNot(spec.id));
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void ActionRegistry::setEngineAway(bool away)
{
    if (std::exchange(m_engineAway, away) == away)
        return;
    refreshAll();
    emit mayChangeChanged();
}

void ActionRegistry::setLocked(bool locked)
{
    if (std::exchange(m_locked, locked) == locked)
        return;
    refreshAll();
    emit mayChangeChanged();
}

QList<QKeySequence> ActionRegistry::defaultShortcuts(ActionId id)
{
    return fromText(QLatin1String(specOf(id).shortcuts));
}

void ActionRegistry::setShortcuts(ActionId id, const QList<QKeySequence>& shortcuts)
{
    action(id).setShortcuts(shortcuts);
    const bool usual = shortcuts == defaultShortcuts(id);
    m_settings.remember(memoryOf(id), usual ? QVariant() : QVariant(toText(shortcuts)));
    refresh(id);
    emit changed();
}

void ActionRegistry::resetShortcuts(ActionId id) { setShortcuts(id, defaultShortcuts(id)); }

std::vector<ActionId> ActionRegistry::conflicts(ActionId id, const QKeySequence& shortcut) const
{
    // Either reach hears a key together with the other one: a list is in the window.
    std::vector<ActionId> found;
    for (const ActionSpec& spec : actionTable())
        if (spec.id != id && isOffered(spec.id) && shortcuts(spec.id).contains(shortcut))
            found.push_back(spec.id);
    return found;
}

void ActionRegistry::retranslate()
{
    for (const ActionSpec& spec : actionTable())
        action(spec.id).setText(text(spec.id));
    refreshAll();
}

} // namespace taskyard::ui
