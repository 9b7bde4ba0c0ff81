// SPDX-License-Identifier: GPL-3.0-or-later
// All verbs of tasks, offered by a page or dock for the tasks that are chosen there: which may be done now and why not,
// what is asked first, the command and what is told of it. The page says when the choice changes; the rest is the same
// everywhere. GUI thread; lives as long as its owner, which the choice must outlive.
#pragma once

#include "ui/support/taskchoice.h"
#include "ui/support/taskorders.h"
#include "ui/support/taskverbs.h"
#include "ui/support/uicontext.h"

#include <QTimer>

#include <map>

class QMenu;

namespace taskyard::ui {

class TaskActions : public QObject {
    Q_OBJECT
public:
    enum class Needs {
        Any,   ///< one task or more
        Known, ///< all of them are at hand
        One,
    };
    /// For questions, `owner` is the parent.
    TaskActions(const UiContext& context, TaskChoice& choice, QWidget& owner);

    TaskOrders& orders() { return m_orders; }
    /// An action of the owner's own, under the same rules.
    using WhyNot = std::function<QString()>;
    void offer(ActionId id, Needs needs, std::function<void()> run, WhyNot reason = {});
    /// A verb of the owner's own way: which tasks it `fits`, and the command for them.
    using Fits = std::function<bool(const Task&)>;
    void offerVerb(ActionId id, Fits fits, std::function<Command(const Selection&)> make);
    /// Other tasks are chosen, or these stand otherwise. Looked at from the event loop: at once, but with a rest after
    /// each look, so that many calls in a row cost few.
    void choiceChanged();
    /// Why it cannot be done now; empty when it can.
    QString whyNot(ActionId id) const;
    /// The menu of a row: the verbs in the order in which operators look for them. Deletes itself when it is closed.
    static QMenu* makeMenu(const UiContext& context, QWidget* parent);

private:
    using Chosen = std::function<void(const Selection&)>;
    void offerVerbs();
    void offerQuestions();
    void offerCopies();
    void refresh();
    struct Rule {
        Needs needs = Needs::Any;
        WhyNot whyNot;
        Fits fits; ///< wouldChange() where there is none
    };
    bool fits(ActionId id, const Task& task) const;
    QString obstacle(ActionId id, const Rule& rule, const std::optional<std::vector<Task>>& tasks) const;
    /// With those of the chosen tasks that the verb would change. Where the operator is asked something, these are
    /// looked up before: the answer is for what the question was about, whatever is chosen by then.
    void with(ActionId verb, Chosen done);
    std::vector<Task> known() const { return m_choice.tasks().value_or(std::vector<Task>()); }
    bool anyLive() const;
    void give(ActionId verb);
    void startNow();
    void end(ActionId verb);
    void sendSignal();
    void askPriority();
    void askQueue();
    void edit();
    void askNote();
    void askTags();
    void askDeadline();
    void askDependency();
    void copy(QString (*text)(const Task&));
    void copyLogPath();

    UiContext m_context;
    TaskChoice& m_choice;
    QWidget& m_owner;
    TaskOrders m_orders;
    std::map<ActionId, Rule> m_offered;
    QTimer m_rest;
    bool m_isStale = false;
};

} // namespace taskyard::ui
