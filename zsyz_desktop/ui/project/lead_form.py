"""Appointing a lead, handing over or letting one go: a few fields, with the reason and what passes on."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from zsyz_desktop.errors import Objection
from zsyz_desktop.rules.names import split_duty
from zsyz_desktop.services.projects.four_ones_reading import FourOnesFact
from zsyz_desktop.services.projects.lead_changes import lead_fields
from zsyz_desktop.services.typing.suggestions import Suggestions
from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.forms.kept_forms import Begun, DraftLine, HalfFilled, KeptForms, lines_of, put_back
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.tick_list import TickList
from zsyz_desktop.values import replace

_KEPT_BACK = "kept_back"
"""What is not ticked, among what is kept of the form."""
_APPOINT, _HAND_OVER, _LEAVING = "明确", "交接", "leaving"
_OF_LEAVING = frozenset({"until", "leaving_reason"})
_PROPOSED = frozenset({"since", "until"})
"""Days that are filled in before anything is typed."""


class LeadForm(ActionForm):
    """Folded away behind two buttons until someone is to be appointed, or leaves."""

    edited = Signal()
    opened = Signal()
    """It was unfolded and wants to be seen whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("lead", _specs(), parent, verb="确定")
        self._offered = Suggestions()
        self._has_lead = False
        self.leaves = False
        """True while the form lets the lead go without a successor."""
        self.ticks = TickList("移交给接任人（不移交的取消勾选）")
        self.body.addWidget(self.ticks)
        self.open_button = named_button(_APPOINT, "lead_open")
        self.leave_button = named_button("卸任（暂无接任人）…", "lead_leave")
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
        self._show_asked()

    def open(self, *, leaves: bool = False) -> None:
        """Unfold, the cursor in the name, or in the reason why the lead leaves."""
        self._unfold(leaves=leaves)
        self.form.focus_field("leaving_reason" if leaves else "person")
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

    def unsaved(self) -> dict[str, str]:
        """What is typed and not ticked, once it is more than the proposed days."""
        changed = self.form.changed()
        if not changed.keys() - _PROPOSED:
            return {}
        kept_back = "\n".join(self.ticks.unticked_words())
        return changed | ({_KEPT_BACK: kept_back} if kept_back else {})

    def typed(self) -> dict[str, str]:
        """The form as it stands, every field read back."""
        for name in self.form.rows:
            self.form.read_back(name)
        return {name: self.form.typed(name) for name in self.form.rows}

    def declare_in(self, kept: KeptForms) -> None:
        """What is typed is kept with the forms of its tab, folded away or not."""
        kept.declare(
            "lead",
            lambda: [Begun(_LEAVING if self.leaves else "", self.unsaved(), self.form)],
            self._open_again,
            self._lines,
        )

    def close_form(self) -> None:
        """Fold away; what was typed goes."""
        self.form.show_stored({name: self.form.stored(name) for name in _PROPOSED})
        self._fold()
        self.edited.emit()

    def unfold(self) -> None:
        """Show it for what it was opened for last."""
        self._unfold(leaves=self.leaves)

    def _lines(self, half: HalfFilled) -> list[DraftLine]:
        kept_back = half.texts.get(_KEPT_BACK, "")
        ticks = [DraftLine(_KEPT_BACK, "牵头负责人：不移交的", "", kept_back)] if kept_back else []
        return lines_of(self.form, half.texts, whose="牵头负责人：") + ticks

    def _open_again(self, half: HalfFilled) -> bool:
        self._unfold(leaves=half.about == _LEAVING)
        self.ticks.untick(half.texts.get(_KEPT_BACK, "").split("\n"))
        return put_back(self.form, half.texts)

    def _unfold(self, *, leaves: bool) -> None:
        self.leaves = leaves
        self._show_asked()
        self.show()
        self.open_button.hide()
        self.leave_button.hide()

    def _show_asked(self) -> None:
        """Ask for what belongs to an appointment, a hand-over or a leaving alone."""
        asked = _OF_LEAVING if self.leaves else self.form.rows.keys() - _OF_LEAVING
        self.show_fields(asked if self._has_lead else asked - {"reason"})
        self.ticks.setVisible(not self.leaves and self.ticks.has_lines)
        self.leave_button.setVisible(self._has_lead and self.isHidden())

    def _fold(self) -> None:
        """Behind its buttons, of which the first takes the cursor from what is folded away."""
        self.open_button.show()
        self.leave_button.setVisible(self._has_lead)
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.complain("")
        self.esc_note.hide()
        self.hide()

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

    def _wire(self) -> None:
        self.open_button.clicked.connect(self.open)
        self.leave_button.clicked.connect(lambda: self.open(leaves=True))
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
