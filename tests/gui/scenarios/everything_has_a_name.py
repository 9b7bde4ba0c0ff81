# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever can be operated has a name, on every page, in the inspector's tabs and in the dialogs."""
from support import hand
from support.waiting import until

# What a person operates or reads a value off. Boxes that only hold others need no name.
CONTROLS = {
    "push button", "toggle button", "check box", "radio button", "combo box", "text", "spin button", "slider", "list",
    "list item", "table", "tree", "tree table", "table column header", "page tab", "menu item", "progress bar",
    "tool bar", "frame", "dialog", "label",
}
TABS = ["Details", "Log", "Runs", "Dependencies", "History", "Why"]
DIALOGS = {"ctrl+n": "New task", "ctrl+comma": "Settings", "ctrl+k": None, "question": None}


def nameless(top, where):
    return [f"{where}: {node.role} at {node.place} in {' / '.join(way)}"
            for node, way in top.walk(into_tables=False) if node.role in CONTROLS and not node.name.strip()]


def headers(top, where):
    """Tables are not walked into, for the number of their rows; the titles of their columns are looked at here."""
    return [f"{where}: title of column {column} of {node.role} '{node.name}'"
            for role in ("table", "tree") for node in top.all(role) for column in range(node.column_count())
            if not node.column_title(column).strip()]


def play(place):
    place.add("--name", "fails", "--", "sh", "-c", "echo trouble; exit 3")
    place.add("--name", "runs", "--", "sh", "-c", "echo on and on; exec sleep 600")
    place.add("--name", "waits", "--after", "2", "--", "true")
    window = place.open_window()
    place.wait_for_cell("fails", "State", "Failed")
    place.pick("fails")
    found = nameless(window, "Board")
    inspector = window.find("frame", "Inspector")
    for tab in TABS:
        inspector.find("page tab", tab).press()
        found += nameless(inspector, f"Inspector, {tab}") + headers(inspector, f"Inspector, {tab}")
    for page in [button.name for button in window.find("frame", "Pages").all("check box")]:
        place.go_to(page)
        found += nameless(window, page) + headers(window, page)
    assert not found, "without a name:\n" + "\n".join(dict.fromkeys(found))
