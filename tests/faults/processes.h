// SPDX-License-Identifier: GPL-3.0-or-later
// What /proc says about processes that the test does not own: the engine, supervisors and tasks. A process that was
// killed but not yet collected counts as dead. Plain functions; any thread.
#pragma once

#include <sys/types.h>

#include <QByteArray>

#include <vector>

namespace taskyard::test {

bool isAlive(pid_t pid);
/// 0 when it is gone.
pid_t parentOf(pid_t pid);
/// At most 15 characters, as the kernel keeps it.
QByteArray nameOf(pid_t pid);
std::vector<pid_t> allProcesses();
std::vector<pid_t> childrenOf(pid_t pid);
/// Of the program that the process runs; empty once it is gone.
QString programOf(pid_t pid);
/// Those that were started with exactly this entry in their environment and are alive.
std::vector<pid_t> withEnvironment(const QByteArray& entry);
/// What it was started with; empty when it is gone or has no such variable.
QByteArray environmentValue(pid_t pid, const QByteArray& name);
/// Resident pages that no file backs, in bytes: what grows when something is kept in memory. 0 when it is gone.
qint64 anonymousBytes(pid_t pid);
/// Sends SIGKILL and waits until it is dead.
bool killAndWait(pid_t pid);

} // namespace taskyard::test
