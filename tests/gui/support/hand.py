# SPDX-License-Identifier: GPL-3.0-or-later
"""Pointer and keyboard of the desktop, as a hand moves them: through the X server, by xdotool."""
import subprocess


def _do(*words):
    return subprocess.run(["xdotool", *map(str, words)], check=True, capture_output=True, text=True).stdout.strip()


def keys(*names):
    _do("key", "--clearmodifiers", *names)


def write(text):
    _do("type", "--clearmodifiers", "--delay", "4", text)


def move(x, y):
    _do("mousemove", x, y)


def click(node, times=1):
    move(*node.centre)
    _do("click", "--repeat", times, "--delay", 60, 1)


def active_window_pid():
    try:
        return int(_do("getactivewindow", "getwindowpid"))
    except (subprocess.CalledProcessError, ValueError):
        return None


class Drag:
    """A drag by the left button, with the moves that a hand makes; let go at the end of the block."""

    def __init__(self, start):
        self._place = start

    def __enter__(self):
        move(*self._place)
        _do("mousedown", 1)
        # The first moves, beyond the distance that tells a drag from a click.
        for distance in (4, 10, 18):
            move(self._place[0], self._place[1] + distance)
        self._place = (self._place[0], self._place[1] + 18)
        return self

    def __exit__(self, *_):
        _do("mouseup", 1)

    def move_to(self, x, y, steps=8):
        from_x, from_y = self._place
        for step in range(1, steps + 1):
            move(from_x + (x - from_x) * step // steps, from_y + (y - from_y) * step // steps)
        self._place = (x, y)

    def tremble(self):
        """A pixel to and fro: the window under the pointer is asked again what a drop would do."""
        x, y = self._place
        move(x + 1, y)
        move(x, y)
