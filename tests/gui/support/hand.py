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
    """Holds what is at a place from entering to leaving; a drop is where the pointer is then."""

    def __init__(self, start):
        self._at = start

    def __enter__(self):
        move(*self._at)
        _do("mousedown", 1)
        return self

    def __exit__(self, *_):
        _do("mouseup", 1)

    def move_to(self, x, y):
        """In many small steps: a drag begins with the first dozen pixels, and a target wants to see it come."""
        steps = max(6, abs(y - self._at[1]) // 4, abs(x - self._at[0]) // 4)
        for step in range(1, steps + 1):
            move(self._at[0] + (x - self._at[0]) * step // steps, self._at[1] + (y - self._at[1]) * step // steps)
        self._at = (x, y)

    def tremble(self):
        """A pointer held still tells a target nothing new; a hand is never still."""
        x, y = self._at
        move(x + 1, y)
        move(x, y)
