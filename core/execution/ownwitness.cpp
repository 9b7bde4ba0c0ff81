// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/execution/ownwitness.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QSysInfo>

#include <cerrno>
#include <cstring>

namespace taskyard::execution {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> systemFailure(const QString& what, const QByteArray& token)
{
    const int error = errno;
    return failure(ErrorCode::Busy, what + u": "_s + QString::fromLocal8Bit(std::strerror(error)),
                   QString::fromLatin1(token));
}

} // namespace

OwnWitness::OwnWitness(const RunDirectory& directory, QByteArray token)
    : m_directory(directory)
    , m_token(std::move(token))
{}

OwnWitness::~OwnWitness()
{
    if (m_lock >= 0)
        ::close(m_lock);
}

Outcome OwnWitness::begin(TimePoint now)
{
    const QByteArray lock = m_token + "/lock";
    if (::mkdirat(m_directory.fd(), m_token.constData(), 0700) != 0)
        return systemFailure(u"cannot make the run's directory"_s, m_token);
    m_lock = ::openat(m_directory.fd(), lock.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (m_lock < 0 || ::flock(m_lock, LOCK_EX | LOCK_NB) != 0)
        return systemFailure(u"cannot lock the run's directory"_s, m_token);
    m_record.bootId = QSysInfo::bootUniqueId();
    m_record.supervisor = m_record.child = ::getpid();
    m_record.startedAt = now;
    if (Outcome written = write(writeRecord(m_token, m_record)); !written)
        return written;
    return linkAs("started");
}

Outcome OwnWitness::finish(const RunEnd& end, const QByteArray& log)
{
    if (!log.isEmpty()) {
        QFile file(m_directory.filePath(m_token, "log"));
        if (!file.open(QIODevice::WriteOnly) || file.write(log) != log.size())
            return failure(ErrorCode::Busy, u"cannot write the log: "_s + file.errorString());
    }
    m_record.end = end;
    if (Outcome written = write(writeRecord(m_token, m_record)); !written)
        return written;
    return linkAs("exit");
}

Outcome OwnWitness::write(const QByteArray& content)
{
    if (::pwrite(m_lock, content.constData(), size_t(content.size()), 0) != content.size())
        return systemFailure(u"cannot write the run's witness"_s, m_token);
    return {};
}

Outcome OwnWitness::linkAs(const char* name)
{
    const QByteArray lock = m_token + "/lock";
    const QByteArray path = m_token + '/' + name;
    if (::linkat(m_directory.fd(), lock.constData(), m_directory.fd(), path.constData(), 0) != 0)
        return systemFailure(u"cannot publish the run's witness"_s, m_token);
    return {};
}

} // namespace taskyard::execution
