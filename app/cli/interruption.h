// SPDX-License-Identifier: GPL-3.0-or-later
// Notices Ctrl+C, and a request to end, instead of dying of it, so that work that the engine does for this program can
// be called off first. One at a time; the signals are as before when it goes.
#pragma once

#include <array>
#include <csignal>

namespace taskyard::cli {

class Interruption {
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    static bool came();
    /// Dies of it after all, if it came, so that a shell sees what happened.
    void obey();

private:
    void restore();

    static constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP};
    std::array<struct sigaction, kSignals.size()> m_before{};
};

} // namespace taskyard::cli
