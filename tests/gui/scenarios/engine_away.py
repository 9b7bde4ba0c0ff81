# SPDX-License-Identifier: GPL-3.0-or-later
"""The window answers while the engine does not, says when it is gone, and takes up with the next one."""
import signal

from support import hand
from support.waiting import until

PAGES = ["Queues", "Triage", "Log", "Activity", "Board"]


def play(place):
    task = place.add("--held", "--name", "kept", "--", "true")
    window = place.open_window()
    place.pick("kept")

    stopped = place.engine_pid()
    place.signal_engine(stopped, signal.SIGSTOP)
    hand.keys("plus")  # an order on its way, which no one answers
    for page in PAGES:
        place.go_to(page)
    hand.keys("alt+w")
    window.find("popup menu", lambda _: True).find("menu item", "Settings…")
    hand.keys("Escape")
    until("the menu to close", lambda: window.seek("popup menu", lambda _: True) is None)
    place.signal_engine(stopped, signal.SIGCONT)
    place.wait_for_task(task, priority=10)
    place.wait_for_cell("kept", "Priority", "10")

    place.signal_engine(stopped, signal.SIGKILL)
    window.find("filler", "No engine: what is shown may be old")
    place.wait_for_cell("kept", "Priority", "10")
    until("a change to be refused", lambda: not window.find("push button", "Release").is_enabled)

    place.run("daemon", "start")
    assert place.engine_pid() != stopped
    window.find("filler", "Engine is connected")
    place.run("priority", task, "7")
    place.wait_for_cell("kept", "Priority", "7")
