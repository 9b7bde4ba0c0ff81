// SPDX-License-Identifier: GPL-3.0-or-later
// A stand-in for taskyardd, for the tests of the launcher: takes the directory's lock, serves an engine that only keeps
// books, and ends at the command `stop`. Its file `starts` gets one line per start that reached the lock. Trouble is
// provoked by files in the directory: `fail` makes it refuse, `full` the same once it had the lock, `die` makes it end
// without a word, `slow` makes it wait for a byte from that pipe before it listens, `old` makes it say before that wait
// that its database is being migrated.
#include "core/ipc/datadir.h"
#include "core/ipc/readiness.h"
#include "core/ipc/server.h"
#include "tests/conformance/fakeengine.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QFile>

using namespace taskyard;

namespace {

class StoppableEngine : public test::FakeEngine {
public:
    QFuture<Result<Reply>> submit(Command command, QString actor) override
    {
        if (std::holds_alternative<command::Stop>(command)) {
            QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit, Qt::QueuedConnection);
            return QtFuture::makeReadyFuture(Result<Reply>(Reply()));
        }
        return FakeEngine::submit(std::move(command), std::move(actor));
    }
};

void note(const QString& file, const QByteArray& line)
{
    const ipc::UniqueFd fd(
        ::open(QFile::encodeName(file).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (::write(fd.get(), line.constData(), size_t(line.size())) != line.size())
        ::_exit(1);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString dir = arguments.value(arguments.indexOf(QStringLiteral("--data-dir")) + 1);
    const int readyFd = arguments.value(arguments.indexOf(QStringLiteral("--ready-fd")) + 1).toInt();
    const auto file = [&](const char* name) { return dir + QLatin1Char('/') + QString::fromLatin1(name); };

    if (QFile::exists(file("die")))
        return 1;
    if (QFile::exists(file("fail"))) {
        ipc::reportReadiness(readyFd, failure(ErrorCode::Conflict, QStringLiteral("the database is newer"), dir,
                                              QStringLiteral("use a newer taskyardd")));
        return exitCode(ErrorCode::Conflict);
    }
    ipc::UniqueFd lock(::open(QFile::encodeName(file("engine.lock")).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        ipc::reportReadiness(readyFd, failure(ErrorCode::Busy, QStringLiteral("another engine holds it"), dir));
        return exitCode(ErrorCode::Busy);
    }
    note(file("starts"), QByteArray::number(::getpid()) + '\n');
    if (QFile::exists(file("full"))) {
        lock.reset();
        ipc::reportReadiness(readyFd, failure(ErrorCode::Busy, QStringLiteral("the disk is full"), dir));
        return exitCode(ErrorCode::Busy);
    }
    if (QFile::exists(file("old")))
        ipc::reportMigration(readyFd);
    if (QFile::exists(file("slow"))) {
        const ipc::UniqueFd gate(::open(QFile::encodeName(file("slow")).constData(), O_RDONLY | O_CLOEXEC));
        char byte = 0;
        if (::read(gate.get(), &byte, 1) != 1)
            return 1;
    }
    StoppableEngine engine;
    ipc::Server server(engine, ipc::socketPath(dir));
    const Outcome heard = server.listen();
    ipc::reportReadiness(readyFd, heard);
    if (!heard)
        return exitCode(heard.error().code);
    return QCoreApplication::exec();
}
