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
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

_WIDEST_UNIT = "万美元"  # so that fields above each other end alike


class FieldRow(QWidget):
    """A field as it stands on the form. In a grid the heads say what it is, so the label above is left out."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None, *, in_grid: bool = False) -> None:
        super().__init__(parent)
        self.spec = spec
        self.widget = _make_editor(spec)
        self._label: FieldLabel | None = None
        self.help = ElidedLabel(spec.fact.help or "", self)
        self.help.setObjectName("field_help")
        self.help.hide()
        self._message = named_label("field_message", wraps=True, selectable=True)
        self._message.hide()
        layout = below(spacing=tokens.SPACE_HAIR, into=self)
        if spec.fact.kind is FieldKind.YES_NO:
            layout.addStretch(1)  # a tick box carries its own title, and stands level with the editor beside it
        elif not in_grid:
            layout.addLayout(self._label_line())
        layout.addLayout(self._editor_line(in_grid=in_grid))
        layout.addWidget(self._message)
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
        return self._message.text()

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
        if self._message.text() == sentence and self.is_refused is refused:
            return
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self.widget.setAccessibleDescription(sentence or self.spec.fact.help or "")
        for part in (self.widget, self._message):
            mark(part, "refused", on=refused)

    def _label_line(self) -> QHBoxLayout:
        """The title, and behind it the help where the field itself has no room for it any more."""
        fact = self.spec.fact
        self._label = FieldLabel(_called(fact), self.widget)
        line = beside(self._label, (self.help, 1), spacing=tokens.SPACE)
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
        self.help.setVisible(bool(self.help.text()) and bool(self.editor.typed()))


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
