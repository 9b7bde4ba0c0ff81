// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/orderwatch.h"

#include "ui/support/taskverbs.h"
#include "ui/support/toasts.h"

#include <QCoreApplication>
#include <QPointer>

namespace taskyard::ui {

namespace {

using namespace std::chrono_literals;
constexpr auto kNaming = 400ms;
constexpr auto kPatienceAtWork = 15s;
constexpr size_t kFew = 500;

bool isOfMany(const Selection& selection)
{
    return selection.ids.size() > kFew || !selection.ranges.empty() ||
           (selection.filter && !selection.filter->startsWith(u"id:"));
}

/// Empty: it is for few tasks, and soon done.
QString workOf(const Command& command)
{
    const bool isLong = std::visit(
        []<class C>(const C& order) {
            if constexpr (requires { order.selection; })
                return isOfMany(order.selection);
            else // of how many tasks is not known before
                return std::is_same_v<C, command::Undo> || std::is_same_v<C, command::Redo>;
        },
        command);
    return isLong ? doingText(command) : QString();
}

template <class C>
constexpr bool kHasProgressOfItsOwn =
    std::is_same_v<C, command::ImportBegin> || std::is_same_v<C, command::ImportAppend> ||
    std::is_same_v<C, command::ImportCommit>;

bool changesSomething(const Command& command)
{
    return std::visit(
        []<class C>(const C& order) {
            if constexpr (kHasProgressOfItsOwn<C>)
                return false;
            else if constexpr (requires { order.dryRun; })
                return !order.dryRun;
            else
                return true;
        },
        command);
}

} // namespace

OrderWatch::OrderWatch(EngineApi& engine, Toasts& toasts, std::chrono::milliseconds patience)
    : m_engine(engine)
    , m_toasts(toasts)
    , m_patience(patience)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &OrderWatch::look);
    m_naming.setSingleShot(true);
    m_naming.setInterval(kNaming);
    connect(&m_naming, &QTimer::timeout, this, &OrderWatch::nameWork);
    connect(&engine, &EngineApi::eventsArrived, this, &EngineApi::eventsArrived);
    connect(&engine, &EngineApi::linkStateChanged, this, &EngineApi::linkStateChanged);
}

QFuture<Result<Reply>> OrderWatch::submit(Command command, QString actor)
{
    const bool counts = changesSomething(command);
    const QString work = counts ? workOf(command) : QString();
    auto future = m_engine.submit(std::move(command), std::move(actor));
    return counts ? watched(std::move(future), work) : future;
}

QFuture<Result<Answer>> OrderWatch::fetch(Query query)
{
    // Who only looks whether there is anything asks for another number.
    const auto* operations = std::get_if<query::OperationList>(&query);
    const bool beginsAnUndo = operations && operations->limit == query::OperationList().limit;
    auto future = m_engine.fetch(std::move(query));
    return beginsAnUndo ? watched(std::move(future), {}) : future;
}

template <class T> QFuture<Result<T>> OrderWatch::watched(QFuture<Result<T>> future, const QString& work)
{
    if (future.isFinished())
        return future;
    // It may finish on any thread; only the one of the window looks whether this is still there, and before whoever
    // gave the order: what that one says goes on top.
    return future.then([guard = QPointer(this), number = begin(work)](Result<T> result) {
        const QString refusal = result ? QString() : result.error().text();
        QMetaObject::invokeMethod(QCoreApplication::instance(), [guard, number, refusal] {
            if (guard)
                guard->end(number, refusal);
        });
        return result;
    });
}

bool OrderWatch::isAtWork() const
{
    return std::ranges::any_of(m_waiting, [](const auto& one) { return !one.second.work.isEmpty(); });
}

void OrderWatch::nameWork()
{
    QString work;
    for (const auto& [number, one] : m_waiting)
        if (work.isEmpty())
            work = one.work;
    if (std::exchange(m_work, work) != work)
        emit workChanged();
}

qint64 OrderWatch::begin(const QString& work)
{
    // Behind work that takes long, everything waits.
    const bool isLong = !work.isEmpty() || isAtWork();
    m_waiting.emplace(++m_last, Waiting{QDeadlineTimer(isLong ? kPatienceAtWork : m_patience), work});
    if (!work.isEmpty() && !m_naming.isActive())
        m_naming.start();
    if (m_silent || m_told)
        tell();
    else
        look();
    return m_last;
}

void OrderWatch::end(qint64 number, const QString& refusal)
{
    m_waiting.erase(number);
    if (!m_work.isEmpty())
        nameWork();
    if (!m_waiting.empty() || !std::exchange(m_told, false))
        return;
    Toast toast;
    toast.topic = QStringLiteral("orders"); // whoever gave it says more in its place, if there is more to say
    toast.kind = refusal.isEmpty() ? ToastKind::Notice : ToastKind::Trouble;
    toast.text = refusal.isEmpty() ? tr("The engine answers again: what waited for it is done.") : refusal;
    m_toasts.show(std::move(toast));
}

void OrderWatch::look()
{
    if (m_waiting.empty())
        return;
    const auto& next =
        std::ranges::min_element(m_waiting, {}, [](const auto& one) { return one.second.patience; })->second.patience;
    if (next.hasExpired())
        tell();
    else
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(next.remainingTimeAsDuration()));
}

void OrderWatch::tell()
{
    m_told = true;
    Toast toast;
    toast.topic = QStringLiteral("orders");
    toast.stays = true;
    toast.text = waiting() == 1 ? tr("The engine has not answered yet. Your change waits for it and is made once: do "
                                     "not repeat it.")
                                : tr("The engine has not answered yet. %1 changes wait for it, and each is made once: "
                                     "do not repeat them.")
                                      .arg(waiting());
    toast.text += QLatin1Char(' ') + tr("If it stays silent, start it anew and look what was made.");
    m_toasts.show(std::move(toast));
}

} // namespace taskyard::ui
