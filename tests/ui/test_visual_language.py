"""The visual language: the document and the tokens say the same, and every text can be read."""

import re
from collections.abc import Callable
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest

from zsyz_desktop.ui.style import tokens

TEXT = (Path(__file__).parents[2] / "docs" / "visual-language.md").read_text(encoding="utf-8")
TOKENS = {name: str(value) for name, value in vars(tokens).items() if name.isupper() and isinstance(value, int | str)}
SAID = dict(re.findall(r"^\| `([A-Z_]+)` \| (#[0-9a-f]{6}|\d+) \|", TEXT, re.MULTILINE))
PAIRS = re.findall(r"^\| `([A-Z_]+)` \| `([A-Z_]+)` \| ([\d.]+) \|", TEXT, re.MULTILINE)
AA = 4.5


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two colours as the style sheet writes them."""
    dark, bright = sorted((brightness(one), brightness(other)))
    return (bright + 0.05) / (dark + 0.05)


def brightness(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_black_on_white_has_the_contrast_everybody_knows() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_document_gives_every_token_with_its_value_and_no_other() -> None:
    assert SAID == TOKENS


def test_all_spaces_stand_on_the_grid_of_four_but_the_one_within_a_thing() -> None:
    spaces = {name: value for name, value in TOKENS.items() if name.startswith("SPACE")}
    assert [name for name, value in spaces.items() if int(value) % 4] == ["SPACE_HAIR"]


def test_every_pair_of_the_document_reaches_aa_with_the_ratio_it_says() -> None:
    found = {(ink, ground): contrast(TOKENS[ink], TOKENS[ground]) for ink, ground, _ in PAIRS}
    assert len(found) == len(PAIRS) >= 20
    assert {pair: ratio for pair, ratio in found.items() if ratio < AA} == {}
    assert [said for *pair, said in PAIRS if f"{found[tuple(pair)]:.1f}" != said] == []


def rules() -> list[tuple[str, str]]:
    """Every rule of the style sheets: what it is about, what it says."""
    return re.findall(r"([^{}]+)\{([^{}]*)\}", "\n".join(make() for make in sheets()))


def sheets() -> list[Callable[[], str]]:
    """What makes a style sheet, wherever in the window it stands."""
    home = Path(tokens.__file__).parents[1]
    files = [*home.glob("*/look.py"), *home.glob("style/*sheet.py")]
    modules = [import_module(f"zsyz_desktop.ui.{file.parent.name}.{file.stem}") for file in sorted(files)]
    return [
        make
        for module in modules
        for name, make in vars(module).items()
        if name.endswith("_sheet")
        and getattr(make, "__module__", "") == module.__name__
        and not signature(make).parameters  # what takes any is part of one that does not
    ]


def test_the_style_sheets_of_every_room_are_looked_at() -> None:
    assert {"style_sheet", "panel_sheet", "intake_sheet", "month_sheet"} <= {make.__name__ for make in sheets()}


def test_every_text_colour_of_the_style_sheets_is_a_pair_of_the_document() -> None:
    named = {value: name for name, value in TOKENS.items() if value.startswith("#")}
    known = {(ink, ground) for ink, ground, _ in PAIRS}
    unknown = []
    for about, said in rules():
        ink = re.search(r"(?<![\w-])color: (#\w+)", said)
        if ink is None or ":disabled" in about:
            continue
        ground = re.search(r"background: (#\w+)", said)
        pair = (named[ink.group(1)], named[ground.group(1)] if ground else "SURFACE")
        if pair not in known:
            unknown.append((about.strip(), pair))
    assert unknown == []


def test_no_colour_of_the_style_sheets_is_made_up() -> None:
    used = {colour for _, said in rules() for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b", said)}
    assert used - set(TOKENS.values()) == set()


def test_colours_and_sizes_are_written_nowhere_but_in_the_tokens() -> None:
    package = Path(tokens.__file__).parents[1]
    strangers = [
        str(file.relative_to(package))
        for file in package.rglob("*.py")
        if file.name != "tokens.py"
        and re.search(r"#[0-9a-fA-F]{6}\b|font-size: \d|QColor\(\d", file.read_text(encoding="utf-8"))
    ]
    assert strangers == []
