# SPDX-License-Identifier: GPL-3.0-or-later
"""What has moved on is not taken back by Ctrl+Z; the window says so, and offers nothing to do again."""
from support import hand


def play(place):
    task = place.add("--held", "--name", "quick", "--", "true")
    window = place.open_window()
    place.wait_for_cell("quick", "State", "Held")
    place.pick("quick")
    hand.keys("s")
    place.wait_for_task(task, state="succeeded")
    hand.keys("ctrl+z")
    message = window.find("frame", lambda name: name.startswith("Nothing could be taken back: task"))
    assert message.seek("push button", "Close the message")
    assert message.seek("push button", "Redo") is None
    assert place.task(task)["state"] == "succeeded"
