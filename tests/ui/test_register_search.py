"""Nothing is done to a row of a register the officer does not see."""

import pytest
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.kinds.units import UNITS
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.register.kind_page import kind_page
from zsyz_desktop.ui.register.page import RegisterPage
from zsyz_desktop.ui.unsaved.leaving import Leaving


@pytest.fixture
def page(sample_desk_open: LedgerDesk, qtbot: QtBot) -> RegisterPage:
    page = kind_page(UNITS, sample_desk_open)
    qtbot.addWidget(page)
    page.show()
    return page


def test_what_is_searched_for_comes_into_the_form(page: RegisterPage) -> None:
    page.finding.search.setText("元谋县人民政府")
    assert page.form.typed("name") == "元谋县人民政府"
    assert page.list.key == page.key


def test_a_row_that_is_not_seen_is_not_taken_out(page: RegisterPage, sample_desk_open: LedgerDesk) -> None:
    page.form.take({"name": "示例改到一半"})
    page.finding.search.setText("元谋县人民政府")
    assert page.form.typed("name") == "示例改到一半"
    page.remove()
    assert sample_desk_open.undo_title is None
    assert "不在查找结果里" in page._banner.text()  # noqa: SLF001 -- what stands above the page


def test_what_is_typed_is_asked_about_before_its_row_is_taken_out(
    page: RegisterPage, sample_desk_open: LedgerDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zsyz_desktop.ui.unsaved.leaving.ask_leaving", lambda *_: Leaving.CANCEL)
    page.form.take({"name": "示例改到一半"})
    page.remove()
    assert sample_desk_open.undo_title is None
    assert page.form.typed("name") == "示例改到一半"
