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
