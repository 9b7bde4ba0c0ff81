// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interruption.h"

namespace taskyard::cli {

namespace {
volatile std::sig_atomic_t theSignal = 0;

void note(int signal) { theSignal = signal; }
} // namespace

Interruption::Interruption()
{
    theSignal = 0;
    struct sigaction noting{};
    noting.sa_handler = &note;
    for (size_t i = 0; i < kSignals.size(); ++i)
        ::sigaction(kSignals[i], &noting, &m_before[i]);
}

Interruption::~Interruption() { restore(); }

bool Interruption::came() { return theSignal != 0; }

void Interruption::obey()
{
    if (theSignal == 0)
        return;
    restore();
    ::raise(theSignal);
}

void Interruption::restore()
{
    for (size_t i = 0; i < kSignals.size(); ++i)
        ::sigaction(kSignals[i], &m_before[i], nullptr);
}

} // namespace taskyard::cli
