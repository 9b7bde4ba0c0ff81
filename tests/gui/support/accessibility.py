# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a screen reader has it: a tree of nodes with role, name, state and place.

Nothing is cached, so that each look is at what the window shows now. A node that is gone answers as if
it were hidden.
"""
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from .waiting import until  # noqa: E402

# A window that does not answer within this time counts as frozen.
LONGEST_ANSWER_MS = 3_000
Atspi.set_timeout(LONGEST_ANSWER_MS, LONGEST_ANSWER_MS)

# Inside these there may be any number of rows; they are asked for by place instead.
TABLES = ("table", "tree table", "tree")


class Node:
    def __init__(self, node):
        self._node = node

    def _ask(self, question, otherwise):
        try:
            return question(self._node)
        except GLib.Error:
            return otherwise

    @property
    def name(self):
        return self._ask(lambda node: node.get_name() or "", "")

    @property
    def role(self):
        return self._ask(lambda node: node.get_role_name(), "gone")

    def has(self, state):
        return self._ask(lambda node: node.get_state_set().contains(state), False)

    @property
    def is_showing(self):
        return self.has(Atspi.StateType.SHOWING) and self.has(Atspi.StateType.VISIBLE)

    @property
    def is_enabled(self):
        return self.has(Atspi.StateType.ENABLED)

    @property
    def is_focused(self):
        return self.has(Atspi.StateType.FOCUSED)

    @property
    def place(self):
        """x, y, width, height on the screen."""
        nowhere = Atspi.Rect()
        box = self._ask(lambda node: node.get_extents(Atspi.CoordType.SCREEN), nowhere)
        return box.x, box.y, box.width, box.height

    @property
    def centre(self):
        x, y, width, height = self.place
        return x + width // 2, y + height // 2

    @property
    def text(self):
        """What is written in an editor or a log."""
        return self._ask(lambda node: Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)), "")

    def children(self):
        count = self._ask(lambda node: node.get_child_count(), 0)
        nodes = (self._ask(lambda node: node.get_child_at_index(index), None) for index in range(count))
        return [Node(node) for node in nodes if node is not None]

    def cell(self, row, column):
        found = self._ask(lambda node: Atspi.Table.get_accessible_at(node, row, column), None)
        return Node(found) if found else None

    def row_count(self):
        return self._ask(lambda node: Atspi.Table.get_n_rows(node), 0)

    def column_count(self):
        return self._ask(lambda node: Atspi.Table.get_n_columns(node), 0)

    def column(self, title):
        return [self.column_title(index) for index in range(self.column_count())].index(title)

    def column_title(self, index):
        return self._ask(lambda node: Atspi.Table.get_column_description(node, index) or "", "")

    def walk(self, into_tables=False):
        """All that shows at and below this node, each with the names on the way to it."""
        yield from self._walk((), into_tables)

    def _walk(self, way, into_tables):
        yield self, way
        role = self.role
        if role in TABLES and not into_tables:
            return
        here = (*way, f"{role} '{self.name}'")
        for child in self.children():
            # An application, and a menu's entry with a menu below it, are never "showing" themselves.
            if child.is_showing:
                yield from child._walk(here, into_tables)

    def all(self, role, name=None):
        return [node for node, _ in self.walk() if node.role == role and (name is None or node.name == name)]

    def seek(self, role, name):
        """What shows with this role and name (a string, or a function of the name); None when nothing does."""
        fits = name if callable(name) else name.__eq__
        return next((node for node, _ in self.walk() if node.role == role and fits(node.name)), None)

    def find(self, role, name):
        return until(f"a {role} named {name!r}", lambda: self.seek(role, name))

    def press(self):
        """Does what a click does, without a pointer."""
        until(f"'{self.name}' to be enabled", lambda: self.is_enabled)
        names = [self._node.get_action_name(index) for index in range(self._node.get_n_actions())]
        self._node.do_action(next(names.index(name) for name in ("Press", "Toggle", "ShowMenu") if name in names))

    def describe(self, stream, depth=0):
        print(f"{'  ' * depth}{self.role} '{self.name}' {self.place}", file=stream)
        for child in self.children():
            if child.is_showing:
                child.describe(stream, depth + 1)


class Spoken:
    """What the window tells a screen reader of by itself, from now on.

    What lies over the rows of a table (the editor of a cell, the sentence of a drop) is not among its
    children, which are its cells; it is heard of when it takes the focus or changes its name.
    """

    KINDS = ("object:state-changed:focused", "object:property-change:accessible-name")

    def __init__(self):
        self._names = []
        self._focused = None
        self._listener = Atspi.EventListener.new(self._hear)
        for kind in self.KINDS:
            self._listener.register(kind)

    def end(self):
        for kind in self.KINDS:
            self._listener.deregister(kind)

    def _hear(self, event):
        if event.type.startswith("object:state-changed"):
            if event.detail1:
                self._focused = Node(event.source)
        else:
            self._names.append(Node(event.source).name)

    def _listen(self):
        while GLib.MainContext.default().iteration(False):
            pass

    def names(self):
        """The names that nodes were given."""
        self._listen()
        return self._names

    def focused(self):
        """The node that took the focus last; None when none did."""
        self._listen()
        return self._focused


def application(pid):
    """The application of this process; None before it has come to the accessibility bus."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        node = desktop.get_child_at_index(index)
        try:
            if node is not None and node.get_process_id() == pid:
                node.set_cache_mask(Atspi.Cache.NONE)
                return Node(node)
        except GLib.Error:
            continue
    return None
