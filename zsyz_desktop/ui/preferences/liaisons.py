"""The register of liaisons: whoever must have one and has none stands first, to be named in place."""

from collections.abc import Mapping, Sequence

from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.registers import liaison_register
from zsyz_desktop.services.registers.liaison_needs import LackingUnit, units_without_liaison
from zsyz_desktop.services.typing.suggestions import read_suggestions
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.preferences.register import Head, RegisterLook, RegisterRow
from zsyz_desktop.ui.preferences.registers import OneList

_LACKING = "lacking:"
_MOST_PROJECTS = 8


class LiaisonRegister(OneList):
    """联络员."""

    look = RegisterLook(
        title="联络员",
        purpose=(
            "各牵头部门各明确一名：州级台账是州级牵头部门，县里是项目推进班子的牵头单位，其他单位可以不设。"
            "同一时间只有一名，换人时先给前任填「结束日期」再新增。"
        ),
        heads=(Head("单位"), Head("联络员", 130), Head("任职日期", 110), Head("结束日期", 110), Head("状态", 70)),
        fields=tuple(
            FieldSpec(fact, wide=fact.name in ("unit_id", "person_id")) for fact in liaison_register.liaison_fields()
        ),
        add_words="新增联络员",
        removal="删除",
        removal_tip="登记错了的移入回收站（Del）；离任的请填结束日期",
        empty="尚未登记联络员。点“新增联络员”。",
    )

    def rows(self) -> Sequence[RegisterRow]:
        """Units that lack one first, then every term of office."""
        with self._ledger.read() as session:
            lines = liaison_register.list_liaisons(session, self._ledger.today)
        since = str(self._ledger.today)
        lacking = [
            RegisterRow(_LACKING + each.name, (each.name, "", "", "", "待明确"), {"unit_id": each.name, "since": since})
            for each in self._lacking()
        ]
        return lacking + [
            RegisterRow(
                line.key,
                (*(line.texts[name] for name in liaison_register.FIELDS), "在任" if line.in_office else "不在任"),
                line.texts,
                is_past=not line.in_office,
            )
            for line in lines
        ]

    def offers(self) -> Mapping[str, Sequence[str]]:
        """Working units and known people."""
        with self._ledger.read() as session:
            known = read_suggestions(session, self._ledger.today)
        first = (name for unit in self._lacking() for name in unit.known)
        people = dict.fromkeys((*first, *known.labels))
        return {"unit_id": known.units, "person_id": tuple(people)}

    def blank(self) -> Mapping[str, str]:
        """From today on."""
        return {"since": str(self._ledger.today)}

    def save(self, key: str | None, changed: Mapping[str, str], whole: Mapping[str, str]) -> str:
        """Put into office, or change a term; the person is looked for in the unit that is typed."""
        if key is not None and key.startswith(_LACKING):
            key, changed = None, whole
        said = {**changed, **({"unit_id": whole["unit_id"]} if "person_id" in changed else {})}
        title = f"{'改' if key else '新增'}联络员：{whole['person_id'].strip()}"
        return self._ledger.do(
            title, lambda session: liaison_register.save_liaison(session, key, said, today=self._ledger.today)
        )

    def remove(self, key: str) -> str:
        """Remove a term entered by mistake."""
        if key.startswith(_LACKING):
            raise refuse("这个单位暂无联络员，没有可删的；在右边填上姓名，按 Ctrl+S 保存。")
        with self._ledger.work(f"删除联络员：{self.said(key, 'person_id')}") as session:
            return f"已删除联络员：{liaison_register.remove_liaison(session, key)}"

    def about(self, key: str) -> str:
        """Who else served that unit, or who could serve one that lacks a liaison."""
        lacking = next((each for each in self._lacking() if _LACKING + each.name == key), None)
        if lacking is not None:
            return _about_lacking(lacking)
        with self._ledger.read() as session:
            lines = liaison_register.list_liaisons(session, self._ledger.today)
        unit = next((line.texts["unit_id"] for line in lines if line.key == key), "")
        others = [line.texts for line in lines if line.texts["unit_id"] == unit and line.key != key]
        said = [f"{each['person_id']}：{each['since']}至{each['until'] or '今'}" for each in others]
        return "这个单位的其他任期：\n" + "\n".join(said) if said else ""

    def to_do(self) -> str:
        """Leading units that have no liaison."""
        lacking = self._lacking()
        if not lacking:
            return ""
        return f"待办：{len(lacking)}个牵头单位暂无联络员，列在最前；选中，填上姓名，按 Ctrl+S。"

    def _lacking(self) -> tuple[LackingUnit, ...]:
        with self._ledger.read() as session:
            return units_without_liaison(session, self._ledger.today)


def _about_lacking(unit: LackingUnit) -> str:
    said = []
    if unit.leads:
        more = f"等{len(unit.leads)}个项目" if len(unit.leads) > _MOST_PROJECTS else ""
        said.append(f"牵头的项目：{'、'.join(unit.leads[:_MOST_PROJECTS])}{more}")
    if unit.known:
        said.append(f"推进班子里它的联络员：{'、'.join(unit.known)}")
    if unit.next_on is not None:
        said.append(f"已明确的联络员从{day_in_prose(unit.next_on)}起任职；今天尚未任职，可把他的任职日期提前。")
    return "\n".join(said)
