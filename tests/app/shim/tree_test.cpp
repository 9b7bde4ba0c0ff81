// SPDX-License-Identifier: GPL-3.0-or-later
// Who belongs to a run, while processes come into being.
#include "app/shim/tree.h"

#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QUuid>

using namespace taskyard;

namespace {

/// A process that carries only the token. vfork() returns in the middle of its exec, when its environment can hardly
/// ever be read yet; there it stays while this one, on the same processor and with the better right to it, goes on.
class Carrier {
public:
    explicit Carrier(const QByteArray& token) : m_entry("TASKYARD_TOKEN=" + token)
    {
        char program[] = "sleep";
        char duration[] = "1000";
        char* const argv[] = {program, duration, nullptr};
        char* const envp[] = {m_entry.data(), nullptr};
        m_pid = vfork();
        if (m_pid == 0) {
            setpriority(PRIO_PROCESS, 0, 19);
            execve("/bin/sleep", argv, envp);
            _exit(127);
        }
    }
    ~Carrier() { end(SIGKILL); }
    Carrier(const Carrier&) = delete;
    Carrier& operator=(const Carrier&) = delete;

    /// The signal that ended it, which is `signal` unless another one was there before.
    int end(int signal)
    {
        if (m_pid > 0) {
            ::kill(m_pid, signal);
            waitpid(m_pid, &m_status, 0);
            m_pid = 0;
        }
        return WTERMSIG(m_status);
    }

private:
    QByteArray m_entry;
    pid_t m_pid = 0;
    int m_status = 0;
};

/// Keeps the process on one processor.
class Tree : public testing::Test {
protected:
    void SetUp() override
    {
        sched_getaffinity(0, sizeof m_before, &m_before);
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(sched_getcpu(), &one);
        sched_setaffinity(0, sizeof one, &one);
    }
    void TearDown() override { sched_setaffinity(0, sizeof m_before, &m_before); }

private:
    cpu_set_t m_before{};
};

constexpr int kTimes = 20;

QByteArray uniqueToken() { return QUuid::createUuid().toRfc4122().toHex(); }

} // namespace

TEST_F(Tree, MeetsACarrierInTheMiddleOfItsExec)
{
    for (int i = 0; i < kTimes; ++i) {
        const QByteArray token = uniqueToken();
        Carrier carrier(token);
        EXPECT_EQ(shim::signalTree(0, token.constData(), SIGTERM).count, 1) << i;
        ASSERT_EQ(carrier.end(SIGKILL), SIGTERM);
    }
}

TEST_F(Tree, SweepsACarrierInTheMiddleOfItsExec)
{
    for (int i = 0; i < kTimes; ++i) {
        const QByteArray token = uniqueToken();
        Carrier carrier(token);
        shim::sweepToken(token.constData(), SIGTERM);
        ASSERT_EQ(carrier.end(SIGKILL), SIGTERM) << i;
    }
}
