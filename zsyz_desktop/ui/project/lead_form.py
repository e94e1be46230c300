"""Appointing a lead, handing over or letting one go: a few fields, with the reason and what passes on."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Objection
from zsyz_desktop.rules.names import split_duty
from zsyz_desktop.services.projects.four_ones_reading import FourOnesFact
from zsyz_desktop.services.projects.lead_changes import TypedLead, lead_fields
from zsyz_desktop.services.typing.suggestions import Suggestions
from zsyz_desktop.ui.forms.fields import FieldSpec, Section
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.project.tick_list import TickList
from zsyz_desktop.ui.project.unsaved_parts import DraftLine
from zsyz_desktop.ui.style import tokens

_PREFIX = "lead."
_KEPT_BACK = "lead.kept_back"
_APPOINT, _HAND_OVER = "明确", "交接"
_OF_LEAVING = frozenset({"until", "leaving_reason"})
_PROPOSED = frozenset({"since", "until"})
"""Days that are filled in before anything is typed."""


class LeadForm(QWidget):
    """Folded away behind one button until someone is to be appointed."""

    edited = Signal()
    confirmed = Signal()
    opened = Signal()
    """It was unfolded and wants to be seen whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = Suggestions()
        self._has_lead = False
        self.leaves = False
        """True while the form lets the lead go without a successor."""
        self.form = Form((Section("", _specs()),))
        self.ticks = TickList("移交给接任人（不移交的取消勾选）")
        self.open_button = named_button(_APPOINT, "lead_open")
        self.leave_button = named_button("卸任（暂无接任人）…", "lead_leave")
        self.confirm_button = named_button("确定", "lead_confirm")
        self.confirm_button.setProperty("main", True)  # noqa: FBT003 -- a property of the style sheet
        self.cancel_button = named_button("取消", "lead_cancel")
        self._sheet = QWidget()
        self._lay_out()
        self._wire()

    def begin(self, ones: FourOnesFact, today: str, offered: Suggestions) -> None:
        """Fold away, empty: for a hand-over while someone leads, else for an appointment."""
        self._offered = offered
        self.form.offer("person", offered.labels)
        self.form.offer("unit", offered.units)
        self.form.show_stored(dict.fromkeys(_PROPOSED, today))
        self.leaves = False
        self.renew(ones)
        self._fold()

    def renew(self, ones: FourOnesFact) -> None:
        """Follow what is stored now, keeping what is typed."""
        self._has_lead = ones.lead is not None
        self.open_button.setText(f"{_HAND_OVER if self._has_lead else _APPOINT}牵头负责人…")
        self.ticks.show_lines([(line.key, line.text) for line in ones.passing])
        self._show_fields()

    def open(self) -> None:
        """Unfold, the cursor in the name."""
        self._unfold(leaves=False)
        self.form.focus_field("person")
        self.opened.emit()

    def open_leaving(self) -> None:
        """Unfold, the cursor in the reason why the lead leaves."""
        self._unfold(leaves=True)
        self.form.focus_field("leaving_reason")
        self.opened.emit()

    def ask_for_person(self) -> None:
        """Nothing is typed and the button was pressed."""
        name = "leaving_reason" if self.leaves else "person"
        title = self.form.rows[name].spec.fact.title
        self.form.show_objections([Objection(name, f"「{title}」必须填写。")])

    def set_locked(self, *, locked: bool) -> None:
        """Leave no way in, or open it again."""
        self.open_button.setEnabled(not locked)
        self.leave_button.setEnabled(not locked)

    def has_unsaved(self) -> bool:
        """True while anything but the proposed days is typed."""
        return bool(self.form.changed().keys() - _PROPOSED)

    def typed(self) -> TypedLead:
        """The form as it stands, every field read back."""
        for name in self.form.rows:
            self.form.read_back(name)
        return TypedLead(**{name: self.form.typed(name) for name in self.form.rows})

    def ticked(self) -> frozenset[str]:
        """What passes on."""
        return self.ticks.ticked()

    def show_objections(self, objections: Iterable[Objection]) -> list[Objection]:
        """Put each objection below its field; returns the others."""
        self._unfold(leaves=self.leaves)
        return self.form.show_objections(objections)

    def draft(self) -> dict[str, str]:
        """What is typed and not saved."""
        if not self.has_unsaved():
            return {}
        typed = {_PREFIX + name: text for name, text in self.form.changed().items()}
        kept_back = "\n".join(self.ticks.unticked_words())
        return typed | ({_KEPT_BACK: kept_back} if kept_back else {})

    def draft_lines(self, texts: Mapping[str, str]) -> list[DraftLine]:
        """A draft's fields that belong here."""
        kept_back = texts.get(_KEPT_BACK, "")
        lines = [DraftLine(_KEPT_BACK, "牵头负责人：不移交的", "", kept_back)] if kept_back else []
        return [
            DraftLine(
                _PREFIX + name, f"牵头负责人：{row.spec.fact.title}", self.form.stored(name), texts[_PREFIX + name]
            )
            for name, row in self.form.rows.items()
            if texts.get(_PREFIX + name, self.form.stored(name)) != self.form.stored(name)
        ] + lines

    def take(self, texts: Mapping[str, str]) -> None:
        """Put a draft's texts in, unfolded."""
        mine = {name.removeprefix(_PREFIX): text for name, text in texts.items() if name.startswith(_PREFIX)}
        if mine:
            self._unfold(leaves="leaving_reason" in mine)
            self.form.take(mine)
            self.ticks.untick(texts.get(_KEPT_BACK, "").split("\n"))

    def withhold(self, name: str, sentence: str) -> None:
        """Say beside a field why it is not kept in the draft."""
        if name.removeprefix(_PREFIX) in self.form.rows and name.startswith(_PREFIX):
            self.form.rows[name.removeprefix(_PREFIX)].refuse(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it
        """Esc folds away what nobody was typed into; anything typed is left to the question the panel asks."""
        if event.key() == Qt.Key.Key_Escape and self._sheet.isVisible() and not self.has_unsaved():
            self._cancel()
            return
        super().keyPressEvent(event)

    def _unfold(self, *, leaves: bool) -> None:
        self.leaves = leaves
        self._show_fields()
        self._sheet.show()
        self.open_button.hide()
        self.leave_button.hide()

    def _show_fields(self) -> None:
        """Ask for what belongs to an appointment, a hand-over or a leaving alone."""
        for name, row in self.form.rows.items():
            row.setVisible((name in _OF_LEAVING) == self.leaves and (name != "reason" or self._has_lead))
        self.ticks.setVisible(not self.leaves and self.ticks.has_lines)
        self.leave_button.setVisible(self._has_lead and self._sheet.isHidden())

    def _fold(self) -> None:
        """Behind its buttons, of which the first takes the cursor from what is folded away."""
        self.open_button.show()
        self.leave_button.setVisible(self._has_lead)
        if self._sheet.isAncestorOf(self.focusWidget() or self):
            self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sheet.hide()

    def _cancel(self) -> None:
        self.form.show_stored({name: self.form.stored(name) for name in _PROPOSED})
        self._fold()
        self.edited.emit()

    def _take_label(self) -> None:
        """Choosing one of those offered fills in who he is at once."""
        person = self._offered.labelled(self.form.typed("person"))
        if person is not None:
            known = {"unit": person.unit, "duty": person.duty, "phone": person.phone}
            self.form.take({"person": person.name} | {field: text for field, text in known.items() if text})

    def _fill_in(self, name: str) -> None:
        """A known person fills in what is still blank; a duty written with the name goes where it belongs."""
        if name != "person":
            return
        said, duty = split_duty(self.form.typed("person"))
        person = self._offered.person(said)
        known = {"unit": person.unit, "duty": person.duty, "phone": person.phone} if person is not None else {}
        if duty:
            known |= {"duty": duty}
            self.form.take({"person": said})
        self.form.take({field: text for field, text in known.items() if text and not self.form.typed(field)})

    def _lay_out(self) -> None:
        buttons = beside(self.confirm_button, self.cancel_button, REST)
        below(self.form, self.ticks, buttons, spacing=tokens.SPACE, into=self._sheet)
        below(beside(self.open_button, self.leave_button, REST), self._sheet, into=self)

    def _wire(self) -> None:
        self.open_button.clicked.connect(self.open)
        self.leave_button.clicked.connect(self.open_leaving)
        self.cancel_button.clicked.connect(self._cancel)
        self.confirm_button.clicked.connect(self.confirmed)
        self.form.edited.connect(self.edited)
        self.ticks.turned.connect(self.edited)
        self.form.field_left.connect(self._fill_in)
        self.form.rows["person"].editor.typed_changed.connect(lambda: QTimer.singleShot(0, self, self._take_label))


def _specs() -> tuple[FieldSpec, ...]:
    fields = lead_fields()
    for name in ("reason", *_OF_LEAVING):  # asked for in a hand-over or a leaving only, and there they must be
        fields[name] = replace(fields[name], required=True)
    codes, wide = {"phone"}, {"reason", "leaving_reason"}
    return tuple(FieldSpec(fact, wide=name in wide, is_code=name in codes) for name, fact in fields.items())
