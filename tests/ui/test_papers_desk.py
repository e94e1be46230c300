"""Drawing for the eye: nothing is read while pages are drawn, and what nobody wants any more is not shown."""

from contextlib import AbstractContextManager

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from zsyz_desktop.reports import preview
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.papers.choice import Choice, Paper
from zsyz_desktop.ui.papers.desk import PapersDesk, Proof

ALL = Choice(Paper.CHARTS, None)


def test_a_save_need_not_wait_while_pages_are_drawn(
    sample_desk_open: LedgerDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, reading, drawn_while_reading = sample_desk_open, [0], []
    real_read, real_draw = ledger.read, preview.draw_book

    class Counted:
        def __init__(self, inside: AbstractContextManager[Session]) -> None:
            self._inside = inside

        def __enter__(self) -> Session:
            reading[0] += 1
            return self._inside.__enter__()

        def __exit__(self, *args: object) -> object:
            reading[0] -= 1
            return self._inside.__exit__(*args)  # type: ignore[arg-type]  # handed on as it came

    def draw(*args: object, **kwargs: object) -> object:
        drawn_while_reading.append(reading[0])
        return real_draw(*args, **kwargs)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(ledger, "read", lambda: Counted(real_read()))
    monkeypatch.setattr(preview, "draw_book", draw)
    desk = PapersDesk(ledger)
    with qtbot.waitSignal(desk.proofed, check_params_cb=lambda proof: proof.is_whole):
        desk.draw(ALL)
    desk.stop()
    assert drawn_while_reading == [0, 0]


def test_a_first_page_nobody_wants_any_more_is_not_shown(sample_desk_open: LedgerDesk, qtbot: QtBot) -> None:
    desk = PapersDesk(sample_desk_open)
    shown: list[Proof] = []
    desk.proofed.connect(shown.append)
    desk.draw(ALL)
    desk._first_drawn.emit(Proof(Choice(Paper.CHARTS, ("P01", "P02")), None, is_whole=False))  # noqa: SLF001 -- one that was on its way
    desk.cancel()
    desk._first_drawn.emit(Proof(ALL, None, is_whole=False))  # noqa: SLF001 -- the same
    desk.stop()
    qtbot.wait(1)
    assert shown == []
