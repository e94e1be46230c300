"""The one form of the own month: 定稿, 撤回, 记报送, 记退回 and 记为调整 ask here for a day or a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum, unique

from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Objection
from zsyz_desktop.services.submitting.asking import submitting_fields
from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.forms.kept_forms import Begun, HalfFilled, KeptForms, put_back


@unique
class Deed(Enum):
    """What is done with the own month; the value is the button."""

    FINAL = "定稿"
    WITHDRAW = "撤回"
    SEND = "记报送"
    RETURN = "记退回"
    ADJUST = "记为调整"


_ASKS: Mapping[Deed, tuple[str, ...]] = {
    Deed.FINAL: (),
    Deed.WITHDRAW: ("reason",),
    Deed.SEND: ("on",),
    Deed.RETURN: ("on", "reason"),
    Deed.ADJUST: ("reason",),
}
NOTES: Mapping[Deed, str] = {
    Deed.FINAL: "定稿后，这个月的数字和各张表存档不变，不能用 Ctrl+Z 撤销；有错的撤回重报，或在后面的月份记数据调整。",
    Deed.WITHDRAW: "撤回后可以修改再定稿，原来的存档留存，原因记入定稿记录。",
    Deed.SEND: "报出的日期；退回后再报的记为重报。",
    Deed.RETURN: "专班办公室退回的日期和原因。",
    Deed.ADJUST: "这一条记入后面最早未定稿的月份，定稿的月份不改。",
}
_FIELDS = {
    "first_sent_on": "on", "sent_again_on": "on", "returned_on": "on", "return_reason": "reason",
    "negative_reason": "reason",
}  # fmt: skip


class DeedForm(ActionForm):
    """Opened for one deed; `about` is what it was opened for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        specs = [FieldSpec(fact, wide=fact.name == "reason") for fact in submitting_fields()]
        super().__init__("submitting", specs, parent)
        self.deed = Deed.FINAL
        self.about = ""
        self.closed.connect(lambda: self.form.show_stored({}))

    def open_for(self, deed: Deed, *, today: str, note: str, is_negative: bool, about: str = "") -> None:
        """Ask for what the deed needs; a month below nought says why before it is 定稿."""
        self.deed, self.about = deed, about
        asked = ("reason",) if is_negative and deed is Deed.FINAL else _ASKS[deed]
        self.show_fields(asked)
        self.open_form(deed.value, note, {"on": today} if "on" in asked else {})
        if not asked:
            self.confirm_button.setFocus()

    def refuse(self, objections: Sequence[Objection]) -> None:
        """Each beside its field here."""
        self.show_objections([replace(each, field=_FIELDS.get(each.field, each.field)) for each in objections])

    def keep_in(self, kept: KeptForms) -> None:
        """What is typed and not done outlives a kill."""
        kept.declare(
            "submitting",
            lambda: [Begun(self.deed.name, self.unsaved(), self.form)] if self.unsaved() else [],
            self._open_again,
        )
        self.form.edited.connect(kept.edited)
        self.closed.connect(kept.settled)

    def _open_again(self, half: HalfFilled) -> bool:
        deed = Deed[half.about]
        self.open_for(deed, today="", note=NOTES[deed], is_negative="reason" in half.texts)
        return put_back(self.form, half.texts)
