# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for a condition with a deadline; nothing else in these tests waits."""
import time

PATIENCE = 20.0  # seconds: two scenarios and a compiler share a small machine


def until(what, condition, patience=PATIENCE):
    """Returns the first true answer of condition(); raises with `what` and the last answer at the deadline."""
    deadline = time.monotonic() + patience
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {patience:.0f} s for {what}; the last answer was {answer!r}")
        time.sleep(0.05)  # between two looks, not instead of one
