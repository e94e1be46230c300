"""The docs are tested: the glossary names every term of the code, the command list every command."""

import argparse
import dataclasses
import importlib.util
import inspect
import re
from pathlib import Path

import pytest

from zsyz_desktop.cli.main import build_parser
from zsyz_desktop.rules import facts, sheets
from zsyz_desktop.rules.thresholds import THRESHOLDS
from zsyz_desktop.ui.open_ledger.further_places import FURTHER_PLACES
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.window.actions import ACTIONS, Declared

DOCS = Path(__file__).parent.parent / "docs"


def glossary() -> str:
    return (DOCS / "glossary.md").read_text(encoding="utf-8")


def test_the_field_half_of_the_glossary_is_what_the_records_declare() -> None:
    spec = importlib.util.spec_from_file_location("make_glossary", DOCS / "make_glossary.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)

    assert glossary().split(made.MARK)[1] == made.generated().removeprefix(made.MARK), (
        "run: python docs/make_glossary.py"
    )


@pytest.mark.parametrize("module", [facts, sheets], ids=lambda module: module.__name__)
def test_every_fact_and_sheet_is_in_the_glossary(module: object) -> None:
    own = [
        name
        for name, each in inspect.getmembers(module, inspect.isclass)
        if dataclasses.is_dataclass(each) and each.__module__ == module.__name__  # type: ignore[attr-defined]
    ]
    missing = [name for name in own if f"`{name}`" not in glossary()]
    assert own
    assert missing == []


def test_every_threshold_is_in_the_glossary() -> None:
    assert [each.key for each in THRESHOLDS if f"`{each.key}`" not in glossary()] == []


def test_no_identifier_of_the_glossary_is_made_up() -> None:
    package = DOCS.parent / "zsyz_desktop"
    code = "\n".join(file.read_text(encoding="utf-8") for file in package.rglob("*.py"))
    rows = [line for line in glossary().splitlines() if line.startswith("|")]
    said = {name for row in rows for name in re.findall(r"`([\w.]+)`", row.split("|")[2])}
    unknown = [name for name in sorted(said) if name.rpartition(".")[2] not in code]
    assert unknown == []


def commands(parser: argparse.ArgumentParser, above: str = "") -> list[str]:
    found = []
    for action in parser._actions:  # noqa: SLF001 -- argparse has no other way to list its commands
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for name, part in action.choices.items():
                found += [f"{above}{name}", *commands(part, f"{above}{name} ")]
    return found


def test_every_command_is_in_the_command_list() -> None:
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[\w-]+", text))
    assert [name for name in commands(build_parser()) if name.split()[-1] not in words] == []


def test_every_command_has_chinese_help_with_an_example() -> None:
    def parts(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
        for action in parser._actions:  # noqa: SLF001
            if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
                return [leaf for part in action.choices.values() for leaf in parts(part)]
        return [parser]

    for leaf in parts(build_parser()):
        shown = leaf.format_help()
        assert "例：" in shown, leaf.prog
        assert "usage:" not in shown, leaf.prog
        assert "optional arguments" not in shown, leaf.prog


def handbook() -> str:
    return (DOCS / "handbook.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("declared", ACTIONS, ids=lambda declared: declared.name)
def test_every_action_is_in_the_handbook_with_its_shortcut(declared: Declared) -> None:
    assert f"| {declared.text.rstrip('…')} | {declared.shortcut} | {declared.tip} |" in handbook()


def test_every_place_and_tab_has_its_chapter_and_every_picture_is_there() -> None:
    shown = re.findall(r"\]\(pictures/([\w-]+\.png)\)", handbook())
    assert [name for name in shown if not (DOCS / "pictures" / name).exists()] == []
    titles = [*(title.value for title, _ in PROJECT_TABS), *(title for title, *_ in FURTHER_PLACES)]
    assert [title for title in titles if title not in handbook()] == []


def test_the_pictures_of_the_handbook_are_those_the_script_makes() -> None:
    made = set(re.findall(r'"([a-z-]+)"', (DOCS / "make_window_pictures.py").read_text(encoding="utf-8")))
    shown = re.findall(r"pictures/window-([\w-]+)\.png", handbook())
    assert [name for name in shown if name not in made] == []
