# SPDX-License-Identifier: GPL-3.0-or-later
"""The priority of a waiting task is typed over in its row."""
from support import hand
from support.accessibility import Spoken
from support.waiting import until


def play(place):
    place.add("--held", "--name", "other", "--", "true")
    task = place.add("--held", "--name", "edited", "--", "true")
    place.open_window()
    spoken = Spoken()
    hand.click(place.board_cell("edited", "Priority"), times=2)
    until("an editor of the priority to have the focus",
          lambda: spoken.focused() and spoken.focused().name == "Priority")
    spoken.end()
    hand.keys("ctrl+a")
    hand.write("42")
    hand.keys("Return")
    place.wait_for_task(task, priority=42)
    place.wait_for_cell("edited", "Priority", "42")
    assert place.task(1)["priority"] == 0
