"""List, command and paper count in one sentence, with projects paused and ended (figures.md 4, V1)."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from commands import Call
from reading import text_of

from zsyz_desktop.rules.tally import tally
from zsyz_desktop.services.list.listing import read_listing
from zsyz_desktop.services.whole_ledger.opener import Opener

SENTENCE = "在推进10项：红4 黄3 绿3；另暂停1、终止1"
DAY = date(2024, 6, 26)


def halted(call: Call, sample: Path) -> None:
    """P05 ended, P06 paused."""
    for code, word, day in (("P05", "终止", "2024-06-20"), ("P06", "暂停", "2024-06-24")):
        said = ("--project", code, "--as", word, "--on", day, "--approved-by", "示例县长", "--reason", "试")
        assert call("project", "halt", "--ledger", sample, *said).code == 0


def test_json_table_list_and_paper_say_the_same(
    call: Call, sample: Path, now: Callable[[], datetime], tmp_path: Path
) -> None:
    halted(call, sample)
    found = json.loads(call("status", "--ledger", sample, "--json").out)
    assert found["standing"] == {"in_progress": 10, "paused": ["P06"], "ended": ["P05"], "text": SENTENCE}
    assert found["totals"] == {
        "projects": 12, "four_ones_complete": 10, "green": 3, "yellow": 3, "red": 4, "grey": 0,
    }  # fmt: skip
    assert f"{SENTENCE}。四个一：在推进10项中10项齐全。" in call("status", "--ledger", sample).out
    with Opener(now=now, by="张三").open(sample, writing=False) as store, store.read() as session:
        rows = read_listing(session, DAY)
    assert tally(each.standing for each in rows if each.standing is not None).text == SENTENCE
    out = tmp_path / "总览.pdf"
    assert call("print", "overview", "--ledger", sample, "--all", "--out", out).code == 0
    assert SENTENCE.replace(" ", "") in text_of(out)
