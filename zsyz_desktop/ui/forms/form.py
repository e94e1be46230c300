"""A form: sections of fields over one stored record, which knows what was changed and where each message belongs."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

from zsyz_desktop.cleaning import kept_text, shown
from zsyz_desktop.errors import Objection, Refusal
from zsyz_desktop.ui.forms.days import DayEditor
from zsyz_desktop.ui.forms.field_row import FieldRow
from zsyz_desktop.ui.forms.fields import AnySection
from zsyz_desktop.ui.forms.more_sections import MoreSections
from zsyz_desktop.ui.forms.reading import read_typed, told
from zsyz_desktop.ui.forms.section_columns import SectionColumns
from zsyz_desktop.ui.forms.sections import LayOut, rows_of, section_box
from zsyz_desktop.ui.forms.unsaved_steps import UnsavedSteps
from zsyz_desktop.ui.pieces.business_day import business_day
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.style import tokens


class Form(QWidget):
    """Holds what is stored and what is typed, as texts by field name; knows no record and no ledger."""

    edited = Signal()
    """What is typed changed by the officer's hand."""

    judged = Signal()
    """A field was refused, or a refusal taken away."""

    field_left = Signal(str)
    """The officer went on from this field; what it holds has been read back."""

    def __init__(
        self,
        sections: Sequence[AnySection],
        parent: QWidget | None = None,
        *,
        lay_out: LayOut = section_box,
        at_first: int | None = None,
    ) -> None:
        """Of the sections only the first `at_first` are seen before 更多栏目 is asked for; None shows all."""
        super().__init__(parent)
        self._stored: dict[str, str] = {}
        self._is_showing = False
        self.steps = UnsavedSteps(self, self.changed, self._put_changes, _fields_between)
        self.rows: dict[str, FieldRow] = {}
        boxes, own = [], []
        for section in sections:
            rows = rows_of(section)
            self.rows |= rows
            boxes.append(lay_out(section, rows))
            own.append(list(rows.values()))
        layout = below(SectionColumns(boxes[:at_first]), into=self)
        self.more: MoreSections | None = None
        if at_first is not None:
            self.more = MoreSections(boxes[at_first:], [row for rows in own[at_first:] for row in rows])
            layout.addWidget(self.more)
        self._wire()

    def show_stored(self, texts: Mapping[str, str]) -> None:
        """Show a record as it is stored; what was typed and every message go."""
        self._is_showing = True
        for name, row in self.rows.items():
            self._stored[name] = shown(texts.get(name, ""))
            row.editor.show_text(self._stored[name])
            row.editor.forget_typing()
            row.note("")
        self._is_showing = False
        self.steps.forget()
        if self.more is not None:
            self.more.say()

    def refresh_stored(self, texts: Mapping[str, str]) -> None:
        """Show what is stored now in every field the officer has not changed; what he typed stays."""
        typed = self.changed()
        self._is_showing = True
        for name, row in self.rows.items():
            self._stored[name] = shown(texts.get(name, ""))
            if name not in typed:
                row.editor.show_text(self._stored[name])
                row.editor.forget_typing()
        self._is_showing = False

    def take(self, texts: Mapping[str, str]) -> None:
        """Put texts in as if the officer had typed them; names the form does not have are passed over."""
        for name, text in texts.items():
            if name in self.rows:
                self.rows[name].editor.show_text(text)
        self._unfold(texts.keys() & self.rows.keys())

    @property
    def wrong_count(self) -> int:
        """How many fields cannot be saved as they stand."""
        return sum(row.is_refused for row in self.rows.values())

    def typed(self, name: str) -> str:
        """The text of a field as it stands."""
        return self.rows[name].editor.typed()

    def stored(self, name: str) -> str:
        """The text of a field as it is stored."""
        return self._stored.get(name, "")

    def changed(self) -> dict[str, str]:
        """What is typed otherwise than it is stored."""
        texts = {name: row.editor.typed() for name, row in self.rows.items()}
        return {name: text for name, text in texts.items() if not self._is_stored(name, text)}

    def _is_stored(self, name: str, text: str) -> bool:
        """Whether the ledger would keep this text as it keeps what is stored: what nobody sees makes no change."""
        stored, lines = self.stored(name), self.rows[name].spec.lines > 1
        return text == stored or kept_text(text, lines=lines) == kept_text(stored, lines=lines)

    def read_back(self, name: str) -> None:
        """Bring a field to the form it is shown in, or say below it why it cannot be read."""
        row = self.rows[name]
        text = row.editor.typed()
        try:
            reading = read_typed(row.spec, text, business_day(self))
        except Refusal as refusal:
            row.refuse(told(refusal))
            self.judged.emit()
            return
        # A refusal of the last save stands until the field is changed.
        if not row.is_refused or reading.text != text:
            row.editor.show_text(reading.text)
            row.note(reading.note)

    def show_objections(self, objections: Iterable[Objection]) -> list[Objection]:
        """Put each objection below its field, the cursor into the first; returns those that name no field here."""
        self.clear_messages()
        for name in self.changed():
            self.read_back(name)  # what cannot be read is told again, whatever else was refused
        strangers = []
        for objection in objections:
            if objection.field in self.rows:
                self.rows[objection.field].refuse(objection.sentence)
            else:
                strangers.append(objection)
        refused = [name for name, row in self.rows.items() if row.is_refused]
        self._unfold(refused)
        if refused:
            self.focus_field(refused[0])
        self.judged.emit()
        return strangers

    def clear_messages(self) -> None:
        """Take every message away."""
        for row in self.rows.values():
            row.note("")

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field and bring it into view."""
        self._unfold([name])
        row = self.rows[name]
        row.widget.setFocus(Qt.FocusReason.TabFocusReason)  # as Tab does: what stands there is selected
        QTimer.singleShot(0, row, lambda: _bring_into_view(row))

    def offer(self, name: str, words: Sequence[str]) -> None:
        """Complete or choose a field from these."""
        self.rows[name].editor.offer(words)

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be changed, or let it again."""
        for row in self.rows.values():
            row.editor.set_locked(locked=locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it
        """Enter goes to the next field; in running text only Ctrl+Enter does, and a proposed day is taken first.

        A day that only lacks its year is taken on the way.
        """
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and _moves_on(watched, event):
            if not isinstance(watched, DayEditor) or not watched.stays():
                self.focusNextChild()
            return True
        return super().eventFilter(watched, event)

    def _unfold(self, names: Iterable[str]) -> None:
        if self.more is not None and any(self.rows[name] in self.more.rows for name in names):
            self.more.fold(is_folded=False)

    def _wire(self) -> None:
        for name, row in self.rows.items():
            row.widget.installEventFilter(self)
            row.editor.typed_changed.connect(lambda name=name: self._note_typed(name))
            row.editor.left.connect(lambda name=name: self._leave(name))

    def _note_typed(self, name: str) -> None:
        if self._is_showing:
            return
        self.rows[name].note("")
        self.judged.emit()
        self.steps.note()
        self.edited.emit()

    def _leave(self, name: str) -> None:
        self.read_back(name)
        self.field_left.emit(name)

    def _put_changes(self, changes: Mapping[str, str]) -> None:
        """These changes and no others; the cursor goes to the first field that moves."""
        names = _fields_between(self.changed(), changes)
        self.take({name: changes.get(name, self.stored(name)) for name in names})
        for name in list(self.rows):
            if name in names:
                self.focus_field(name)
                return


def _fields_between(one: Mapping[str, str], other: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _moves_on(editor: QObject, event: QKeyEvent) -> bool:
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    return not isinstance(editor, QPlainTextEdit) or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _bring_into_view(row: QWidget) -> None:
    parent = row.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is None:
        return
    # A field near the top is shown with what stands above the form.
    if row.mapTo(parent.widget(), row.rect().bottomLeft()).y() < parent.viewport().height() // 2:
        parent.verticalScrollBar().setValue(0)
    else:
        parent.ensureWidgetVisible(row, 0, tokens.SPACE_SECTION)
