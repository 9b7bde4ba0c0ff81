# SPDX-License-Identifier: GPL-3.0-or-later
"""Opened on an empty directory, the window starts an engine and offers four ways to begin."""
from support.waiting import until

WAYS = ["New task…", "New task from a file…", "Import…", "Try a sample…"]


def play(place):
    window = place.open_window()
    title = window.find("label", "Nothing to do yet")

    def way(name):
        """The button below the title; the tool bar has some of the same names."""
        return next((each for each in window.all("push button", name) if each.place[1] > title.place[1]), None)

    for name in WAYS:
        until(f"'{name}' below the title, enabled", lambda: way(name) and way(name).is_enabled)
    way(WAYS[0]).press()
    place.application.find("dialog", "New task")
    assert place.tasks() == []
