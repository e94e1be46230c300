"""One field of a form: its label, editor, unit, accessible name and the place for its message, in one class."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from zsyz_desktop.services.typing.field_facts import FieldFact, FieldKind
from zsyz_desktop.ui.forms.days import DayEditor
from zsyz_desktop.ui.forms.editors import ChoiceEditor, Editor, LineEditor, LinesEditor, YesNoEditor, as_editor
from zsyz_desktop.ui.forms.field_label import FieldLabel
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.forms.several import SeveralEditor
from zsyz_desktop.ui.pieces.elided import ElidedLabel
from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.marking import mark
from zsyz_desktop.ui.pieces.plain_label import PlainLabel, named_label
from zsyz_desktop.ui.style import tokens

_WIDEST_UNIT = "万美元"  # so that fields above each other end alike


class FieldRow(QWidget):
    """A field as it stands on the form. In a grid the heads say what it is, so the label above is left out.

    What is said beside and below it is made when there is something to say: under a style sheet each widget keeps
    some 12 KB, and a card has eighty fields.
    """

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None, *, in_grid: bool = False) -> None:
        super().__init__(parent)
        self.spec = spec
        self.widget = _make_editor(spec)
        self._label: FieldLabel | None = None
        self._title_line: QHBoxLayout | None = None
        self._help: ElidedLabel | None = None
        self._message: PlainLabel | None = None
        self._lines = layout = below(spacing=tokens.SPACE_HAIR, into=self)
        if spec.fact.kind is FieldKind.YES_NO:
            layout.addStretch(1)  # a tick box carries its own title, and stands level with the editor beside it
        elif not in_grid:
            layout.addLayout(self._label_line())
        layout.addLayout(self._editor_line(in_grid=in_grid))
        self._lines_above = layout.count()
        if spec.fact.kind is not FieldKind.YES_NO:
            layout.addStretch(1)
        self._describe()

    @property
    def editor(self) -> Editor:
        """The editor, as forms know it."""
        return as_editor(self.widget)

    @property
    def message(self) -> str:
        """What is said below the field."""
        return self._message.text() if self._message is not None else ""

    @property
    def help(self) -> ElidedLabel:
        """What is said behind the title."""
        if self._help is None:
            self._help = ElidedLabel(self.spec.fact.help or "", self)
            self._help.setObjectName("field_help")
            self._help.hide()
            if self._title_line is not None:
                self._title_line.addWidget(self._help, 1)
        return self._help

    @property
    def is_refused(self) -> bool:
        """True while the message is an objection."""
        return bool(self.widget.property("refused"))

    def refuse(self, sentence: str) -> None:
        """Say below the field why it cannot be saved like this."""
        self._say(f"！{sentence}", refused=True)

    def note(self, sentence: str) -> None:
        """Say below the field how it was understood; an empty sentence clears the place."""
        self._say(sentence, refused=False)

    def call(self, title: str) -> None:
        """Give it another title where it means something else; "" for its own."""
        words = title or _called(self.spec.fact)
        if self._label is not None and self._label.text() != words:
            self._label.setText(words)
            self.widget.setAccessibleName(words)

    def _say(self, sentence: str, *, refused: bool) -> None:
        if self.message == sentence and self.is_refused is refused:
            return
        message = self._message_made() if sentence else self._message
        self.widget.setAccessibleDescription(sentence or self.spec.fact.help or "")
        mark(self.widget, "refused", on=refused)
        if message is not None:
            message.setText(sentence)
            message.setVisible(bool(sentence))
            mark(message, "refused", on=refused)

    def _message_made(self) -> PlainLabel:
        if self._message is None:
            self._message = named_label("field_message", wraps=True, selectable=True)
            self._message.hide()
            self._lines.insertWidget(self._lines_above, self._message)
        return self._message

    def _label_line(self) -> QHBoxLayout:
        """The title, and behind it the help where the field itself has no room for it any more."""
        fact = self.spec.fact
        self._label = FieldLabel(_called(fact), self.widget)
        self._title_line = line = beside(self._label, spacing=tokens.SPACE)
        if fact.help:
            self.editor.typed_changed.connect(self._show_help)
        return line

    def _editor_line(self, *, in_grid: bool) -> QHBoxLayout:
        line = beside((self.widget, 1), spacing=tokens.SPACE_TIGHT)
        if not isinstance(self.widget, LinesEditor):
            self.widget.setMinimumHeight(tokens.FIELD_HEIGHT)
        if self.spec.fact.unit and not in_grid:
            unit = QLabel(self.spec.fact.unit)
            unit.setObjectName("field_unit")
            unit.setMinimumWidth(unit.fontMetrics().horizontalAdvance(_WIDEST_UNIT))
            line.addWidget(unit)
        return line

    def _describe(self) -> None:
        fact = self.spec.fact
        name = fact.title + (f"（{fact.unit}）" if fact.unit else "")
        self.widget.setAccessibleName(name + ("，必填" if fact.required and not fact.is_given else ""))
        self.widget.setAccessibleDescription(fact.help or "")
        self.widget.setToolTip(fact.help or "")
        if fact.help and isinstance(self.widget, LineEditor | LinesEditor):
            self.widget.setPlaceholderText(fact.help)

    def _show_help(self) -> None:
        """Beside the title as soon as something stands in the field and covers it there."""
        is_covered = bool(self.editor.typed())
        if is_covered or self._help is not None:
            self.help.setVisible(is_covered)


def _called(fact: FieldFact) -> str:
    return fact.title + ("（必填）" if fact.required and not fact.is_given else "")


def _make_editor(spec: FieldSpec) -> QWidget:
    editor: QWidget
    if spec.fact.kind is FieldKind.YES_NO:
        editor = YesNoEditor(spec.fact.title)
    elif spec.fact.kind is FieldKind.CHOICE or spec.is_chosen:
        editor = ChoiceEditor(spec.fact.choices)
    elif spec.fact.kind is FieldKind.DAY:
        editor = DayEditor()
    elif spec.fact.kind in (FieldKind.SEVERAL, FieldKind.SPLIT):
        editor = SeveralEditor()
    elif spec.lines > 1:
        editor = LinesEditor(spec.lines)
    else:
        editor = LineEditor()
    editor.setObjectName(spec.name)
    return editor
