"""The page of a register: the list at the left, the chosen row in a form at the right, its moves above it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Objection
from zsyz_desktop.rules.moves import Move
from zsyz_desktop.services.registers.rows import RegisterRow
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.wrapping import WrappingRow
from zsyz_desktop.ui.register.find_bar import FindBar
from zsyz_desktop.ui.register.move_row import MoveRow
from zsyz_desktop.ui.register.source import Source
from zsyz_desktop.ui.sections.list_and_form import ListAndForm
from zsyz_desktop.ui.sections.page import Page, told_together
from zsyz_desktop.ui.sections.scrolled import scrolled
from zsyz_desktop.ui.unsaved.leaving import may_go

_Show = Callable[[Sequence[Objection]], Sequence[Objection]]


class RegisterPage(Page):
    """What is typed belongs to the current row, or to a new one (`key` None)."""

    listed = Signal(list)  # the rows that are found
    row_shown = Signal()
    """Another row is the current one, or it was read again."""

    def __init__(self, source: Source, *, locked: bool, heading: str | None = None, is_narrow: bool = False) -> None:
        """A narrow one has its form below the list."""
        look = source.look
        super().__init__(look.title if heading is None else heading, look.purpose)
        self.source = source
        self.key: str | None = None
        self.finding = FindBar(look)
        self.list = self.finding.list
        self.form = Form(look.sections)
        self.moves = MoveRow(look.moves, look.move_fields)
        self.lists = PlainChoice()
        self.add_button = named_button(look.add, "register_add", "在列表里按 Ins")
        self.remove_button = named_button(look.removal, "register_remove", look.removal_tip)
        self._about = named_label("register_about", wraps=True)
        self.under_form = below(self._about)
        self.buttons = WrappingRow(self.lists, self.add_button, self.remove_button)
        self.buttons.addStretch()
        self._scroll = scrolled(self.form, self.under_form)
        self._from: str | None = None  # the row a deed began with, which a correction leaves behind
        self._is_locked, self._is_saving = locked, False
        self.setFocusProxy(self.list)
        self._lay_out_register(is_narrow=is_narrow)
        self._chosen_list = self.lists.currentText()
        self._wire_register()
        self.form.set_locked(locked=locked)
        self._reread()
        self.show_row(self.list.first or None)

    @property
    def row(self) -> RegisterRow | None:
        """The current row as it is stored; None for a new one."""
        return self.finding.row(self.key)

    @property
    def rows(self) -> tuple[RegisterRow, ...]:
        """Every row, listed or not."""
        return self.finding.rows

    def go_to(self, key: str) -> bool:
        """Bring a row into the form, whatever is searched for; False when it is gone or the officer stays."""
        if not self.has_row(key) or not self.may_go():
            return False
        self.finding.clear()
        self.show_row(key)
        return True

    def refresh(self) -> None:
        """Read the list again; the row stays the current one, and what is typed stays, or it is told that it went."""
        if self._is_saving:
            return  # who saves reads again once he is done
        typed, asked = self.form.changed(), self.moves.changed()
        self.complain("")  # what was in the way may be mended
        self._reread()
        is_gone = self.key is not None and self.row is None
        if is_gone:
            is_undone = self.has_row(self._from or "")  # else it was taken out
            self.show_row(self._from if is_undone else self.list.first or None)
        self.form.refresh_stored(self._stored())
        self._tell_row()
        self.show_unsaved()
        lost = {**(typed if is_gone else {}), **(asked if self.moves.move_open is None else {})}
        if lost:
            why = "这一行已不在" if is_gone else "这一步已不能办"
            self.complain(f"{why}，未保存的内容没有留下：{self.source.look.texts_told(lost)}。")

    def show_anew(self) -> None:
        """Other rows stand here now, as of another project: begin at the first."""
        self._reread()
        self.show_row(self.list.first or None)

    def has_unsaved(self) -> bool:
        """True while something is typed otherwise than stored."""
        return bool(self.is_typed() or self.moves.changed())

    def is_typed(self) -> bool:
        """The row itself; a move has buttons of its own."""
        return bool(self.form.changed())

    def can_save(self) -> bool:
        """What is typed is saved, and a move that is asked about confirmed."""
        return self.has_unsaved() or self.moves.move_open is not None

    def discard(self) -> None:
        """Back to what is stored."""
        self.moves.close_form()
        self.form.show_stored(self._stored())
        self.complain("")
        self.show_unsaved()

    def save(self) -> bool:
        """Save the row, then confirm the move that is asked about; a new row is judged as a whole."""
        move, form = self.moves.move_open, self.moves.form
        return self.save_typed() and (move is None or form is None or self._move(move, form.texts()))

    def save_typed(self) -> bool:
        """Save the row alone; a move that is asked about stays open."""
        changed, whole = self.form.changed(), {name: self.form.typed(name) for name in self.form.rows}
        show = self.form.show_objections
        return not changed or self._attempt(lambda: self.source.save(self.key, changed, whole), "已保存：", show)

    def add(self) -> None:
        """Begin a new row, the cursor in its first field."""
        if self.may_go():
            self.show_row(None)
            self.form.focus_field(next(iter(self.form.rows)))

    def remove(self) -> None:
        """Take the current row out; no question, the undo stands in the menu."""
        key = self.key
        if key is not None and not self._is_locked and self.source.look.removal and self._is_seen() and self.may_go():
            self.do(lambda: self.source.remove(key))

    def do(self, job: Callable[[], str]) -> None:
        """Do something that is told in words and can be undone."""
        self.attempt(lambda: f"{job()}（Ctrl+Z 撤销）")

    def take(self, move: Move) -> None:
        """Take a move with the current row: at once, or after what it asks."""
        if self.row is None or not self._is_seen() or not self.may_go():
            return
        if move.fields:
            self.moves.open_form(move, self.source.asked(self.row, move))
        else:
            self._move(move, {})

    def _move(self, move: Move, typed: Mapping[str, str]) -> bool:
        show = self.moves.show_objections
        done = f"{move.done_words}：" + (f"{self.source.look.name_of(self.row)}，新的一条是" if move.renews else "")
        is_done = self._attempt(lambda: self.source.move(self.key or "", move, typed), done, show)
        if is_done:
            self.moves.close_form()
        return is_done

    def _attempt(self, job: Callable[[], str], done: str, show: _Show) -> bool:
        """Do something that may be refused, objections beside their fields; False when it was."""
        before, self._is_saving = self.key, True
        self._from = before

        def refuse(objections: Sequence[Objection]) -> None:
            self.complain(told_together([self.source.look.titled(each) for each in show(objections)]))

        try:
            if not self.attempt(lambda: self._take_key(job()), "", refuse=refuse):
                return False
        finally:
            self._is_saving = False
        self._reread()
        if self.key not in (before, self.list.key):
            self.finding.clear()  # who enters a row wants to see it
        self.form.show_stored(self._stored())
        self.show_unsaved()
        self._tell_row()
        self.message.emit(f"{done}{self.source.look.name_of(self.row)}")
        return True

    def _take_key(self, key: str) -> None:
        self.key = key

    def _stored(self) -> Mapping[str, str]:
        return self.row.texts if self.row is not None else self.source.blank()

    def has_row(self, key: str) -> bool:
        """Whether there is such a row."""
        return self.finding.row(key) is not None

    def show_row(self, key: str | None) -> bool:
        """Bring a row, or a new one, into the form; what was typed goes. Always True."""
        self.key = key
        self.list.choose(key or "")
        self.discard()
        self._tell_row()
        self._scroll.verticalScrollBar().setValue(0)
        return True

    def _take_row(self, key: str) -> None:
        if key and key != self.key:
            if self.may_go() and self.has_row(key):  # one that was wanted may be there by what was just saved
                self.show_row(key)
            else:
                self.list.choose(self.key or "")

    def may_go(self) -> bool:
        """Ask about what is typed and not saved; False when the officer stays."""
        return not self.has_unsaved() or may_go(self, self.source.look.title, self.save, self.discard)

    def choose_list(self, said: str) -> None:
        """Go to another of the lists."""
        if not self.may_go():
            self.lists.setCurrentText(self._chosen_list)  # what is typed belongs to the list before
            return
        self._chosen_list = said
        self.source.choose(said)
        self.show_anew()

    def _reread(self) -> None:
        read = self.source.read()
        self.finding.read(read.rows, self.key)
        for name, words in self.source.offers().items():
            for form in (self.form, *([self.moves.form.form] if self.moves.form is not None else [])):
                if name in form.rows:
                    form.offer(name, words)
        self.say_purpose("\n".join(filter(None, (self.source.look.purpose, read.to_do))))

    def _follow_search(self) -> None:
        """What is searched for comes into the form, unless something is typed there."""
        self.finding.show_found(self.key)
        if self.list.key != (self.key or "") and not self.has_unsaved():
            self.show_row(self.list.first or None)

    def _is_seen(self) -> bool:
        """Nothing is done to a row the officer does not see in the list."""
        if self.list.key != self.key:
            self.complain("这一行不在查找结果里，没有办理；请先在列表里选中它。")
        return self.list.key == self.key

    def _tell_row(self) -> None:
        row = self.row
        about = "" if self.rows else self.source.look.empty
        if row is not None:
            about = row.about if row.is_wanted else self.source.about(row.key)
        self._about.setText("\n".join(filter(None, (row.to_do if row is not None else "", about))))
        self.moves.show_legal(row.moves if row is not None and not self._is_locked else ())
        if row is not None and self.moves.move_open is not None:
            self.moves.refresh_form(self.source.asked(row, self.moves.move_open))
        self.remove_button.setEnabled(row is not None)
        self.row_shown.emit()

    def _lay_out_register(self, *, is_narrow: bool) -> None:
        look = self.source.look
        unwanted = [each for each in (self.add_button, self.remove_button) if self._is_locked or not each.text()]
        for widget in (*unwanted, *(() if look.lists else (self.lists,)), *((self.finding,) if is_narrow else ())):
            widget.hide()  # not shown by hand: it would be a window of its own for a moment
        self.lists.addItems(list(look.lists))
        self.lists.setAccessibleName(look.title)
        form = (self.moves, self._scroll)
        self.body.addWidget(ListAndForm((self.finding, self.list), form, self.buttons, is_narrow=is_narrow), 1)
        for first, second in pairwise((self.lists, self.add_button, self.remove_button, self.finding, self.list)):
            QWidget.setTabOrder(first, second)

    def _wire_register(self) -> None:
        self.finding.listed.connect(self.listed)
        self.list.row_chosen.connect(self._take_row)
        self.list.edit_wanted.connect(lambda: self.form.focus_field(next(iter(self.form.rows))))
        if self.source.look.add and not self._is_locked:
            self.list.add_wanted.connect(self.add)
        self.list.removal_wanted.connect(self.remove)
        self.finding.changed.connect(self._follow_search)
        self.finding.left_down.connect(self.list.setFocus)
        self.form.edited.connect(partial(self.complain, ""))
        self.form.edited.connect(self.show_unsaved)
        self.moves.wanted.connect(self.take)
        self.moves.confirmed.connect(self.save)  # what is typed below belongs to the row before the move
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.lists.textActivated.connect(self.choose_list)
        if self.moves.form is not None:
            self.moves.form.form.edited.connect(self.show_unsaved)
            self.moves.form.closed.connect(self.show_unsaved)
            self.moves.form.left.connect(self.list.setFocus)
