// SPDX-License-Identifier: GPL-3.0-or-later
// The actions of the table at work: one QAction for each, who carries it out, whether it may be done now and, if not,
// why not. Shortcuts are the settings'. An action that nobody has offered to carry out is invisible, so no menu shows
// what the program cannot do. GUI thread; lives as long as the window.
#pragma once

#include "ui/support/actiontable.h"

#include <QAction>
#include <QKeySequence>

#include <functional>
#include <map>

namespace taskyard::ui {

class Settings;

/// "Ctrl+F; /" in the words of the window's language; keys that are called the same there are named once.
QString keysText(const QList<QKeySequence>& shortcuts);

class ActionRegistry : public QObject {
    Q_OBJECT
public:
    explicit ActionRegistry(Settings& settings, QObject* parent = nullptr);

    QAction& action(ActionId id) const { return *m_actions.at(size_t(id)).action; }
    /// Without the shortcut and the letter to press.
    QString text(ActionId id) const;
    static QString categoryText(ActionCategory category);

    /// `owner` carries the action out from now on, until it is destroyed. A page is asked only while it is the active
    /// owner; any other owner whenever the page has no answer of its own.
    void handle(ActionId id, QObject* owner, std::function<void()> run);
    /// Why the owner cannot do it just now ("no task is selected"); empty: it can.
    void setObstacle(ActionId id, QObject* owner, const QString& reason);
    /// Pages share actions: Retry is the Board's on the Board and Triage's on Triage.
    void markAsPage(QObject* owner);
    void setActivePage(QObject* page);
    bool isOffered(ActionId id) const;
    /// Why it is disabled, in words; empty where it can be done.
    QString whyNot(ActionId id) const;

    /// Puts all actions of a reach onto a widget, so that their shortcuts work there. A list does nothing of its own
    /// with the key of one that cannot be done: what moved its selection would be met by the next key.
    void giveTo(QWidget* widget, ActionReach reach);

    /// There is none, or it does not answer.
    void setEngineAway(bool away);
    bool isLocked() const { return m_locked; }
    void setLocked(bool locked);
    /// Why nothing may be changed now, for editors in place; empty when it may.
    QString whyNoChanges() const;

    QList<QKeySequence> shortcuts(ActionId id) const { return action(id).shortcuts(); }
    static QList<QKeySequence> defaultShortcuts(ActionId id);
    /// Takes effect at once and is remembered; two actions with one key both lose it until one gives way.
    void setShortcuts(ActionId id, const QList<QKeySequence>& shortcuts);
    void resetShortcuts(ActionId id);
    /// Other actions that hear `shortcut` where this one does.
    std::vector<ActionId> conflicts(ActionId id, const QKeySequence& shortcut) const;

    void retranslate();

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    /// A key asked for what cannot be done now; `reason` is whyNot().
    void refused(ActionId id, const QString& reason);
    /// Offers, obstacles or shortcuts are others than before.
    void changed();
    void mayChangeChanged();

private:
    struct Offer {
        QObject* owner = nullptr;
        std::function<void()> run;
        QString obstacle;
    };
    struct Entry {
        QAction* action = nullptr;
        std::vector<Offer> offers;
    };

    const Offer* offerOf(const Entry& entry) const;
    bool isPage(const QObject* owner) const;
    void trigger(ActionId id);
    void forget(QObject* owner);
    void refresh(ActionId id);
    void refreshAll();

    Settings& m_settings;
    std::vector<Entry> m_actions;
    std::vector<QObject*> m_owners;
    std::vector<const QObject*> m_pages;
    const QObject* m_activePage = nullptr;
    bool m_engineAway = false;
    bool m_locked = false;
};

} // namespace taskyard::ui
