"""Leaving the present stage: on to the next, past what is open with reason, approver and day, or back with a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.models.words import Stage
from zsyz_desktop.services.loop.checklist_reading import StageFact
from zsyz_desktop.services.loop.item_editing import move_fields
from zsyz_desktop.services.typing.field_facts import FieldFact
from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.values import replace


class StageMoving(QWidget):
    """Two buttons below the present stage and the form they open."""

    move_confirmed = Signal(object, object)
    """The stage to go to, and the form's texts by field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fact: StageFact | None = None
        self._to: Stage | None = None
        self._today = ""
        self._approver = ""
        self.onward_button = named_button("", "stage_onward")
        self.back_button = named_button("", "stage_back")
        self.entry = ActionForm("move", [_spec(fact) for fact in move_fields()])
        self.entry.setMaximumWidth(tokens.FORM_WIDTH)
        buttons = beside(self.onward_button, self.back_button, REST, spacing=tokens.SPACE)
        below(buttons, self.entry, spacing=tokens.SPACE, margins=(0, tokens.SPACE), into=self)
        self.onward_button.clicked.connect(self.open_onward)
        self.back_button.clicked.connect(self.open_back)
        self.entry.confirmed.connect(self._confirm)
        self.entry.closed.connect(self.onward_button.setFocus)

    @property
    def is_back(self) -> bool:
        """True when the form that was opened last asks to go back."""
        return self._to is not None and self._fact is not None and self._to < self._fact.stage

    def show_stage(self, fact: StageFact, today: str, approver: str, *, is_locked: bool) -> None:
        """Follow what is stored; a form that is open stays, unless the project has moved meanwhile."""
        has_moved = self._fact is None or self._fact.stage is not fact.stage
        self._fact, self._today, self._approver = fact, today, approver
        self.setVisible(fact.is_current and not is_locked)
        if has_moved or not fact.is_current:
            self.entry.hide()
        elif not self.entry.isHidden() and self._to is not None and self._to > fact.stage:
            self._ask_onward()
        following = _neighbour(fact.stage, 1)
        # Below 洽谈签约 lie the stages of the chain, which are the dossier's and not a project's to go back to.
        before = _neighbour(fact.stage, -1) if fact.stage > Stage.NEGOTIATION else None
        self.onward_button.setVisible(following is not None)
        if following is not None:
            self.onward_button.setText(f"进入下一阶段：{following.value} {following.title}…")
        self.back_button.setVisible(before is not None)
        if before is not None:
            self.back_button.setText(f"退回：{before.value} {before.short}…")

    def open_onward(self) -> None:
        """Ask for the day, and what 容缺推进 asks for while something required is open."""
        if self._fact is None or (to := _neighbour(self._fact.stage, 1)) is None:
            return
        self._to = to
        note = self._ask_onward()
        self.entry.open_form(f"进入第{to.value}阶段", note, {"on": self._today, "approved_by": self._approver})

    def open_back(self) -> None:
        """Ask for the day and the reason."""
        if self._fact is None or (to := _neighbour(self._fact.stage, -1)) is None:
            return
        self._to = to
        self.entry.show_fields(("on", "reason"))
        self.entry.open_form(f"退回第{to.value}阶段", "退回要写明原因。", {"on": self._today})

    def _ask_onward(self) -> str:
        still_open = self._fact.still_open if self._fact is not None else ()
        self.entry.show_fields(("on", "reason", "approved_by", "make_up_by") if still_open else ("on",))
        note = (
            f"本阶段还有{len(still_open)}项必办未办结：{'、'.join(still_open)}。"
            "现在进入下一阶段就是容缺推进，要写明原因、批准人和补齐日期。"
            if still_open
            else "本阶段必办事项都已办结。"
        )
        self.entry.say_note(note)
        return note

    def _confirm(self) -> None:
        if self._to is not None:
            self.move_confirmed.emit(self._to, self.entry.texts())


def _spec(fact: FieldFact) -> FieldSpec:
    """Whatever is asked for must be said; what is not asked for is not shown."""
    return FieldSpec(replace(fact, required=True), wide=fact.name == "reason")


def _neighbour(stage: Stage, step: int) -> Stage | None:
    number = stage.value + step
    return Stage(number) if Stage.PLANNING <= number <= Stage.LANDING else None
