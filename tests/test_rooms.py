"""Rooms within services/ and ui/: each named one exists, and no two lean on each other, however long the way round."""

import ast
from pathlib import Path

import pytest

import zsyz_desktop

HOME = Path(zsyz_desktop.__file__).parent
SERVICES = {
    "archive", "chart", "dispatches", "due", "figures", "files", "history", "invariants", "kinds", "ledger", "list",
    "loop", "meetings", "month", "papers", "projects", "registers", "reports", "sample", "seeking", "spelling",
    "submitting", "templates", "typing", "whole_ledger",
}  # fmt: skip
WINDOW = {
    "attachments", "chart", "checklist", "forms", "funds", "handbook", "history", "input_method", "intake", "ledger",
    "meetings", "month", "open_ledger", "papers", "pieces", "preferences", "program", "project", "projects", "register",
    "sections", "seeking", "sheet", "style", "submitting", "targets", "unsaved", "upkeep", "window", "workbench",
}  # fmt: skip
EXCHANGE = {"forms", "intake", "ledger_book", "understanding", "workbooks"}
FEATURES = {
    "attachments", "chart", "checklist", "funds", "history", "intake", "meetings", "month", "papers", "preferences",
    "project", "projects", "seeking", "submitting", "targets", "upkeep", "workbench",
}  # fmt: skip
OF_A_TAB = {
    ("attachments", "project"),
    ("chart", "project"),
    ("checklist", "project"),
    ("history", "project"),
    ("month", "project"),
}


def rooms_of(house: str) -> set[str]:
    return {path.parent.name for path in (HOME / house).glob("*/__init__.py")}


def arrows(house: str) -> dict[str, set[str]]:
    """Which room of a house imports which; a file that stands in no room is a room of its own."""
    found: dict[str, set[str]] = {}
    for path in sorted((HOME / house).rglob("*.py")):
        source = path.relative_to(HOME / house).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"zsyz_desktop.{house}."):
                target = (node.module or "").split(".")[2]
                if target != source:
                    found.setdefault(source, set()).add(target)
    return found


def reached(start: str, ways: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for following in ways.get(waiting.pop(), set()) - seen:
            seen.add(following)
            waiting.append(following)
    return seen


def circles(ways: dict[str, set[str]]) -> list[str]:
    return sorted(room for room in ways if room in reached(room, ways))


def test_a_circle_is_found_however_long_it_is() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == ["a", "b", "c"]


@pytest.mark.parametrize(("house", "rooms"), [("services", SERVICES), ("exchange", EXCHANGE), ("ui", WINDOW)])
def test_every_room_stands_under_its_name(house: str, rooms: set[str]) -> None:
    assert rooms_of(house) == rooms


@pytest.mark.parametrize("house", ["services", "exchange", "ui"])
def test_no_two_rooms_lean_on_each_other(house: str) -> None:
    ways = arrows(house)
    assert ways
    assert circles(ways) == []


def test_no_feature_of_the_window_knows_another() -> None:
    """But for a tab, which knows what a tab is (`project/tab.py`)."""
    ways = arrows("ui")
    assert {(one, other) for one in FEATURES for other in ways.get(one, set()) & FEATURES} == OF_A_TAB
    assert ways["register"] & FEATURES == {"project"}  # a page of every kind, and a tab as well
    for path in (
        path for tab in (*(tab for tab, _ in OF_A_TAB), "register") for path in (HOME / "ui" / tab).glob("*.py")
    ):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("zsyz_desktop.ui.project."):
                assert node.module == "zsyz_desktop.ui.project.tab"


def test_no_two_modules_know_each_other() -> None:
    """Not even for the sake of a type: what two would know of each other is a third."""
    names = {
        path.relative_to(HOME.parent).with_suffix("").as_posix().replace("/", "."): path for path in HOME.rglob("*.py")
    }
    ways: dict[str, set[str]] = {}
    for name, path in names.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found = {f"{node.module}.{each.name}" for each in node.names} | {node.module}
                ways.setdefault(name, set()).update(found & names.keys() - {name})
    assert circles(ways) == []
