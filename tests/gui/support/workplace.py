# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs under test in a data directory of their own: window, engine and command line."""
import json
import os
import pathlib
import signal
import subprocess

from . import accessibility, hand
from .waiting import until


class Workplace:
    def __init__(self, bin_dir):
        self._bin = bin_dir
        self._root = pathlib.Path(os.environ["XDG_RUNTIME_DIR"])
        self._complaints = self._root / "complaints"
        self._process = None
        self._engines = set()
        home = self._root / "home"
        home.mkdir()
        os.environ.update(
            TASKYARD_DATA_DIR=str(self._root / "yard"),
            HOME=str(home),
            XDG_CONFIG_HOME=str(self._root / "config"),
            XDG_DATA_HOME=str(self._root / "data"),
            XDG_CACHE_HOME=str(self._root / "cache"),
        )
        os.chdir(home)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process:
            self._process.terminate()
            self._process.wait()
        for pid in self._engines:
            self._send(pid, signal.SIGCONT)
        self.run("daemon", "stop", "--kill-runs", check=False)

    # The command line.

    def run(self, *words, check=True):
        """Standard output of taskyardctl."""
        done = subprocess.run([self._bin / "taskyardctl", *map(str, words)], capture_output=True, text=True, timeout=60)
        if check and done.returncode != 0:
            raise AssertionError(f"taskyardctl {words}: {done.stderr}")
        return done.stdout

    def add(self, *words):
        return int(self.run("add", *words))

    def tasks(self, *words):
        return [json.loads(line) for line in self.run("list", "--json", *words).splitlines()]

    def task(self, task_id):
        return next(task for task in self.tasks() if task["id"] == task_id)

    def wait_for_task(self, task_id, **fields):
        until(f"task {task_id} with {fields}", lambda: fields.items() <= self.task(task_id).items())

    # The engine.

    def engine_pid(self):
        pid = json.loads(self.run("daemon", "status", "--json"))["pid"]
        self._engines.add(pid)
        return pid

    def signal_engine(self, pid, number):
        self._engines.add(pid)
        os.kill(pid, number)

    @staticmethod
    def _send(pid, number):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass

    # The window.

    def open_window(self, *words):
        """Starts the window and waits until it has the focus and an engine."""
        with self._complaints.open("ab") as complaints:
            self._process = subprocess.Popen([self._bin / "taskyard", *words], stderr=complaints)
        self.application = until("the window on the accessibility bus",
                                 lambda: accessibility.application(self._process.pid))
        self.window = self.application.find("frame", lambda name: name.endswith("Taskyard"))
        until("the window to have the keyboard", self.has_keyboard)
        self.window.find("filler", "Engine is connected")
        return self.window

    def has_keyboard(self):
        return hand.active_window_pid() == self._process.pid

    def go_to(self, page):
        """Shows a page by its button."""
        hand.click(self.window.find("frame", "Pages").find("check box", page))
        until(f"the page {page}", lambda: self.window.name.startswith(page))

    def board(self):
        return self.window.find("table", "Tasks")

    def board_row(self, name):
        """Row of the task with this name, waiting until the Board shows it."""
        board = self.board()
        column = board.column("Name")

        def look():
            for row in range(board.row_count()):
                cell = board.cell(row, column)
                if cell and cell.name == f"Name: {name}":
                    return row + 1  # the first is as true as the others
            return None

        return until(f"task '{name}' on the Board", look) - 1

    def board_cell(self, name, title):
        board = self.board()
        return board.cell(self.board_row(name), board.column(title))

    def wait_for_cell(self, name, title, text):
        wanted = f"{title}: {text}"
        until(f"'{wanted}' of task '{name}'", lambda: self.board_cell(name, title).name == wanted)

    def sort_by(self, title):
        """Sorts the Board by a column, as the View button offers it."""
        self.window.find("push button", "View").press()
        self.application.find("menu item", "Sort by").press()
        self.application.find("menu item", title).press()
        # A menu pressed this way stays open, and would take the next click for itself.
        hand.keys("Escape", "Escape")
        until("the menus to close", lambda: not self.application.all("popup menu"))

    def pick(self, name):
        """Makes a task of the Board the current one, by the pointer."""
        hand.click(self.board_cell(name, "Name"))
        until("the Board to have the focus", lambda: self.board().is_focused or self.board_cell(name, "Name").is_focused)

    def expect_no_complaints(self):
        assert self._process.poll() is None, f"the window has ended by itself: {self._process.returncode}"
        complaints = self._complaints.read_text(errors="replace")
        assert not complaints, f"the window complained:\n{complaints}"

    def describe(self, stream):
        print(self._complaints.read_text(errors="replace") if self._complaints.exists() else "", file=stream)
        if self._process and self._process.poll() is None:
            self.application.describe(stream)
