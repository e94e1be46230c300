"""What a snapshot consists of keeps its names: a month that was 定稿 is read for years (decision 35)."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from zsyz_desktop.errors import Trouble
from zsyz_desktop.services.archive.kept_values import from_json

FOLDER = Path(__file__).parents[1] / "ledgers"
EVERY_FORMAT = sorted(FOLDER.glob("format-*-snapshots.txt"))


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", FOLDER / "make.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def names_in(text: str) -> set[tuple[str, str]]:
    lines = (line.partition(": ") for line in text.splitlines())
    return {(name, each) for name, _, said in lines for each in said.split()}


@pytest.mark.parametrize("kept", EVERY_FORMAT, ids=lambda path: path.stem)
def test_nothing_a_snapshot_ever_held_is_called_otherwise_today(kept: Path, maker: ModuleType) -> None:
    assert names_in(kept.read_text(encoding="utf-8")) - names_in(maker.snapshot_names()) == set()


def test_what_is_new_is_noted(maker: ModuleType) -> None:
    """By `python tests/ledgers/make.py --names`; once a release has gone out only what was added comes to it."""
    assert maker.NAMES.read_text(encoding="utf-8") == maker.snapshot_names()


@pytest.mark.parametrize("kept", [{"@": "Path"}, {"@word": "os.system"}, {"@": "facts.Light"}, {"other": 1}])
def test_nothing_but_values_is_made_of_what_a_file_says(kept: dict[str, str]) -> None:
    with pytest.raises(Trouble, match="不是本版程序能读的"):
        from_json(kept)  # type: ignore[arg-type]
