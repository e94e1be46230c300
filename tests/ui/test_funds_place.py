"""资金 as a place: what waits stands first, what is listed is summed by state, 工作台 leads to its rows."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from zsyz_desktop.rules.receipt_sums import fund_sums
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.register.place import RegisterPlace
from zsyz_desktop.ui.workbench.place import WorkbenchPlace


@pytest.fixture
def program(start: Callable[..., Program], sample_file: Path, tmp_path: Path) -> Program:
    return start(Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz")))


@pytest.fixture
def place(program: Program) -> RegisterPlace:
    assert program.open_ledger is not None
    late = program.open_ledger.further["资金"]
    program.window.go_to_place(late)
    found = late.content()
    assert isinstance(found, RegisterPlace)
    return found


def foot(place: RegisterPlace) -> str:
    found = place.page.findChild(QLabel, "register_sums")
    assert found is not None
    return found.text()


def test_what_waits_stands_first_and_every_state_is_summed(place: RegisterPlace) -> None:
    said = foot(place)
    assert said.startswith("36笔｜")
    assert "待佐证1笔 9,000.00万元" in said
    assert "已退回1笔 900.00万元" in said
    assert "万美元" in said
    states = [row.says("state") for row in place.page._rows]  # noqa: SLF001 -- in their order
    assert not states[0].startswith("已认定")


def test_only_what_is_found_is_summed(place: RegisterPlace) -> None:
    whole = foot(place)
    place.page.finding.search.setText("P01")
    assert foot(place) != whole
    assert foot(place).split("｜")[0] == f"{place.page.list.rowCount()}笔"
    place.page.finding.search.setText("没有这样的")
    assert foot(place) == ""


def test_nothing_is_summed_of_nothing() -> None:
    assert fund_sums(()) == ""


def test_a_receipt_that_waits_is_due_and_leads_to_its_row(program: Program, qtbot: QtBot) -> None:
    assert program.open_ledger is not None
    late = program.open_ledger.further["工作台"]
    program.window.go_to_place(late)
    workbench = late.content()
    assert isinstance(workbench, WorkbenchPlace)
    qtbot.waitUntil(lambda: any(line.place == "fund" for line in workbench.table.rows.lines))
    number = next(n for n, line in enumerate(workbench.table.rows.lines) if line.place == "fund")
    workbench.table.selectRow(number)
    key = workbench.table.chosen()[0].key
    workbench.open_button.click()
    funds = program.open_ledger.further["资金"].made
    assert isinstance(funds, RegisterPlace)
    assert funds.page.key == key
