"""The registers of units and people, each the small desk of its page."""

from collections.abc import Mapping, Sequence

from zsyz_desktop.services.registers import person_register, unit_register
from zsyz_desktop.services.typing.suggestions import read_suggestions
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.preferences.register import Head, RegisterLook, RegisterRow

_MOST_USES = 12


class OneList:
    """What registers with a single list share."""

    def __init__(self, ledger: LedgerDesk) -> None:
        self._ledger = ledger

    def rows(self) -> Sequence[RegisterRow]:
        """Every line."""
        raise NotImplementedError

    def said(self, key: str, field: str) -> str:
        """What a line says, for the title of a step; "" when it is gone."""
        return next((row.texts[field] for row in self.rows() if row.key == key), "")

    def choose(self, kind: str) -> None:
        """There is nothing to choose from."""

    def blank(self) -> Mapping[str, str]:
        """Nothing is filled in."""
        return {}

    def reset(self) -> str:
        """Nothing here comes with the program."""
        return ""

    def to_do(self) -> str:
        """Nothing waits here."""
        return ""


class UnitRegister(OneList):
    """单位."""

    look = RegisterLook(
        title="单位",
        purpose="改名后各处都显示新名，旧名记在操作日志里。撤并的单位填「撤销日期」：此后不能再承担新任务，旧记录照常显示。",
        heads=(Head("单位名称"), Head("类型", 104), Head("上级单位", 150), Head("状态", 116), Head("用处", 52)),
        fields=tuple(
            FieldSpec(fact, wide=fact.name in ("name", "parent_id"), is_chosen=fact.name == "region_id")
            for fact in unit_register.unit_fields()
        ),
        add_words="新增单位",
        removal="删除",
        removal_tip="没有用到的单位移入回收站（Del）",
    )

    def rows(self) -> Sequence[RegisterRow]:
        """Every unit."""
        with self._ledger.read() as session:
            lines = unit_register.list_units(session, self._ledger.today)
        return [
            RegisterRow(
                line.key,
                (
                    line.texts["name"],
                    line.texts["kind"],
                    line.texts["parent_id"],
                    f"{line.texts['effective_until']}止" if line.texts["effective_until"] else "在用",
                    f"{line.uses}处" if line.uses else "",
                ),
                line.texts,
                is_past=line.is_ended,
            )
            for line in lines
        ]

    def offers(self) -> Mapping[str, Sequence[str]]:
        """Parents among the units, and the regions."""
        with self._ledger.read() as session:
            units, regions = unit_register.unit_names(session), unit_register.region_names(session)
        return {"parent_id": units, "region_id": ("", *regions)}

    def blank(self) -> Mapping[str, str]:
        """What most new ones are."""
        return unit_register.new_unit_texts()

    def save(self, key: str | None, changed: Mapping[str, str], whole: Mapping[str, str]) -> str:
        """Enter or change a unit."""
        title = f"{'改' if key else '新增'}单位：{whole['name'].strip()}"
        return self._ledger.do(title, lambda session: unit_register.save_unit(session, key, changed))

    def remove(self, key: str) -> str:
        """Remove a unit nobody names."""
        with self._ledger.work(f"删除单位：{self.said(key, 'name')}") as session:
            return f"已删除单位：{unit_register.remove_unit(session, key)}"

    def about(self, key: str) -> str:
        """Where the unit is named."""
        with self._ledger.read() as session:
            return _uses(unit_register.uses_of_unit(session, key))


class PersonRegister(OneList):
    """人员."""

    look = RegisterLook(
        title="人员",
        purpose="只记联系上人所需要的几项，不记身份证号。离任的先把牵头、班子、联络员交接出去，再点“离任”；旧记录照常显示姓名。",
        heads=(Head("姓名", 150), Head("所在单位"), Head("职务", 110), Head("办公电话", 116), Head("用处", 52)),
        fields=tuple(
            FieldSpec(fact, wide=fact.name in ("unit_id", "mobile"), is_code=fact.name in ("office_phone", "mobile"))
            for fact in person_register.person_fields()
        ),
        add_words="新增人员",
        removal="离任",
        removal_tip="不再列入名册，不再供选用（Del）",
        empty="尚未登记人员。点“新增人员”，或在项目的四个一里填上姓名，这里就有了。",
    )

    def rows(self) -> Sequence[RegisterRow]:
        """Everyone in the register."""
        with self._ledger.read() as session:
            lines = person_register.list_people(session)
        names = ("name", "unit_id", "duty", "office_phone")
        return [
            RegisterRow(
                line.key,
                (*(line.texts[name] for name in names), f"{line.uses}处" if line.uses else ""),
                line.texts,
            )
            for line in lines
        ]

    def offers(self) -> Mapping[str, Sequence[str]]:
        """Units that still work."""
        with self._ledger.read() as session:
            return {"unit_id": read_suggestions(session, self._ledger.today).units}

    def save(self, key: str | None, changed: Mapping[str, str], whole: Mapping[str, str]) -> str:
        """Enter or change a person."""
        title = f"{'改' if key else '新增'}人员：{whole['name'].strip()}"
        return self._ledger.do(
            title, lambda session: person_register.save_person(session, key, changed, today=self._ledger.today)
        )

    def remove(self, key: str) -> str:
        """Let someone go."""
        with self._ledger.work(f"人员离任：{self.said(key, 'name')}") as session:
            return f"已离任：{person_register.let_person_go(session, key, self._ledger.today)}"

    def about(self, key: str) -> str:
        """Where the person serves."""
        with self._ledger.read() as session:
            return _uses(person_register.uses_of_person(session, key))


def _uses(lines: Sequence[str]) -> str:
    if not lines:
        return "尚未用到。"
    more = f"\n……共{len(lines)}处" if len(lines) > _MOST_USES else ""
    return "用在：\n" + "\n".join(lines[:_MOST_USES]) + more
