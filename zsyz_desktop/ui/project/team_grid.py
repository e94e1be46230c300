"""The team as a grid of rows typed in place: Enter goes on, rows come and go, nothing is kept before it is saved."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from zsyz_desktop.errors import Objection, Refusal
from zsyz_desktop.models.words import TeamRole
from zsyz_desktop.rules.team_block import PastedMember, read_team_block
from zsyz_desktop.services.projects.four_ones_reading import MemberFact
from zsyz_desktop.services.typing.suggestions import Suggestions
from zsyz_desktop.ui.pieces.pasted import is_block, pasted_rows
from zsyz_desktop.ui.project.team_row import COLUMNS, FIELDS, TeamRow
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.values import replace

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STRETCHES = (0, 14, 0, 5, 0, 0)
_LEAST = {"person": "阿布都拉木", "duty": "办公室主任", "phone": "0878-3121234"}
"""Read whole at any width: a name of five characters, a duty, a number with its area code."""


class TeamGrid(QWidget):
    """Rows of the team in order."""

    edited = Signal()
    said_of_paste = Signal(str)
    """Why a block was not pasted, or what is doubtful in it; empty when nothing is."""

    def __init__(self, came_from: QWidget, goes_on: QWidget, parent: QWidget | None = None) -> None:
        """Tab comes into the rows from one widget and leaves them for the other."""
        super().__init__(parent)
        self.came_from, self.goes_on = came_from, goes_on
        self.setObjectName("team_grid")
        self.rows: list[TeamRow] = []
        self._offered = Suggestions()
        self._is_locked = False
        self._is_filling = False
        self._heads = [QLabel(title) for title in COLUMNS]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.SPACE_TIGHT)
        self._grid.setVerticalSpacing(tokens.SPACE_TIGHT)
        for column, stretch in enumerate(_STRETCHES):
            self._grid.setColumnStretch(column, stretch)
        for field, words in _LEAST.items():
            room = self.fontMetrics().horizontalAdvance(words) + 2 * (tokens.SPACE + tokens.SPACE_TIGHT)
            self._grid.setColumnMinimumWidth(FIELDS.index(field), room)
        for column, head in enumerate(self._heads):
            head.setObjectName("grid_head")
            self._grid.addWidget(head, 0, column)

    def show_rows(self, members: Sequence[MemberFact], offered: Suggestions) -> None:
        """Show these rows in place of what was typed; the cursor stays in its cell as far as that is still there.

        Rows that stand there already stay as they are.
        """
        if offered is self._offered and tuple(members) == self.all_rows():
            for row in self.rows:
                row.settle()
            return
        self._offered = offered
        cell = self._cell_in_use()
        for row in self.rows:
            self._let_go(row)
        self.rows = [self._made(member) for member in members]
        self._lay_out()
        if cell is not None and self.rows:
            number, column = cell
            self.rows[min(number, len(self.rows) - 1)].editors[column].setFocus(Qt.FocusReason.OtherFocusReason)

    def all_rows(self) -> tuple[MemberFact, ...]:
        """Every row as it stands, those begun and left blank too."""
        return tuple(row.typed() for row in self.rows)

    def typed(self) -> tuple[MemberFact, ...]:
        """The rows as they stand; a row nobody wrote anything into is no row."""
        rows = self.all_rows()
        return tuple(row for row in rows if row.key or row.unit or row.person or row.duty or row.phone)

    @property
    def wrong_count(self) -> int:
        """How many rows cannot be saved as they stand."""
        return sum(bool(row.message.text()) for row in self.rows)

    def add_row(self) -> None:
        """Begin another row, the cursor in its unit: 组长 while there is none, else 成员."""
        has_head = any(row.typed().role is TeamRole.HEAD for row in self.rows)
        row = self._made(MemberFact("", TeamRole.MEMBER if has_head else TeamRole.HEAD))
        self.rows.append(row)
        self._lay_out()
        row.unit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._note_edited()

    def remove_row(self, row: TeamRow) -> None:
        """Take a row out; saved with the rest."""
        self.rows.remove(row)
        self._let_go(row)
        self._lay_out()
        self._note_edited()

    def show_objections(self, objections: Iterable[Objection]) -> bool:
        """Say below each row `members.<index>.<field>` what is wrong, the cursor in the first; True when any was."""
        said: dict[int, list[Objection]] = {}
        for objection in objections:
            _, index, field = objection.field.split(".", 2)
            said.setdefault(int(index), []).append(replace(objection, field=field))
        written = [row for row in self.rows if row.typed() in self.typed()]
        for number, row in enumerate(written):
            row.refuse([each.sentence for each in said.get(number, [])])
        if said:
            first = min(said)
            field = said[first][0].field
            editor = written[first].editors[FIELDS.index(field) if field in FIELDS else 2]
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(said)

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be changed, or let it again."""
        self._is_locked = locked
        for row in self.rows:
            row.set_locked(locked=locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it
        """Enter goes on; rows of a spreadsheet go into cells of their own."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _ENTER:
                self._go_on(watched)
                return True
            if event.matches(QKeySequence.StandardKey.Paste) and not self._is_locked and is_block():
                self._paste(watched)
                return True
        return super().eventFilter(watched, event)

    def _paste(self, cell: QObject) -> None:
        """Members from this cell's row on, into further rows where these do not suffice; one step."""
        first, column = next((n, row.editors.index(cell)) for n, row in enumerate(self.rows) if cell in row.editors)
        try:
            block = read_team_block(pasted_rows(), FIELDS[column])
        except Refusal as refusal:
            self.said_of_paste.emit(f"！{refusal}")
            return
        self._take(first, block.members)
        self.said_of_paste.emit(f"已粘贴{len(block.members)}行；{'；'.join(block.told)}。" if block.told else "")

    def _take(self, first: int, members: Sequence[PastedMember]) -> None:
        self._is_filling = True
        missing = first + len(members) - len(self.rows)
        self.rows += [self._made(MemberFact("", TeamRole.MEMBER)) for _ in range(missing)]
        for row, member in zip(self.rows[first:], members, strict=False):
            row.take(member)
        self._is_filling = False
        if missing > 0:
            self._lay_out()
        self._note_edited()

    def _note_edited(self) -> None:
        if not self._is_filling:
            self.edited.emit()

    def _cell_in_use(self) -> tuple[int, int] | None:
        """Row and column of the cell the cursor is in."""
        for number, row in enumerate(self.rows):
            for column, editor in enumerate(row.editors):
                if editor.hasFocus():
                    return number, column
        return None

    def _go_on(self, cell: QObject) -> None:
        """To the next cell; from the end of the last row to a new one, from a row left blank out of the grid."""
        last = self.rows[-1]
        if cell is last.phone and last.typed() in self.typed():
            self.add_row()
            return
        ends = [row.phone for row in self.rows[:-1]]
        if cell in ends:
            self.rows[ends.index(cell) + 1].role.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focusNextChild()

    def _made(self, member: MemberFact) -> TeamRow:
        row = TeamRow(member, self._offered, self)
        row.edited.connect(self._note_edited)
        row.removed.connect(lambda: self.remove_row(row))
        for editor in row.editors:
            editor.installEventFilter(self)
        return row

    def _let_go(self, row: TeamRow) -> None:
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        row.deleteLater()

    def _lay_out(self) -> None:
        for head in self._heads:
            head.setVisible(bool(self.rows))
        for index, row in enumerate(self.rows):
            line = 1 + 2 * index
            for column, widget in enumerate((*row.editors, row.remove_button)):
                self._grid.addWidget(widget, line, column)
                widget.show()  # at once, so that the cursor can go there
            self._grid.addWidget(row.message, line + 1, 0, 1, len(COLUMNS) + 1)
        self._keep_tab_order()

    def _keep_tab_order(self) -> None:
        cells = [widget for row in self.rows for widget in (*row.editors, row.remove_button)]
        for before, after in pairwise((self.came_from, *cells, self.goes_on)):
            QWidget.setTabOrder(before, after)
