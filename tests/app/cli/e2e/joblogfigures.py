# SPDX-License-Identifier: GPL-3.0-or-later
"""What a job log of GNU parallel says, found without Taskyard: reads the log line by line and prints the figures of
resources/docs/statistics.md as JSON. Percentiles are by the nearest rank. Shares no code and no rounding with the
program whose figures are compared with these."""

import json
import math
import sys
from collections import Counter
from decimal import Decimal


def end_of(exit_value, signal):
    """The state, and what tells failures apart."""
    if exit_value == -1:
        return "timed-out", f"timed-out exit None signal {signal or None}"
    if signal:
        return "failed", f"failed exit None signal {signal}"
    if exit_value:
        return "failed", f"failed exit {exit_value} signal None"
    return "succeeded", None


def main(path):
    ends, failures, took, retried, elsewhere, latest = Counter(), Counter(), [], 0, 0, {}
    with open(path, encoding="utf-8", newline="\n") as log:
        for line in log:
            if line.startswith("Seq\t"):
                continue
            seq, host, start, runtime, _, _, exit_value, signal, command = line.rstrip("\n").split("\t", 8)
            end, failure = end_of(int(exit_value), int(signal))
            ends[end] += 1
            if failure:
                failures[failure] += 1
            took.append(int(Decimal(runtime) * 1000))
            job = (seq, host, command)
            again = latest.get(job, "succeeded") != "succeeded"
            retried += again
            elsewhere += host != ":" and not again
            latest[job] = end
    took.sort()
    runs = len(took)
    print(json.dumps({
        "runs": runs,
        "tasks": runs - retried,
        "retried": retried,
        "elsewhere": elsewhere,
        "ends": ends,
        "failures": failures,
        "success_rate": ends["succeeded"] / runs,
        "total": sum(took),
        "p50": took[math.ceil(runs * 50 / 100) - 1],
        "p90": took[math.ceil(runs * 90 / 100) - 1],
        "p95": took[math.ceil(runs * 95 / 100) - 1],
        "max": took[-1],
    }))


main(sys.argv[1])
