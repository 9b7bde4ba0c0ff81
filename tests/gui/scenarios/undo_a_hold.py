# SPDX-License-Identifier: GPL-3.0-or-later
"""A hold by key is taken back by Ctrl+Z."""
from support import hand


def play(place):
    place.run("queue", "pause", "default")
    task = place.add("--name", "waiting", "--", "true")
    place.open_window()
    place.wait_for_cell("waiting", "State", "Queued")
    place.pick("waiting")
    hand.keys("h")
    place.wait_for_task(task, state="held")
    place.wait_for_cell("waiting", "State", "Held")
    hand.keys("ctrl+z")
    place.wait_for_task(task, state="queued")
    place.wait_for_cell("waiting", "State", "Queued")
