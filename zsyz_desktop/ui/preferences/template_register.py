"""The register of checklist templates: the items of one project type, each with what this office changed."""

from collections.abc import Mapping, Sequence

from zsyz_desktop.models.words import ProjectType
from zsyz_desktop.services import templates_kept
from zsyz_desktop.services.templates_kept import TemplateLine
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.ledger_desk import LedgerDesk
from zsyz_desktop.ui.preferences.register import Head, RegisterLook, RegisterRow

_WORDS = {"text": "事项", "days": "工期", "required": "必办", "optional": "隐去", "predecessors": "前置"}


class TemplateRegister:
    """清单模板."""

    look = RegisterLook(
        title="清单模板",
        purpose="改了的模板从以后新建的项目起用；已有项目的清单和图表不跟着变。工期是完成减开始的天数，倒排就按它推。",
        heads=(Head("编号", 56), Head("事项"), Head("工期", 84), Head("必办", 48), Head("前置", 116), Head("改动", 90)),
        fields=tuple(
            FieldSpec(
                fact,
                wide=fact.name in ("text", "optional", "required"),
                lines=2 if fact.name == "text" else 1,
                is_code=fact.name in ("days", "predecessors"),
            )
            for fact in templates_kept.template_fields()
        ),
        removal="这一项恢复默认",
        removal_tip="选中的这一项改回程序自带的样子（Del）",
        reset_all="全部恢复默认",
        kinds=tuple(kind.value for kind in ProjectType),
    )

    def __init__(self, ledger: LedgerDesk) -> None:
        self._ledger = ledger
        self._type = ProjectType.STANDARD_LAND

    def choose(self, kind: str) -> None:
        """The template of another project type."""
        self._type = ProjectType(kind)

    def rows(self) -> Sequence[RegisterRow]:
        """Every item, what is left out paler."""
        return [
            RegisterRow(line.code, _cells(line), line.texts, is_past=line.texts["optional"] == "是")
            for line in self._lines()
        ]

    def offers(self) -> Mapping[str, Sequence[str]]:
        """Nothing is completed."""
        return {}

    def blank(self) -> Mapping[str, str]:
        """No item is added here."""
        return {}

    def save(self, key: str | None, changed: Mapping[str, str], whole: Mapping[str, str]) -> str:
        """Change an item; `whole` is not needed."""
        del whole
        code = key or ""
        with self._ledger.work(f"改清单模板：{self._type.value} {code}") as session:
            templates_kept.change_template_item(session, self._type, code, changed)
        return code

    def remove(self, key: str) -> str:
        """An item back to what comes with the program."""
        with self._ledger.work(f"清单模板恢复默认：{self._type.value} {key}") as session:
            templates_kept.reset_template_item(session, self._type, key)
        return f"{key}已恢复默认。"

    def reset(self) -> str:
        """The whole template back to what comes with the program."""
        with self._ledger.work(f"清单模板全部恢复默认：{self._type.value}") as session:
            templates_kept.reset_template(session, self._type)
        return f"{self._type.value}的清单模板已全部恢复默认。"

    def about(self, key: str) -> str:
        """What the item was before this office changed it."""
        line = next((line for line in self._lines() if line.code == key), None)
        if line is None:
            return ""
        said = [f"默认{_WORDS[name]}：{line.defaults[name] or '不写'}" for name in line.changed]
        if line.event:
            said.insert(0, f"这一项记着项目的“{line.event}”日期，不能隐去。")
        if line.in_working_days:
            said.append("工期按工作日算。")
        return "\n".join(said)

    def to_do(self) -> str:
        """How much was changed."""
        changed = sum(bool(line.changed) for line in self._lines())
        return f"{self._type.value}改过{changed}项。" if changed else ""

    def _lines(self) -> list[TemplateLine]:
        with self._ledger.read() as session:
            return templates_kept.list_template(session, self._type)


def _cells(line: TemplateLine) -> tuple[str, ...]:
    days = line.texts["days"]
    unit = "工作日" if line.in_working_days else "天"
    required = "隐去" if line.texts["optional"] == "是" else line.texts["required"]
    changed = "、".join(_WORDS[name] for name in line.changed)
    star = "★" if line.is_key else ""
    return (line.code, star + line.texts["text"], f"{days}{unit}" if days else "—", required,
            line.texts["predecessors"], f"已改{changed}" if changed else "")  # fmt: skip
