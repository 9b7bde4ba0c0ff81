# SPDX-License-Identifier: GPL-3.0-or-later
"""A task dragged above another goes before it; the window says so before the button is let go."""
from support import hand
from support.accessibility import Spoken
from support.waiting import until


def order(place):
    return [task["name"] for task in place.tasks("--sort", "order")]


def play(place):
    for name in ("first", "second", "third"):
        place.add("--held", "--name", name, "--", "true")
    place.open_window()
    assert order(place) == ["first", "second", "third"]

    place.sort_by("Order")
    x, y, width, _ = place.board_cell("first", "Name").place
    held = place.board_cell("third", "Name")
    spoken = Spoken()
    with hand.Drag(held.centre) as drag:
        drag.move_to(x + width // 2, y + 2)

        def announced():
            drag.tremble()
            return any("before" in name and "first" in name for name in spoken.names())

        until("what will happen, told while the pointer is held", announced)
    spoken.end()
    until("third to go first", lambda: order(place) == ["third", "first", "second"])
    until("the rows to follow", lambda: place.board_row("third") == 0 and place.board_row("first") == 1)

    hand.keys("ctrl+z")
    until("the order of before", lambda: order(place) == ["first", "second", "third"])
