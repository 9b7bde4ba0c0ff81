// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/orderwatch.h"

#include "ui/support/toasts.h"

#include <QCoreApplication>
#include <QPointer>

namespace taskyard::ui {

namespace {

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
    connect(&engine, &EngineApi::eventsArrived, this, &EngineApi::eventsArrived);
    connect(&engine, &EngineApi::linkStateChanged, this, &EngineApi::linkStateChanged);
}

QFuture<Result<Reply>> OrderWatch::submit(Command command, QString actor)
{
    const bool counts = changesSomething(command);
    auto future = m_engine.submit(std::move(command), std::move(actor));
    return counts ? watched(std::move(future)) : future;
}

QFuture<Result<Answer>> OrderWatch::fetch(Query query)
{
    const bool beginsAnUndo = std::holds_alternative<query::OperationList>(query);
    auto future = m_engine.fetch(std::move(query));
    return beginsAnUndo ? watched(std::move(future)) : future;
}

template <class T> QFuture<Result<T>> OrderWatch::watched(QFuture<Result<T>> future)
{
    if (future.isFinished())
        return future;
    // It may finish on any thread; only the one of the window looks whether this is still there, and before whoever
    // gave the order: what that one says goes on top.
    return future.then([guard = QPointer(this), number = begin()](Result<T> result) {
        const QString refusal = result ? QString() : result.error().text();
        QMetaObject::invokeMethod(QCoreApplication::instance(), [guard, number, refusal] {
            if (guard)
                guard->end(number, refusal);
        });
        return result;
    });
}

qint64 OrderWatch::begin()
{
    m_waiting.emplace(++m_last, QDeadlineTimer(m_patience));
    if (m_silent || m_told)
        tell();
    else if (!m_timer.isActive())
        m_timer.start(m_patience);
    return m_last;
}

void OrderWatch::end(qint64 number, const QString& refusal)
{
    m_waiting.erase(number);
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
    const QDeadlineTimer& oldest = m_waiting.begin()->second;
    if (oldest.hasExpired())
        tell();
    else
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(oldest.remainingTimeAsDuration()));
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
