// SPDX-License-Identifier: GPL-3.0-or-later
// One engine a data directory: a lock on engine.lock that the kernel gives back when its holder dies, however. Any
// thread.
#pragma once

#include "core/base/result.h"

#include <memory>

namespace taskyard::engine {

class EngineLock {
public:
    /// In a directory that is there already, and private (ipc::prepareDataDir). Busy, naming the holder's process, when
    /// another engine has it.
    static Result<std::unique_ptr<EngineLock>> take(const QString& dataDir);
    ~EngineLock();
    EngineLock(const EngineLock&) = delete;
    EngineLock& operator=(const EngineLock&) = delete;

private:
    explicit EngineLock(int fd) : m_fd(fd) {}
    const int m_fd;
};

} // namespace taskyard::engine
