"""填报单位: who keeps this ledger, how projects are grouped, and who reports at this machine."""

from collections.abc import Mapping

from zsyz_desktop.errors import Objection, refuse_all
from zsyz_desktop.rules.grouping import GROUPING
from zsyz_desktop.rules.identity import holds_id_number
from zsyz_desktop.rules.office import OFFICE
from zsyz_desktop.services.templates.desk_editing import (
    desk_fields,
    desk_objections,
    desk_texts,
    grouping_choices,
    list_regions,
    save_desk,
)
from zsyz_desktop.services.typing.field_facts import FieldFact
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.forms.fields import FieldSpec, Section
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.preferences.form_page import FormPage
from zsyz_desktop.ui.preferences.machine_kept import told_if_not_kept

_PURPOSE = (
    "显示在报表页眉。单位类型决定可按什么分组：州级牵头部门按县市，县里按牵头县领导、产业招商组或园区乡镇；"
    "选定后，重点项目表和总览都按组排。"
)
_REPORTER_HERE = "reporter_here"
"""填报人 of this machine, as a field of the form."""
_HERE = FieldFact(
    _REPORTER_HERE, "填报人（本机）", help="记在以后每一次保存后面；换人填报时改这里", length=40, required=True
)


class DeskPage(FormPage):
    """The desk and this machine's officer, saved together."""

    title = "填报单位"

    def __init__(self, ledger: LedgerDesk, machine: MachineSettings) -> None:
        super().__init__(self.title, _PURPOSE, _sections())
        self._ledger, self._machine = ledger, machine
        self.form.offer("region_id", tuple(region.name for region in ledger.ask(list_regions)))
        self.form.rows["unit_kind"].editor.typed_changed.connect(self._offer_groupings)
        self.form.set_locked(locked=ledger.is_read_only)
        self.discard()

    def read(self) -> Mapping[str, str]:
        """The desk as it is stored, and who reports at this machine."""
        return self._ledger.ask(desk_texts) | {_REPORTER_HERE: self._machine.reporter or ""}

    def keep(self, changed: Mapping[str, str]) -> str:
        """Save; this machine's officer needs a name. Everything that is wrong is told at once."""
        own = {name: text for name, text in changed.items() if name != _REPORTER_HERE}
        here = _objection_here(changed.get(_REPORTER_HERE))
        if here is not None:  # told together with what the ledger would refuse
            refuse_all((*self._ledger.ask(desk_objections, own), here))
        if own:  # first: when it is refused, nothing is changed
            self._ledger.do("改填报单位", save_desk, own)
        if _REPORTER_HERE in changed:
            self._machine.put("reporter", changed[_REPORTER_HERE].strip())
            self._ledger.work_as(changed[_REPORTER_HERE].strip())
            told_if_not_kept(self._machine)
        return "已保存填报单位。"

    def refresh(self) -> None:
        """Show what is stored, with the groupings of its kind."""
        super().refresh()
        self._offer_groupings()

    def discard(self) -> None:
        """Back to what is stored, with the groupings of its kind."""
        super().discard()
        self._offer_groupings()

    def _offer_groupings(self) -> None:
        """A kind that does not group so falls back to 不分组, as the ledger itself reads it."""
        choices = grouping_choices(self.form.typed("unit_kind"))
        row = self.form.rows[GROUPING]
        if self.form.typed(GROUPING) not in choices:
            row.editor.show_text(choices[0])
        row.editor.offer(choices)


def _objection_here(said: str | None) -> Objection | None:
    if said is not None and not said.strip():
        return Objection(_REPORTER_HERE, "请写上填报人，每一次保存都要记下是谁做的。")
    if said is not None and holds_id_number(said):
        return Objection(_REPORTER_HERE, "像是有身份证号，本程序不保存身份证号，请删去后再保存。")
    return None


def _sections() -> tuple[Section, ...]:
    fields = {fact.name: fact for fact in desk_fields()}
    chosen = {"region_id"}
    wide = {"unit_name", OFFICE}
    specs = [FieldSpec(fact, wide=name in wide, is_chosen=name in chosen) for name, fact in fields.items()]
    on_paper = {OFFICE, "reporter", "reporter_phone", "reviewer"}
    return (
        Section("本台账", tuple(spec for spec in specs if spec.name not in on_paper)),
        Section("报表落款", tuple(spec for spec in specs if spec.name in on_paper)),
        Section("本机", (FieldSpec(_HERE),)),
    )
