// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/importupload.h"

#include "ui/support/asking.h"
#include "ui/support/whendone.h"

#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QStringDecoder>
#include <QThreadPool>

namespace taskyard::ui {

namespace {
/// Far below what a message may hold, also when every character needs an escape of six bytes.
constexpr qint64 kPiece = 256LL * 1024;
} // namespace

/// Read by one job of the pool at a time.
class ImportUpload::Feed {
public:
    explicit Feed(ImportSource source) : m_source(std::move(source)) {}

    Result<Piece> next()
    {
        if (m_source.file.isEmpty())
            return nextOfText();
        if (!m_file.isOpen())
            if (const Outcome opened = open(); !opened)
                return tl::unexpected(opened.error());
        Piece piece;
        // A piece may end within a character, and then begins with nothing to send.
        while (piece.text.isEmpty() && !m_file.atEnd()) {
            const QByteArray bytes = m_file.read(kPiece);
            if (bytes.isEmpty())
                break;
            piece.text = m_decode(bytes);
            m_read += bytes.size();
            if (m_decode.hasError())
                return failure(ErrorCode::InvalidInput, QStringLiteral("is not valid UTF-8"), m_source.name,
                               QStringLiteral("write the file in UTF-8"));
        }
        if (m_file.error() != QFile::NoError)
            return unreadable();
        piece.read = m_read;
        piece.total = m_file.size();
        return piece;
    }

private:
    Outcome open()
    {
        m_file.setFileName(m_source.file);
        if (QFileInfo(m_source.file).isDir())
            return failure(ErrorCode::InvalidInput, QStringLiteral("is a folder"), m_source.name,
                           QStringLiteral("name a file"));
        if (m_file.open(QFile::ReadOnly | QFile::Unbuffered))
            return {};
        return unreadable();
    }
    tl::unexpected<Error> unreadable() const
    {
        return failure(ErrorCode::Denied, QStringLiteral("cannot be read: ") + m_file.errorString(), m_source.name,
                       QStringLiteral("look at its permissions"));
    }
    Result<Piece> nextOfText()
    {
        Piece piece{m_source.text.mid(m_read, kPiece), 0, m_source.text.size()};
        // Not in the middle of a surrogate pair.
        if (piece.text.size() == kPiece && piece.text.back().isHighSurrogate())
            piece.text.chop(1);
        m_read += piece.text.size();
        piece.read = m_read;
        return piece;
    }

    const ImportSource m_source;
    QFile m_file;
    QStringDecoder m_decode{QStringDecoder::Utf8};
    qint64 m_read = 0;
};

ImportUpload::ImportUpload(EngineApi& engine, ImportSource source, command::ImportBegin begin, QObject* parent)
    : QObject(parent)
    , m_engine(engine)
    , m_begin(std::move(begin))
    , m_feed(std::make_shared<Feed>(std::move(source)))
{}

ImportUpload::~ImportUpload() { cancel(); }

void ImportUpload::start(std::function<void(const Result<Reply>&)> done)
{
    m_done = std::move(done);
    order(m_engine, m_begin, this, [this](const Result<Reply>& reply) {
        if (!reply)
            return giveUp(reply.error());
        m_import = reply->import;
        if (std::exchange(m_cancelled, false))
            cancel();
        else
            readNext();
    });
}

bool ImportUpload::cancel()
{
    if (m_committed)
        return false;
    m_cancelled = true;
    if (m_import.isValid())
        m_engine.submit(command::ImportCommit{m_import, true});
    m_import = {};
    return true;
}

void ImportUpload::readNext()
{
    const auto promise = std::make_shared<QPromise<Result<Piece>>>();
    promise->start();
    whenDone(promise->future(), this, [this](const Result<Piece>& piece) {
        if (m_cancelled)
            return;
        if (!piece)
            giveUp(piece.error());
        else
            send(*piece);
    });
    QThreadPool::globalInstance()->start([promise, feed = m_feed] {
        promise->addResult(feed->next());
        promise->finish();
    });
}

void ImportUpload::send(const Piece& piece)
{
    emit progressed(piece.read, piece.total);
    if (piece.text.isEmpty())
        return commit();
    order(m_engine, command::ImportAppend{m_import, piece.text}, this, [this](const Result<Reply>& reply) {
        if (m_cancelled)
            return;
        if (!reply)
            giveUp(reply.error());
        else
            readNext();
    });
}

void ImportUpload::commit()
{
    m_committed = true;
    order(m_engine, command::ImportCommit{m_import, false}, this,
          [this](const Result<Reply>& reply) { m_done(reply); });
}

void ImportUpload::giveUp(const Error& error)
{
    cancel();
    m_done(tl::unexpected(error));
}

} // namespace taskyard::ui
