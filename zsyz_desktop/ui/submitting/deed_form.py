"""The one form of the own month: 定稿, 撤回, 记报送, 记退回 and 记为调整 ask here for a day or a reason."""

import json
from collections.abc import Mapping, Sequence
from enum import Enum, unique

from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Objection
from zsyz_desktop.rules.submitting import period_words
from zsyz_desktop.services.submitting.asking import submitting_fields
from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.forms.kept_forms import Begun, HalfFilled, KeptForms, put_back
from zsyz_desktop.values import Frozen, replace


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
_NOTES: Mapping[Deed, str] = {
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


class Asked(Frozen):
    """What the form is open for, whatever month and line are looked at meanwhile."""

    deed: Deed
    period: str
    """2024-06."""
    line: tuple[str, str, str, str] = ("", "", "", "")
    """What is put right: subject, was, is, and the key of its row."""

    @property
    def words(self) -> str:
        """「撤回：2024年6月」."""
        return f"{self.deed.value}：{period_words(self.period)}"

    @property
    def note(self) -> str:
        """What is to be known before it is confirmed."""
        subject, was, now, _ = self.line
        said = f"{subject}：{was} → {now}。" if subject else ""
        return f"{period_words(self.period)}：{said}{_NOTES[self.deed]}"


class DeedForm(ActionForm):
    """Opened for one deed of one month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        specs = [FieldSpec(fact, wide=fact.name == "reason") for fact in submitting_fields()]
        super().__init__("submitting", specs, parent)
        self.asked: Asked | None = None
        self.closed.connect(lambda: self.form.show_stored({}))

    def open_for(self, asked: Asked, *, today: str, is_negative: bool) -> None:
        """Ask for what the deed needs; a month below nought says why before it is 定稿."""
        self.asked = asked
        names = ("reason",) if is_negative and asked.deed is Deed.FINAL else _ASKS[asked.deed]
        self.show_fields(names)
        self.open_form(asked.deed.value, asked.note, {"on": today} if "on" in names else {})
        if not names:
            self.confirm_button.setFocus()

    def refuse(self, objections: Sequence[Objection]) -> None:
        """Each beside its field here."""
        self.show_objections([replace(each, field=_FIELDS.get(each.field, each.field)) for each in objections])

    def keep_in(self, kept: KeptForms) -> None:
        """What is typed and not done outlives a kill."""
        kept.declare("submitting", self._begun, self._open_again)
        self.form.edited.connect(kept.edited)
        self.closed.connect(kept.settled)

    def _begun(self) -> list[Begun]:
        asked, typed = self.asked, self.unsaved()
        if asked is None or not typed:
            return []
        about = json.dumps((asked.deed.name, asked.period, asked.line), ensure_ascii=False)
        return [Begun(about, typed, self.form)]

    def _open_again(self, half: HalfFilled) -> bool:
        name, period, line = json.loads(half.about)
        self.open_for(Asked(Deed[name], period, tuple(line)), today="", is_negative="reason" in half.texts)
        return put_back(self.form, half.texts)
