// SPDX-License-Identifier: GPL-3.0-or-later
// An engine that only keeps books: tasks in memory, no store, no scheduler, nothing runs. It is what the transport is
// tested with, and the conformance suite is tested on it. Calls may come from any thread; signals come out of the
// thread that it lives in.
#pragma once

#include "core/api/engineapi.h"

#include <QPromise>

#include <deque>
#include <mutex>

namespace taskyard::test {

/// Where it stands in its queue; as the engine has it of one that was never moved.
inline qint64 orderOf(const Task& task) { return task.order != 0 ? task.order : task.id.value * kOrderGap; }

class FakeEngine : public EngineApi {
    Q_OBJECT
public:
    explicit FakeEngine(QObject* parent = nullptr);
    ~FakeEngine() override;

    QFuture<Result<Reply>> submit(Command command, QString actor = {}) override;
    QFuture<Result<Answer>> fetch(Query query) override;
    QFuture<Outcome> subscribe(std::optional<EventSeq> since) override;
    void unsubscribe() override;
    LinkState linkState() const override { return LinkState::Connected; }

    /// Stores and publishes `count` events that concern no task, as one batch.
    void makeEvents(int count, qsizetype bytesEach = 0);
    /// Forgets the oldest events, as retention does.
    void forgetEventsUpTo(EventSeq seq);
    /// From now on answers wait; false lets them go, in the reverse order of the questions.
    void holdAnswers(bool hold);
    int heldAnswers() const;
    int questions() const;
    EventSeq newest() const;

    /// A task as it stands, in place of the one with its id: for states that only a run brings about.
    void put(const Task& task);
    void putLog(TaskId task, const QByteArray& log);
    void putResource(const ResourcePool& pool);
    /// A cause beside the failures: what hangs, or came too fast.
    void putTrouble(const answer::TroubleGroup& group);
    /// What it answers to questions of that kind: a Trend, Figures, a TemplateTrend, a Timeline.
    void prepare(Answer answer);

private:
    using Locked = std::scoped_lock<std::recursive_mutex>;
    template <class T> QFuture<T> answered(T value);
    Result<Reply> apply(const command::Add& add, const QString& actor);
    Result<Reply> apply(const command::Undo&, const QString& actor);
    Result<Reply> apply(const command::Redo&, const QString& actor);
    Result<Reply> apply(const command::QueueAdd& add, const QString& actor);
    Result<Reply> apply(const command::QueueSet& set, const QString& actor);
    Result<Reply> apply(const command::QueueState& set, const QString& actor);
    Result<Reply> apply(const command::QueueRemove& remove, const QString& actor);
    Result<Reply> apply(const command::Slots& slotCount, const QString& actor);
    Result<Reply> apply(const command::ResourceSet& set, const QString& actor);
    Result<Reply> apply(const command::ResourceRemove& remove, const QString& actor);
    Result<Reply> queueChanged(const QString& actor);
    Result<Queue*> queueNamed(const QString& name);
    Result<Reply> apply(const command::Remove& remove, const QString& actor);
    Result<Reply> apply(const command::Depend& depend, const QString& actor);
    Result<Reply> apply(const command::Edit& edit, const QString& actor);
    template <class C> Result<Reply> apply(const C& command, const QString& actor);
    Result<Reply> changeTasks(const Selection& selection, const QString& label, const QString& actor,
                              const std::function<bool(Task&)>& change);
    Result<Answer> answer(const query::TaskList& list) const;
    Result<Answer> answer(const query::TaskAnchors& anchors) const;
    Result<Answer> answer(const query::TaskGroups& groups) const;
    Result<Answer> answer(const query::TaskDetails& details) const;
    Result<Answer> answer(const query::TaskCount& count) const;
    Result<Answer> answer(const query::EventList& list) const;
    Result<Answer> answer(const query::OperationList& list) const;
    Result<Answer> answer(const query::QueueList&) const;
    Result<Answer> answer(const query::QueueFront& front) const;
    Result<Answer> answer(const query::Triage&) const;
    Result<Answer> answer(const query::ResourceList&) const;
    Result<Answer> answer(const query::Log& log) const;
    Result<Answer> answer(const query::Status&) const;
    Result<Answer> answer(const query::Trend& trend) const;
    Result<Answer> answer(const query::Figures& figures) const;
    Result<Answer> answer(const query::TemplateTrend& trend) const;
    Result<Answer> answer(const query::Timeline& timeline) const;
    template <class A, class Q> Result<Answer> prepared(const Q& query) const;
    template <class Q> Result<Answer> answer(const Q& query) const;
    Result<std::vector<TaskId>> select(const Selection& selection) const;
    Result<std::vector<const Task*>> sorted(const QString& filter, const QString& sort) const;
    Outcome keepRanges(const Selection& selection, std::vector<TaskId>& ids) const;
    bool waitsFor(TaskId task, TaskId other) const;
    void record(Event event, const QString& actor);
    std::deque<Event>::const_iterator firstAfter(EventSeq seq) const;
    Q_INVOKABLE void publish();

    struct Done {
        OperationId id;
        QString label;
        QString actor;
        std::vector<Task> before;
        std::vector<Task> after;
    };
    Reply putBack(const Done& done, const std::vector<Task>& tasks, const QString& kind, const QString& actor);

    mutable std::recursive_mutex m_mutex;
    std::map<TaskId, Task> m_tasks;
    std::map<TaskId, QByteArray> m_logs;
    std::vector<Queue> m_queues;
    std::vector<ResourcePool> m_pools;
    std::vector<answer::TroubleGroup> m_troubles;
    std::vector<Answer> m_prepared; ///< at most one of each kind
    int m_slotCount = 4;
    std::deque<Event> m_events;
    EventSeq m_newest;
    EventSeq m_published;
    std::vector<Done> m_done;
    std::vector<Done> m_undone; ///< the last one at the back
    qint64 m_lastTask = 0;      ///< no id comes back
    qint64 m_lastOperation = 0;
    bool m_subscribed = false;
    bool m_willPublish = false;
    bool m_hold = false;
    int m_questions = 0;
    std::vector<std::function<void()>> m_held;
};

} // namespace taskyard::test
