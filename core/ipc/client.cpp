// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/client.h"

#include "core/ipc/stream.h"

#include <QCoreApplication>

namespace taskyard::ipc {

namespace {

constexpr qint64 kHelloId = 0;

/// A promise that a handler can hold: handlers are copied.
template <class T> struct Pledge {
    std::shared_ptr<QPromise<T>> promise = std::make_shared<QPromise<T>>();

    QFuture<T> start() const
    {
        promise->start();
        return promise->future();
    }
    void fulfil(T value) const
    {
        promise->addResult(std::move(value));
        promise->finish();
    }
};

} // namespace

Client::Client(QString socketPath, ClientOptions options, QObject* parent)
    : EngineApi(parent)
    , m_path(std::move(socketPath))
    , m_options(std::move(options))
{
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout([this] {
        if (m_stream != nullptr)
            drop(linkLost(QStringLiteral("it did not greet in time")));
        else
            attempt();
    });
}

Client::~Client()
{
    m_wanted = false;
    blockSignals(true);
    drop(linkLost(QStringLiteral("this client is closing")));
}

void Client::open()
{
    if (std::exchange(m_wanted, true))
        return;
    m_pause = Duration{0};
    attempt();
}

void Client::close()
{
    m_wanted = false;
    m_subscribed = false;
    ++m_subscription;
    drop(linkLost(QStringLiteral("it was closed here")));
}

QFuture<Result<Reply>> Client::submit(Command command, QString)
{
    const Pledge<Result<Reply>> pledge;
    auto future = pledge.start();
    request([&](qint64 id) { return requestFrame(id, command); },
            [pledge](Result<QJsonObject> result) { pledge.fulfil(result.and_then(readReply)); });
    return future;
}

QFuture<Result<Answer>> Client::fetch(Query query)
{
    const Pledge<Result<Answer>> pledge;
    auto future = pledge.start();
    request([&](qint64 id) { return requestFrame(id, query); },
            [pledge, query](Result<QJsonObject> result) {
                pledge.fulfil(result.and_then([&](const QJsonObject& object) { return readAnswer(query, object); }));
            });
    return future;
}

QFuture<Outcome> Client::subscribe(std::optional<EventSeq> since)
{
    const Pledge<Outcome> pledge;
    auto future = pledge.start();
    m_subscribed = false; // what still comes of an older subscription is not wanted any more
    sendSubscribe(since, [this, pledge, number = ++m_subscription](const Result<QJsonObject>& result) {
        if (result && number == m_subscription)
            m_subscribed = true;
        pledge.fulfil(result.map([](const QJsonObject&) {}));
    });
    return future;
}

void Client::unsubscribe()
{
    ++m_subscription;
    m_subscribed = false;
    if (m_state != LinkState::Disconnected)
        request([](qint64 id) { return requestFrame(id, QLatin1String(kUnsubscribeMethod), {}); },
                [](const Result<QJsonObject>&) {});
}

void Client::sendSubscribe(std::optional<EventSeq> since, Handler handler)
{
    const auto frame = [&](qint64 id) {
        return requestFrame(id, QLatin1String(kSubscribeMethod), toJson(subscribeFrom(since)).toObject());
    };
    request(frame, [this, handler = std::move(handler)](Result<QJsonObject> result) {
        Subscribe position;
        if (result && readJson(QJsonValue(*result), position, {}))
            m_lastSeen = position.since ? std::optional(EventSeq(*position.since)) : std::nullopt;
        handler(std::move(result));
    });
}

void Client::request(const std::function<QByteArray(qint64 id)>& frame, Handler handler)
{
    if (m_state == LinkState::Disconnected) {
        handler(tl::unexpected(linkLost(m_trouble.isEmpty() ? QStringLiteral("it is not open") : m_trouble)));
        return;
    }
    const qint64 id = m_nextId++;
    QByteArray encoded = frame(id);
    if (encoded.size() - kFrameHeader > kMaxClientFrame) {
        handler(failure(ErrorCode::InvalidInput, QStringLiteral("the request is too long"), {},
                        QStringLiteral("at most %1 bytes; hand it in in pieces").arg(kMaxClientFrame)));
        return;
    }
    m_pending.emplace(id, std::move(handler));
    if (m_state == LinkState::Connected)
        m_stream->send(std::move(encoded));
    else
        m_waiting.push_back(std::move(encoded));
}

void Client::attempt()
{
    m_state = LinkState::Connecting;
    emit linkStateChanged(m_state);
    if (m_state != LinkState::Connecting) // whoever heard it has closed
        return;
    auto fd = connectLocal(m_path);
    if (!fd) {
        drop(fd.error());
        return;
    }
    m_stream = new Stream(std::move(*fd), kMaxServerFrame, this);
    connect(m_stream, &Stream::framesCame, this, &Client::receive);
    connect(m_stream, &Stream::closed, this, [this](const QString& why) { drop(linkLost(why)); });
    m_timer.start(m_options.greetingDeadline);
    greet();
}

void Client::greet()
{
    m_pending.emplace(kHelloId, [this](const Result<QJsonObject>& result) { greeted(result); });
    const Hello hello{kProtocolVersion, m_options.kind, QCoreApplication::applicationVersion()};
    m_stream->send(requestFrame(kHelloId, QLatin1String(kHelloMethod), toJson(hello).toObject()));
}

void Client::greeted(const Result<QJsonObject>& result)
{
    if (m_stream == nullptr) // the link was lost, and drop() sees to everything
        return;
    Welcome welcome;
    const Outcome read = result ? readJson(QJsonValue(*result), welcome, {}) : Outcome(tl::unexpected(result.error()));
    if (!read) {
        drop(read.error());
        return;
    }
    m_timer.stop();
    m_pause = Duration{0};
    m_welcome = welcome;
    m_trouble.clear();
    m_state = LinkState::Connected;
    if (m_subscribed)
        sendSubscribe(m_lastSeen, [](const Result<QJsonObject>&) {});
    for (QByteArray& frame : std::exchange(m_waiting, {}))
        m_stream->send(std::move(frame));
    emit linkStateChanged(m_state); // last: whoever hears it may close
}

void Client::receive()
{
    // A handler may drop this link, or open another one.
    for (const Stream* stream = m_stream; stream != nullptr && stream == m_stream;) {
        const auto frame = m_stream->nextFrame();
        if (frame && !*frame)
            return;
        auto message = frame ? readServerMessage(**frame) : tl::unexpected(frame.error());
        if (!message)
            drop(linkLost(message.error().text()));
        else if (auto* response = std::get_if<Response>(&*message))
            take(std::move(*response));
        else
            takeEvents(std::get<EventBatch>(*message));
    }
}

void Client::take(Response response)
{
    if (!response.id) { // concerns the whole connection
        drop(response.result ? linkLost(QStringLiteral("an answer to nothing")) : response.result.error());
        return;
    }
    auto found = m_pending.extract(*response.id);
    if (!found.empty())
        found.mapped()(std::move(response.result));
}

void Client::takeEvents(const EventBatch& batch)
{
    if (!m_subscribed)
        return;
    if (!batch.events.empty())
        m_lastSeen = batch.events.back().seq;
    emit eventsArrived(batch);
}

void Client::drop(const Error& why)
{
    m_timer.stop();
    if (m_stream != nullptr) {
        m_stream->disconnect(this);
        m_stream->close();
        std::exchange(m_stream, nullptr)->deleteLater();
    }
    m_trouble = why.text();
    m_waiting.clear();
    const LinkState before = std::exchange(m_state, LinkState::Disconnected); // handlers may ask again
    if (m_wanted && m_options.autoReconnect) {
        m_pause = std::clamp(m_pause * 2, m_options.firstPause, m_options.longestPause);
        m_timer.start(m_pause);
    }
    for (auto& [id, handler] : std::exchange(m_pending, {}))
        handler(tl::unexpected(why));
    if (before != LinkState::Disconnected)
        emit linkStateChanged(LinkState::Disconnected);
}

} // namespace taskyard::ipc
