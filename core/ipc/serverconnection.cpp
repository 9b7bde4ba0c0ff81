// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ipc/serverconnection.h"

#include <QPointer>

namespace taskyard::ipc {

namespace {

bool isClientKind(const QString& kind)
{
    return !kind.isEmpty() && kind.size() <= 32 && std::all_of(kind.begin(), kind.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    });
}

/// Whether `method` names an alternative of a variant of commands or queries.
template <class Variant, std::size_t Index = 0> bool isMethodOf(QStringView method)
{
    if constexpr (Index == std::variant_size_v<Variant>)
        return false;
    else
        return method == QLatin1String(std::variant_alternative_t<Index, Variant>::name) ||
               isMethodOf<Variant, Index + 1>(method);
}

struct Nothing {};
template <class Self, class Visitor>
    requires SelfOf<Nothing, Self>
void fields(Self&, Visitor&&)
{}

} // namespace

ServerConnection::ServerConnection(UniqueFd fd, uid_t peer, Server& server, EngineGate& gate,
                                   const ServerOptions& options)
    : QObject(&server)
    , m_server(server)
    , m_gate(gate)
    , m_options(options)
    , m_stream(std::move(fd), options.maxFrame)
    , m_user(userName(peer))
{
    connect(&m_stream, &Stream::framesCame, this, &ServerConnection::takeRequests);
    connect(&m_stream, &Stream::sent, this, &ServerConnection::takenUp);
    connect(&m_stream, &Stream::closed, this, &ServerConnection::over);
    m_patience.setSingleShot(true);
    m_patience.callOnTimeout([this] {
        if (m_refused) { // and it does not even read why
            m_stream.close();
            emit over();
        } else {
            refuse(Error{ErrorCode::Busy,
                         m_actor.isEmpty() ? QStringLiteral("no greeting came")
                                           : QStringLiteral("the rest of a message did not come"),
                         QStringLiteral("connection"), QStringLiteral("connect again")});
        }
    });
    m_patience.start(m_options.helloDeadline);
}

void ServerConnection::refuse(const Error& error)
{
    m_refused = true;
    m_subscription.stop();
    m_stream.send(errorFrame(QJsonValue::Null, error));
    m_stream.closeWhenSent();
    m_patience.start(m_options.helloDeadline);
}

bool ServerConnection::hasTooMuchToDo() const
{
    return m_refused || m_inFlight >= m_options.maxInFlight || m_stream.unsentBytes() > m_options.maxUnsent;
}

void ServerConnection::takeRequests()
{
    if (m_taking) // answered at once, from inside the loop below
        return;
    m_taking = true;
    while (m_stream.isOpen() && !hasTooMuchToDo()) {
        const auto frame = m_stream.nextFrame();
        if (!frame)
            refuse(frame.error());
        else if (*frame)
            handle(**frame);
        if (!frame || !*frame)
            break;
    }
    m_taking = false;
    m_stream.setReading(!hasTooMuchToDo());
    watchPatience();
}

void ServerConnection::watchPatience()
{
    if (m_refused || m_actor.isEmpty())
        return;
    if (!m_stream.isMidFrame() || !m_stream.isReading())
        m_patience.stop();
    else if (!m_patience.isActive())
        m_patience.start(m_options.frameDeadline);
}

void ServerConnection::handle(const QByteArray& body)
{
    const auto request = readRequest(body);
    if (!request) {
        m_stream.send(errorFrame(request.error().id, request.error().error, request.error().code));
        return;
    }
    ++m_inFlight;
    if (!m_actor.isEmpty())
        handleGreeted(*request);
    else if (request->method == QLatin1String(kHelloMethod))
        greet(*request);
    else
        answer<Nothing>(request->id, failure(ErrorCode::Denied, QStringLiteral("the first request must be 'hello'")));
}

void ServerConnection::greet(const Request& request)
{
    Hello hello;
    const auto read = readJson(QJsonValue(request.params), hello, {});
    // The version first: another one may have other fields.
    const int protocol = request.params.value(QLatin1String("protocol")).toInt(kProtocolVersion);
    if (protocol != kProtocolVersion) {
        answer<Nothing>(request.id,
                        failure(ErrorCode::InvalidInput,
                                QStringLiteral("this engine speaks version %1 of the protocol, the client version %2")
                                    .arg(kProtocolVersion)
                                    .arg(protocol),
                                QStringLiteral("hello"),
                                QStringLiteral("use programs of one release; an engine that is older than they are is "
                                               "replaced by: taskyardctl daemon restart")));
        return;
    }
    if (!read) {
        answer<Nothing>(request.id, tl::unexpected(read.error()));
        return;
    }
    if (!isClientKind(hello.client)) {
        answer<Nothing>(request.id, failure(ErrorCode::InvalidInput, QStringLiteral("not a client's name"),
                                            QStringLiteral("client"),
                                            QStringLiteral("1 to 32 of a-z, 0-9 and '-', for example cli")));
        return;
    }
    m_actor = hello.client + u':' + m_user;
    answer<Welcome>(request.id, Welcome{kProtocolVersion, m_options.version, m_actor});
}

void ServerConnection::handleGreeted(const Request& request)
{
    const QPointer<ServerConnection> self(this);
    const QJsonValue id = request.id;
    if (request.method == QLatin1String(kSubscribeMethod)) {
        subscribe(request);
    } else if (request.method == QLatin1String(kUnsubscribeMethod)) {
        unsubscribe(request);
    } else if (request.method == QLatin1String(kHelloMethod)) {
        answer<Nothing>(id, failure(ErrorCode::Conflict, QStringLiteral("'hello' was said already")));
    } else if (isMethodOf<Command>(request.method)) {
        auto command = variantFromJson<Command>(request.method, request.params);
        if (!command) {
            answer<Nothing>(id, tl::unexpected(command.error()));
            return;
        }
        m_gate.submit(std::move(*command), m_actor, [self, id](const Result<Reply>& reply) {
            if (self)
                self->answer<Reply>(id, reply);
        });
    } else {
        auto query = variantFromJson<Query>(request.method, request.params);
        if (!query) {
            answer<Nothing>(id, tl::unexpected(query.error()));
            return;
        }
        const size_t kind = query->index();
        m_gate.fetch(std::move(*query), [self, id, kind](Result<Answer> found) {
            if (!self)
                return;
            if (found && found->index() != kind)
                found = failure(ErrorCode::Internal, QStringLiteral("the engine answered another question"));
            if (found)
                if (auto* status = std::get_if<answer::Status>(&*found))
                    status->clients = self->m_server.clientCount();
            self->answer<Answer>(id, found);
        });
    }
}

template <class T> void ServerConnection::answer(const QJsonValue& id, const Result<T>& outcome)
{
    const auto toObject = [](const T& value) {
        if constexpr (std::is_same_v<T, Answer>)
            return variantToJson(value);
        else
            return toJson(value).toObject();
    };
    QByteArray frame;
    if (outcome)
        frame = resultFrame(id, toObject(*outcome));
    else if (outcome.error().code == ErrorCode::NotFound && outcome.error().what.startsWith(QLatin1String("no method")))
        frame = errorFrame(id, outcome.error(), kMethodNotFound);
    else
        frame = errorFrame(id, outcome.error());
    if (frame.size() - kFrameHeader > kMaxServerFrame)
        frame = errorFrame(id, Error{ErrorCode::InvalidInput,
                                     QStringLiteral("the answer is too large"),
                                     {},
                                     QStringLiteral("ask for a smaller page")});
    m_stream.send(std::move(frame));
    --m_inFlight;
    takeRequests();
}

void ServerConnection::subscribe(const Request& request)
{
    Subscribe wanted;
    if (const auto read = readJson(QJsonValue(request.params), wanted, {}); !read) {
        answer<Nothing>(request.id, tl::unexpected(read.error()));
        return;
    }
    if (wanted.since.value_or(0) < 0) {
        answer<Nothing>(request.id, failure(ErrorCode::InvalidInput, QStringLiteral("not an event's number"),
                                            QStringLiteral("since"), QStringLiteral("0 asks for all events")));
        return;
    }
    ++m_subscribed;
    m_subscription.start(wanted.since ? std::optional(EventSeq(*wanted.since)) : std::nullopt);
    if (m_subscription.phase() == Subscription::Phase::Seeking) {
        seekNewest(request.id);
        return;
    }
    answer<Subscribe>(request.id, wanted);
    nextPage();
}

void ServerConnection::seekNewest(const QJsonValue& id)
{
    m_gate.fetch(m_subscription.nextPage(1), [self = QPointer(this), id,
                                              subscribed = m_subscribed](const Result<Answer>& found) {
        if (!self)
            return;
        const bool current = subscribed == self->m_subscribed && !self->m_refused;
        const auto* events = found ? std::get_if<answer::Events>(&*found) : nullptr;
        if (events == nullptr) {
            if (current)
                self->m_subscription.stop();
            self->answer<Nothing>(
                id, found ? failure(ErrorCode::Internal, QStringLiteral("the engine answered another question"))
                          : tl::unexpected(found.error()));
            return;
        }
        if (current)
            self->m_subscription.found(events->last, self->m_newestLive);
        self->answer<Subscribe>(id, subscribeFrom(events->last));
        self->nextPage();
    });
}

void ServerConnection::unsubscribe(const Request& request)
{
    ++m_subscribed;
    m_subscription.stop();
    answer<Nothing>(request.id, Nothing{});
}

void ServerConnection::nextPage()
{
    const bool replaying = m_subscription.phase() == Subscription::Phase::Replaying;
    // The client sets the pace: what it has not read yet does not pile up here.
    if (!replaying || m_readingPage || m_stream.unsentBytes() > m_options.maxUnsent / 4)
        return;
    m_readingPage = true;
    m_gate.fetch(m_subscription.nextPage(m_options.replayPage),
                 [self = QPointer(this), subscribed = m_subscribed](const Result<Answer>& page) {
                     if (self)
                         self->takePage(page, subscribed);
                 });
}

void ServerConnection::takePage(const Result<Answer>& page, quint64 subscribed)
{
    m_readingPage = false;
    if (m_refused)
        return;
    if (subscribed == m_subscribed) {
        const auto* events = page ? std::get_if<answer::Events>(&*page) : nullptr;
        const EventBatch batch =
            events != nullptr ? m_subscription.takePage(*events, m_newestLive) : m_subscription.giveUp(m_newestLive);
        if (batch.gap || !batch.events.empty())
            m_stream.send(eventsFrame(batch));
    }
    nextPage();
}

void ServerConnection::deliver(const EventBatch& batch, const std::function<QByteArray()>& whole, EventSeq newest)
{
    m_newestLive = newest;
    const Subscription::Share share = m_subscription.shareOf(batch);
    if (share == Subscription::Share::Nothing)
        return;
    if (m_stream.unsentBytes() > m_options.maxUnsent) {
        m_subscription.fellBehind();
        return;
    }
    m_stream.send(share == Subscription::Share::Whole ? whole() : eventsFrame(m_subscription.unseenPart(batch)));
    if (!batch.events.empty())
        m_subscription.sentUpTo(batch.events.back().seq);
}

void ServerConnection::takenUp()
{
    if (m_subscription.phase() == Subscription::Phase::Missing && m_stream.unsentBytes() <= m_options.maxUnsent / 4)
        m_stream.send(eventsFrame(m_subscription.resume(m_newestLive)));
    nextPage();
    takeRequests();
}

} // namespace taskyard::ipc
