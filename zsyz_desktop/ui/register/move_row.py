"""The moves a row can take, as buttons; what one of them asks opens below it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from zsyz_desktop.errors import Objection
from zsyz_desktop.rules.moves import Move
from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.wrapping import WrappingRow
from zsyz_desktop.ui.style import tokens


class MoveRow(QWidget):
    """Shows the moves that are legal; `wanted` is heard for a click, `confirmed` when the form is filled in."""

    wanted = Signal(object)
    confirmed = Signal()

    def __init__(self, moves: Sequence[Move], fields: Sequence[FieldSpec]) -> None:
        super().__init__()
        self._moves = moves
        self.move_open: Move | None = None
        self.form = ActionForm("move", fields) if fields else None
        self._buttons: list[QPushButton] = []
        self._lay_out()

    def button(self, move: Move) -> QPushButton:
        """The button of a move."""
        return self._buttons[self._moves.index(move)]

    def show_legal(self, legal: Sequence[Move]) -> None:
        """Show these and no other; a form that is open for another goes."""
        for move, button in zip(self._moves, self._buttons, strict=True):
            button.setVisible(move in legal)
        if self.move_open is not None and self.move_open not in legal:
            self.close_form()
        self.setVisible(bool(legal))

    def open_form(self, move: Move, texts: Mapping[str, str]) -> None:
        """Ask what a move asks."""
        assert self.form is not None  # noqa: S101 -- tells mypy: a move that asks has fields
        self.move_open = move
        self.form.show_fields(move.fields)
        for name, row in self.form.form.rows.items():
            row.call(move.titles.get(name, ""))
        self.form.open_form(move.words, move.note, texts)

    def refresh_form(self, texts: Mapping[str, str]) -> None:
        """The row was read again: what is typed in the open form stays."""
        if self.form is not None:
            self.form.form.refresh_stored(texts)

    def show_objections(self, objections: Sequence[Objection]) -> Sequence[Objection]:
        """Put each beside its field where the open form asks for that; returns the others."""
        if self.form is None or self.move_open is None:
            return objections
        asked = self.move_open.fields
        self.form.form.show_objections(each for each in objections if each.field in asked)
        return [each for each in objections if each.field not in asked]

    def changed(self) -> dict[str, str]:
        """What is typed in the open form."""
        return self.form.form.changed() if self.form is not None and self.move_open is not None else {}

    def close_form(self) -> None:
        """Put the form away."""
        if self.form is not None and self.move_open is not None:
            self.form.close_form()

    def _forget(self) -> None:
        self.move_open = None

    def _lay_out(self) -> None:
        line = WrappingRow()
        for move in self._moves:
            button = QPushButton(move.words)
            button.setObjectName(f"move_{move.command}")
            button.clicked.connect(partial(self.wanted.emit, move))
            self._buttons.append(button)
            line.addWidget(button)
        layout = below(line, spacing=tokens.SPACE, into=self)
        if self.form is not None:
            layout.addWidget(self.form)
            self.form.confirmed.connect(self.confirmed)
            self.form.closed.connect(self._forget)
        self.hide()
