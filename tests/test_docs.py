"""The docs are tested: the glossary names every term of the code, the command list every command."""

import argparse
import importlib.util
import inspect
import re
from pathlib import Path

import pytest

from zsyz_desktop.cli.main import _COMMANDS, build_parser
from zsyz_desktop.handbook.entries import bold_words, entries, entry_about
from zsyz_desktop.rules import facts, sheets
from zsyz_desktop.rules.thresholds import THRESHOLDS, Threshold
from zsyz_desktop.services.kinds.every_kind import KINDS
from zsyz_desktop.services.ledger.settings_kept import shown_default
from zsyz_desktop.services.reports.every_paper import EVERY_PAPER
from zsyz_desktop.ui.open_ledger.further_places import FURTHER_PLACES
from zsyz_desktop.ui.papers.choice import Paper
from zsyz_desktop.ui.project.tab import TabTitle
from zsyz_desktop.ui.window.actions import ACTIONS, Declared
from zsyz_desktop.values import Frozen

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


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
        if issubclass(each, Frozen) and each.__module__ == module.__name__  # type: ignore[attr-defined]
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


def test_every_picture_of_the_handbook_is_there() -> None:
    shown = re.findall(r"\]\(pictures/([\w-]+\.png)\)", handbook())
    assert [name for name in shown if not (DOCS / "pictures" / name).exists()] == []


def _named(title: str) -> bool:
    """Whether the handbook tells of it: a heading, or words in bold."""
    return any(title in entry.names | bold_words(entry) for entry in entries())


def test_every_place_tab_kind_and_section_has_its_heading_or_its_words_in_bold() -> None:
    """The sections of places are tried in the window itself: tests/ui/test_handbook.py."""
    titles = [*(title.value for title in TabTitle), *(title for title, *_ in FURTHER_PLACES)]
    assert [title for title in (*titles, *(kind.title for kind in KINDS)) if not _named(title)] == []


def test_every_paper_of_the_window_and_of_the_commands_is_in_the_chapter_of_printing() -> None:
    number, _ = entry_about(("报表打印",))
    papers = {*(paper.title for paper in EVERY_PAPER), "快速上手"}
    assert [paper.value for paper in Paper] == [paper.title for paper in EVERY_PAPER]
    chapter = entries()[number]
    assert [paper for paper in sorted(papers) if paper not in chapter.said] == []


def test_every_threshold_is_in_the_handbook_as_the_window_shows_it() -> None:
    rows = [f"| {each.title} | {_default(each)} | {each.source} |" for each in THRESHOLDS]
    assert [row for row in rows if row not in handbook()] == []


def _default(threshold: Threshold) -> str:
    return f"{shown_default(threshold)}{'' if threshold.is_switch else threshold.unit}"


def test_every_command_is_in_the_handbook() -> None:
    rows = [f"| `{name}` | {told} |" for name, (told, *_) in _COMMANDS.items()]
    assert [row for row in rows if handbook().count(row) != 1] == []


def test_the_pictures_of_the_handbook_are_those_the_script_makes() -> None:
    scripts = (DOCS / "make_window_pictures.py", ROOT / "packaging" / "day.py")
    made = {name for script in scripts for name in re.findall(r'"([a-z-]+)"', script.read_text(encoding="utf-8"))}
    shown = re.findall(r"pictures/window-([\w-]+)\.png", handbook())
    assert [name for name in shown if name not in made] == []


NO_NAMES = {
    "2026年底", "点那个词", "只是尚未填写的", "到账就登记", "录入项目", "每月填报", "看今天该办什么", "补齐四个一",
    "原计划→现计划（延期n次）", "在推进n项：红、黄、绿；另暂停、终止", "本月至今又到位……（未到报送期）",
    "按产业链合计", "按县市合计", "按月合计", "文件 → 导入Excel…",
}  # fmt: skip
"""Examples, what is made of parts, and what is only to be heeded."""


def test_what_the_handbook_calls_by_its_name_is_called_so_by_the_program() -> None:
    """Buttons, fields and sentences in bold or in quotation marks; a word that was given up is found here."""
    files = [*(ROOT / "zsyz_desktop").rglob("*.py"), *(ROOT / "resources").rglob("*.csv")]
    program = "\n".join(file.read_text(encoding="utf-8") for file in [*files, *(ROOT / "resources").rglob("*.json")])
    named = {*re.findall(r"\*\*([^*]+)\*\*", handbook()), *re.findall("“([^”]{2,30})”", handbook())} - NO_NAMES
    names = {part.strip("…") for words in named for part in words.split("、") if re.search("[\u4e00-\u9fff]", part)}
    assert [name for name in sorted(names) if name not in program] == []


def test_every_decision_has_a_number_of_its_own_and_says_it_first() -> None:
    files = sorted((DOCS / "decisions").glob("*.md"))
    numbers = [int(each.name[:4]) for each in files]
    assert len(set(numbers)) == len(numbers)
    for number, each in zip(numbers, files, strict=True):
        found = re.match(r"# (\d+)", each.read_text(encoding="utf-8"))
        assert found is not None, each.name
        assert int(found[1]) == number, each.name
