// SPDX-License-Identifier: GPL-3.0-or-later
// What the test knows of a task that it handed in, and the comparison of three accounts of what became of it: this one,
// the engine's (list, show) and the ledger's. Values; any thread.
#pragma once

#include "tests/faults/yard.h"

#include <QSet>

namespace taskyard::test {

struct Expectation {
    QList<int> exits{0}; ///< per run, the last for all that follow; negative: the signal by which it ends itself
    int retries = 0;
    bool idempotent = false;
    QStringList after = {}; ///< names

    int exitOf(int run) const { return exits[std::min<qsizetype>(run, exits.size()) - 1]; }
};

struct Audit {
    QStringList lost;    ///< due, and no start line; or not there at all
    QStringList doubled; ///< two start lines of one run, or a run that nobody asked for
    QStringList wrong;   ///< the database and the ledger disagree, or an order was not kept
    QStringList left;    ///< has not ended
    int tasks = 0;
    int runs = 0;
    int interrupted = 0;
    QMap<QString, int> states;

    QStringList all() const { return lost + doubled + wrong + left; }
    QString summary() const;
};

/// `expected` by name; `mayBeInterrupted` are the runs whose supervisor the test has killed, `unknownVictims` how many
/// more supervisors it killed whose run left no line in the ledger.
Audit audit(Yard& yard, const QHash<QString, Expectation>& expected, const QSet<RunKey>& mayBeInterrupted = {},
            int unknownVictims = 0);

} // namespace taskyard::test
