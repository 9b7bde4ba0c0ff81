// SPDX-License-Identifier: GPL-3.0-or-later
// What benchmarks of the real programs share: clocks, floors, figures as lines, and an engine on a directory of its
// own. One thread.
#pragma once

#include "core/ipc/blockingclient.h"
#include "core/ipc/datadir.h"
#include "core/ipc/enginelauncher.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <ctime>

extern char** environ;

namespace taskyard::bench {

inline double now(clockid_t clock = CLOCK_MONOTONIC)
{
    timespec t{};
    clock_gettime(clock, &t);
    return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
}

[[noreturn]] inline void fail(const QString& text)
{
    std::fprintf(stderr, "%s: %s\n", program_invocation_short_name, qPrintable(text));
    std::exit(1);
}

template <class T> T must(Result<T> result)
{
    if (!result)
        fail(result.error().text());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

inline double quantile(std::vector<double> values, double part)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[std::min(values.size() - 1, size_t(part * double(values.size())))];
}

inline double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

inline bool asJson = false;
inline void report(const char* id, const QByteArray& what, double value, const char* unit, const char* beside,
                   double other)
{
    const double ratio = other > 0 ? value / other : 0;
    if (asJson)
        std::printf("{\"id\":\"%s\",\"what\":\"%s\",\"value\":%.4f,\"unit\":\"%s\",\"beside\":\"%s\",\"other\":%.4f,"
                    "\"ratio\":%.3f}\n",
                    id, what.constData(), value, unit, beside, other, ratio);
    else
        std::printf("%-4s %-44s %12.3f %-8s %-34s %12.3f  x %.2f\n", id, what.constData(), value, unit, beside, other,
                    ratio);
    std::fflush(stdout);
}

inline pid_t spawn(const std::vector<std::string>& arguments)
{
    std::vector<char*> argv;
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    pid_t pid = -1;
    if (posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ) != 0)
        fail(QStringLiteral("cannot start %1").arg(QLatin1String(argv[0])));
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

inline double timed(const std::vector<std::string>& arguments)
{
    const double start = now();
    int status = 0;
    waitpid(spawn(arguments), &status, 0);
    return now() - start;
}

/// The floor under any launcher: `count` programs with posix_spawn, two in flight.
inline double spawnFloor(int count, int inFlight)
{
    const double start = now();
    int live = 0;
    int status = 0;
    for (int i = 0; i < count; ++i) {
        if (live == inFlight) {
            wait(&status);
            --live;
        }
        spawn({"/bin/true"});
        ++live;
    }
    while (wait(&status) > 0) {
    }
    return now() - start;
}

inline double commitFloor(const QString& dir)
{
    const int fd =
        ::open(QFile::encodeName(dir + QStringLiteral("/synced")).constData(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    const std::string page(4096, 'x');
    std::vector<double> times;
    for (int i = 0; i < 100; ++i) {
        const double start = now();
        if (::write(fd, page.data(), page.size()) < 0 || fdatasync(fd) != 0)
            fail(QStringLiteral("cannot sync"));
        times.push_back(now() - start);
    }
    ::close(fd);
    return median(times);
}

inline qint64 statusValue(qint64 pid, const char* key)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith(key))
            return line.mid(qsizetype(strlen(key)) + 1).trimmed().split(' ').value(0).toLongLong();
    return 0;
}

/// One engine on a directory of its own, or on the one given, with a connection.
class Yard {
public:
    Yard() : m_path(m_dir.path()) { connect(); }
    explicit Yard(QString dir) : m_path(std::move(dir)) { connect(); }
    ~Yard() { stop(); }

    void connect()
    {
        auto fd = must(ipc::connectOrStart({m_path, {}, Duration{60'000}}));
        ::close(fd.release());
        m_client.emplace(must(ipc::BlockingClient::connect(ipc::socketPath(m_path))));
        must(m_client->welcome()); // an engine hangs up on who does not greet
    }
    void stop()
    {
        if (!m_client)
            return;
        const qint64 engine = pid();
        must(m_client->call(command::Stop{}));
        m_client.reset();
        while (kill(pid_t(engine), 0) == 0)
            poll(nullptr, 0, 1);
    }
    ipc::BlockingClient& client() { return *m_client; }
    QString dir() const { return m_path; }
    qint64 pid() { return std::get<answer::Status>(must(m_client->call(Query(query::Status{})))).pid; }

    void add(int count, const std::function<void(TaskSpec&, int)>& change)
    {
        for (int done = 0; done < count;) {
            command::Add add;
            for (int i = 0; i < 2000 && done < count; ++i, ++done) {
                TaskSpec spec;
                spec.name = QStringLiteral("t%1").arg(done);
                spec.command = {QStringLiteral("/bin/true")};
                spec.cwd = QStringLiteral("/");
                change(spec, done);
                add.tasks.push_back(std::move(spec));
            }
            must(m_client->call(Command(std::move(add))));
        }
    }
    void setQueue(QueueState state)
    {
        must(m_client->call(Command(command::QueueState{QStringLiteral("default"), state})));
    }
    /// From now until `count` more tasks have ended.
    void awaitEnds(int count)
    {
        while (count > 0) {
            const auto batch = must(m_client->nextEvents(Duration{60'000}));
            if (!batch || batch->gap)
                fail(QStringLiteral("events are missing"));
            for (const Event& event : batch->events)
                count -= event.to && isEnded(*event.to);
        }
    }

private:
    QTemporaryDir m_dir{QDir::tempPath() + QStringLiteral("/ts-XXXXXX")};
    QString m_path;
    std::optional<ipc::BlockingClient> m_client;
};

} // namespace taskyard::bench
