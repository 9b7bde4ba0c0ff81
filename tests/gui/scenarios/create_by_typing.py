# SPDX-License-Identifier: GPL-3.0-or-later
"""A command typed into the new-task dialog becomes a task; the Board shows it to its end, the inspector its output."""
from support import hand
from support.waiting import until

COMMAND = "sh -c 'echo one of the lines; echo the last of the lines'"


def play(place):
    window = place.open_window()
    window.find("label", "Nothing to do yet")
    hand.keys("ctrl+n")
    dialog = place.application.find("dialog", "New task")
    until("the command to have the focus", lambda: dialog.find("text", "Command").is_focused)
    hand.write(COMMAND)
    until("the whole command", lambda: dialog.find("text", "Command").text == COMMAND)
    dialog.find("push button", "Start").press()

    name = until("a task", lambda: [task["name"] for task in place.tasks()])[0]
    place.wait_for_cell(name, "State", "Succeeded")
    place.wait_for_cell(name, "Last line", "the last of the lines")
    assert place.task(1)["exit_code"] == 0

    place.pick(name)
    inspector = window.find("frame", "Inspector")
    inspector.find("page tab", "Log").press()
    log = inspector.find("document frame", "Log")
    until("both lines in the log", lambda: "one of the lines\nthe last of the lines" in log.text)
