# SPDX-License-Identifier: GPL-3.0-or-later
"""A failed task is found on Triage by its cause, what failed it is put right, and a key runs it again."""
import pathlib

from support import hand
from support.waiting import until


def play(place):
    task = place.add("--name", "needs a file", "--", "cat", "input")
    place.wait_for_task(task, state="failed", runs=1)
    place.open_window()
    place.go_to("Triage")
    table = place.window.find("table", "Tasks of this cause")
    cell = until("the failed task among those of its cause",
                 lambda: table.row_count() == 1 and table.cell(0, table.column("Name")))
    assert cell.name == "Name: needs a file", cell.name
    hand.click(cell)
    until("Retry to be possible", lambda: any(button.is_enabled for button in place.window.all("push button", "Retry")))
    pathlib.Path("input").write_text("here it is\n")
    hand.keys("r")
    place.wait_for_task(task, state="succeeded", runs=2, last_line="here it is")
    place.window.find("label", "Nothing is in trouble")
