"""What is typed on a register page and outlives a kill: the row in the form, and the move that is asked about."""

import json

from zsyz_desktop.ui.forms.kept_forms import Begun, HalfFilled, put_back
from zsyz_desktop.ui.register.page import RegisterPage
from zsyz_desktop.ui.register.sealing import Sealing
from zsyz_desktop.ui.register.source import Source


def kept_page(source: Source, *, locked: bool, heading: str | None = None, is_narrow: bool = False) -> RegisterPage:
    """A register page whose forms outlive a kill."""
    page = RegisterPage(source, locked=locked, heading=heading, is_narrow=is_narrow)
    KeptRegister(page)
    Sealing(page, locked=locked)
    return page


class KeptRegister:
    """Declares both forms of a page; each belongs to a row, or to a new one."""

    def __init__(self, page: RegisterPage) -> None:
        self._page = page
        page.kept.declare("form", self._begun, self._open_again)
        if page.moves.form is not None:
            page.kept.declare_action("move", page.moves.form, self._open_move_again, about=self._move_about)

    def _begun(self) -> list[Begun]:
        page = self._page
        about = json.dumps((page.lists.currentText(), page.key), ensure_ascii=False)
        return [Begun(about, page.form.changed(), page.form)]

    def _open_again(self, kept: HalfFilled) -> bool:
        page = self._page
        chosen, key = json.loads(kept.about)
        if chosen != page.lists.currentText():
            page.lists.setCurrentText(chosen)
            page.choose_list(chosen)
        return self._go_to(key) and put_back(page.form, kept.texts)

    def _move_about(self) -> str:
        move = self._page.moves.move_open
        return json.dumps((self._page.key, move.command if move is not None else ""), ensure_ascii=False)

    def _open_move_again(self, kept: HalfFilled) -> bool:
        page = self._page
        key, command = json.loads(kept.about)
        if not self._go_to(key) or page.row is None or page.moves.form is None:
            return False
        move = next((each for each in page.row.moves if each.command == command), None)
        if move is None:
            return False
        page.moves.open_form(move, page.source.asked(page.row, move))
        return put_back(page.moves.form.form, kept.texts)

    def _go_to(self, key: str | None) -> bool:
        """Show the row, unless it is shown: the other form may be open over it again. False when it is gone."""
        page = self._page
        return page.key == key or ((key is None or page.has_row(key)) and page.show_row(key))
