"""A page of 设置 that is a register: the list at the left, the chosen line in a form at the right."""

import json
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.ui.forms.fields import Section
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.preferences.form_page import FormPage
from zsyz_desktop.ui.preferences.register import Register
from zsyz_desktop.ui.preferences.register_list import RegisterList
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.unsaved.leaving import Leaving, ask_leaving

_FORM_WIDTH = 400


class RegisterPage(FormPage):
    """What is typed belongs to the current line, or to a new one (`_key` None)."""

    def __init__(self, register: Register, *, locked: bool) -> None:
        look = register.look
        super().__init__(look.title, look.purpose, (Section("", look.fields),))
        self._register = register
        self._key: str | None = None
        self.list = RegisterList(look.title, look.heads)
        self.kinds = QComboBox()
        self.add_button = QPushButton(look.add_words)
        self.remove_button = QPushButton(look.removal)
        self.reset_button = QPushButton(look.reset_all)
        self._about = PlainLabel()
        self._locked = locked
        self._lay_out_register()
        self._kind = self.kinds.currentText()
        self._wire_register()
        self.form.set_locked(locked=locked)
        self.refresh()
        self._show(self._first())

    def read(self) -> dict[str, str]:
        """The current line as it is stored; a new one is what it begins as."""
        if self._key is not None:
            for row in self._register.rows():
                if row.key == self._key:
                    return dict(row.texts)
        return dict(self._register.blank())

    def keep(self, changed: dict[str, str]) -> str:  # type: ignore[override]  # a dict of its own is handed in
        """Save the line and stay on it."""
        whole = {name: self.form.typed(name) for name in self.form.rows}
        self._key = self._register.save(self._key, changed, whole)
        self._reread()
        self._tell_about()
        return f"已保存：{self.list.name_of_current()}"

    def about(self) -> str:
        """The kind that is shown and the line, a new one without a key."""
        return json.dumps((self._kind, self._key), ensure_ascii=False)

    def go_to_record(self, about: str) -> bool:
        """Show the line again, or begin a new one again; False when it is gone."""
        kind, key = json.loads(about)
        if kind != self._kind:
            self.kinds.setCurrentText(kind)
            self._choose_kind(kind)
        if key is not None and key not in {row.key for row in self._register.rows()}:
            return False
        self._show(key)
        return True

    def save(self) -> bool:
        """Save the line; a new one is judged even when nothing is typed."""
        if self._key is None and self._register.look.add_words and self.form.isVisible():
            whole = {name: self.form.typed(name) for name in self.form.rows}
            return self.attempt(lambda: self.keep(whole)) if self.has_unsaved() else True
        return super().save()

    def refresh(self) -> None:
        """Read the list again; the line stays the current one, and what is typed stays."""
        self._reread()
        if self._key is not None and self.list.key != self._key:
            self._key = self._first()  # it was undone, or taken out
            self.list.choose(self._key or "")
            self.form.show_stored(self.read())
        super().refresh()
        self._tell_about()

    def add(self) -> None:
        """Begin a new line, the cursor in its first field."""
        if self._may_go():
            self._show(None)
            self.form.focus_field(self._register.look.fields[0].name)

    def remove(self) -> None:
        """Take the current line out; no question, the undo stands in the menu."""
        if self._key is None or self._locked or not self._register.look.removal:
            return
        key = self._key
        self._do(lambda: self._register.remove(key))

    def reset(self) -> None:
        """Bring the whole list back to what comes with the program; no question either."""
        self._do(self._register.reset)

    def further_buttons(self) -> tuple[QPushButton, ...]:
        """Buttons of one register alone, between those that all have."""
        return ()

    def _do(self, job: Callable[[], str]) -> None:
        self.complain("")
        try:
            done = job()
        except (Refusal, Trouble) as error:
            self.tell(error)
            return
        self.message.emit(f"{done}（Ctrl+Z 撤销）")

    def _show(self, key: str | None) -> None:
        self._key = key
        self.list.choose(key or "")
        self.discard()
        self._tell_about()

    def _take_row(self, key: str) -> None:
        if key and key != self._key:
            if self._may_go():
                self._show(key)
            else:
                self.list.choose(self._key or "")

    def _may_go(self) -> bool:
        if not self.has_unsaved():
            return True
        match ask_leaving(self, self._register.look.title):
            case Leaving.SAVE:
                return self.save()
            case Leaving.DISCARD:
                self.discard()
                return True
            case Leaving.CANCEL:
                return False

    def _choose_kind(self, kind: str) -> None:
        if not self._may_go():
            self.kinds.setCurrentText(self._kind)  # what is typed belongs to the kind before
            return
        self._kind = kind
        self._register.choose(kind)
        self._reread()
        self._show(self._first())

    def _reread(self) -> None:
        rows = self._register.rows()
        self.list.show_rows(rows)
        self.list.choose(self._key or "")
        for name, words in self._register.offers().items():
            self.form.offer(name, words)
        to_do = self._register.to_do()
        self.say_purpose(f"{self._register.look.purpose}\n{to_do}" if to_do else self._register.look.purpose)

    def _first(self) -> str | None:
        rows = self._register.rows()
        return rows[0].key if rows else None

    def _tell_about(self) -> None:
        empty = "" if self.list.rowCount() else self._register.look.empty
        self._about.setText(self._register.about(self._key) if self._key is not None else empty)
        self.remove_button.setEnabled(self._key is not None)

    def _lay_out_register(self) -> None:
        look = self._register.look
        form = self.body.takeAt(0).widget()
        form.setFixedWidth(_FORM_WIDTH)
        self._about.setObjectName("register_about")
        self._about.setWordWrap(True)
        self._under_form.addWidget(self._about)
        buttons = QHBoxLayout()
        for button, name in (
            (self.add_button, "register_add"),
            (self.remove_button, "register_remove"),
            (self.reset_button, "register_reset"),
        ):
            button.setObjectName(name)
            if self._locked or not button.text():
                button.hide()
        self.remove_button.setToolTip(look.removal_tip)
        self.kinds.addItems(list(look.kinds))
        self.kinds.setObjectName("register_kinds")
        self.kinds.setAccessibleName(look.title)
        if not look.kinds:
            self.kinds.hide()
        row = (self.kinds, self.add_button, self.remove_button, *self.further_buttons(), self.reset_button)
        for widget in row:
            buttons.addWidget(widget)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE)
        left.addLayout(buttons)
        left.addWidget(self.list, 1)
        both = QHBoxLayout()
        both.setSpacing(tokens.SPACE_WIDE)
        both.addLayout(left, 1)
        both.addWidget(form)
        self.body.addLayout(both, 1)
        _tab_through([*row, self.list])

    def _wire_register(self) -> None:
        self.list.row_chosen.connect(self._take_row)
        self.list.edit_wanted.connect(lambda: self.form.focus_field(self._register.look.fields[0].name))
        self.list.removal_wanted.connect(self.remove)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.reset_button.clicked.connect(self.reset)
        self.kinds.textActivated.connect(self._choose_kind)


def _tab_through(widgets: list[QWidget]) -> None:
    for first, second in pairwise(widgets):
        QWidget.setTabOrder(first, second)
