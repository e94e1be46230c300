"""暂停与终止 below the card: how the project stands, its pauses, and the form that decides about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget

from zsyz_desktop.errors import Objection
from zsyz_desktop.services.projects.halt_typing import HALT_ASKS, HaltDeed, HaltFact, halt_fields
from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.forms.kept_forms import Begun, HalfFilled, KeptForms, lines_of, put_back
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

_NOTES = {
    HaltDeed.PAUSE: "暂停的天数不算逾期；暂停写明原因和批准人，会在推进图表首页公示。",
    HaltDeed.RESUME: "从这一天起恢复推进，这一天不算暂停。",
    HaltDeed.END: "终止后不再判预警，节点和阶段不再办理；误办的可以撤销。",
    HaltDeed.TAKE_END_BACK: "撤销后项目照常推进，终止的日期和原因留在变更记录里。",
}


class HaltBox(QWidget):
    """One line, one button for each thing that can be decided now, and one form in place."""

    edited = Signal()
    corrected = Signal(str)
    """Why something is put right in an ended project; "" when nothing is."""
    decided = Signal(object, object)
    """The deed confirmed, and the form's texts by field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("halt_box")
        self._deed = HaltDeed.PAUSE
        self._today = ""
        self.approver = ""
        """Who approved last: proposed with a pause."""
        title = named_label("section_title", "暂停与终止")
        self.line = named_label("halt_line", wraps=True)
        self.buttons = {deed: QPushButton(f"{deed.value}…") for deed in HaltDeed}
        self.entry = ActionForm("halt", [FieldSpec(fact, wide=fact.name == "reason") for fact in halt_fields()])
        self.entry.setMaximumWidth(tokens.FORM_WIDTH)
        self.correction = QLineEdit()
        self.correction.setObjectName("halt_correction")
        self.correction.setMaxLength(60)
        self.correction.setMaximumWidth(tokens.FORM_WIDTH)
        self.correction.setPlaceholderText("更正原因：写明后可在推进图表和闭环清单里更正")
        self.correction.setAccessibleName("更正原因")
        self.correction.textChanged.connect(self.corrected)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE)
        for deed, button in self.buttons.items():
            button.setObjectName(f"halt_{deed.name.lower()}")
            button.clicked.connect(lambda _=False, asked=deed: self.open(asked))
            row.addWidget(button)
        row.addStretch(1)
        below(title, self.line, self.correction, row, self.entry, spacing=tokens.SPACE, into=self)
        self.entry.confirmed.connect(self.confirm)
        self.entry.form.edited.connect(self.edited)
        self.entry.closed.connect(self.edited)
        self.entry.closed.connect(self._go_back)

    def show_halt(self, fact: HaltFact, today: str, *, is_locked: bool) -> None:
        """Follow what is stored; a form for something that can still be decided stays open."""
        self._today = today
        is_ended = HaltDeed.TAKE_END_BACK in fact.deeds
        self.correction.setVisible(is_ended and not is_locked)
        if not is_ended:
            self.correction.clear()
        self.line.setText("\n".join((fact.sentence, *fact.pauses)))
        for deed, button in self.buttons.items():
            button.setVisible(deed in fact.deeds)
            button.setEnabled(not is_locked)
        if is_locked or self._deed not in fact.deeds:
            self._put_away()

    def open(self, deed: HaltDeed) -> None:
        """Ask for what this deed needs, today and who approved last proposed."""
        self._deed = deed
        self.entry.show_fields(HALT_ASKS[deed])
        proposed = {"on": self._today, "approved_by": self.approver}
        asked = {name: text for name, text in proposed.items() if name in HALT_ASKS[deed]}
        self.entry.open_form(f"办理{deed.value}", _NOTES[deed], asked)

    def has_unsaved(self) -> bool:
        """True while something is typed and not decided."""
        return not self.entry.isHidden() and bool(self.entry.form.changed())

    @property
    def asked(self) -> tuple[HaltDeed, dict[str, str]]:
        """What is being filled in."""
        return self._deed, self.entry.texts()

    def declare_in(self, kept: KeptForms) -> None:
        """What is typed and not decided is kept with the forms of its tab."""
        kept.declare(
            "halt",
            lambda: [Begun(self._deed.name, self.entry.form.changed(), self.entry.form)] if self.has_unsaved() else [],
            self._open_again,
            lambda half: lines_of(self.entry.form, half.texts, whose=f"{HaltDeed[half.about].value}："),
        )

    def _open_again(self, half: HalfFilled) -> bool:
        self.open(HaltDeed[half.about])
        return put_back(self.entry.form, half.texts)

    def confirm(self) -> None:
        """Ask for what is filled in to be done."""
        self.decided.emit(*self.asked)

    def close_form(self) -> None:
        """It was done, or another project is shown: nothing is asked and nothing put right."""
        self._put_away()
        self.entry.form.show_stored({})
        self.correction.clear()

    def _go_back(self) -> None:
        self.buttons[self._deed].setFocus()

    def _put_away(self) -> None:
        """Hide the form; the cursor, if it was there, stays with what can be decided now."""
        held = self.entry.isAncestorOf(QApplication.focusWidget() or self)
        self.entry.hide()
        left = [button for button in self.buttons.values() if not button.isHidden()]
        if held and left:
            left[0].setFocus()

    def refuse(self, objections: Sequence[Objection]) -> None:
        """Each objection beside its field."""
        self.entry.show_objections(objections)
