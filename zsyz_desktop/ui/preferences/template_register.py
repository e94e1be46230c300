"""The register of checklist templates: the items of one project type, each with what this office changed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Concatenate, ParamSpec, TypeVar

from zsyz_desktop.models.words import ProjectType
from zsyz_desktop.rules.moves import Move, Said
from zsyz_desktop.services.kinds.kind import Column
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.registers.rows import RegisterRead, RegisterRow
from zsyz_desktop.services.templates import template_editing, templates_kept
from zsyz_desktop.services.templates.template_codes import stage_words
from zsyz_desktop.services.templates.template_typing import new_item_texts, template_fields
from zsyz_desktop.services.templates.templates_kept import TemplateLine
from zsyz_desktop.ui.forms.fields import FieldSpec, Section
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.register.source import Look

_T = TypeVar("_T")
_P = ParamSpec("_P")

_WORDS = {fact.name: fact.title for fact in template_fields()} | {"optional": "隐去"}
_WIDE = ("text", "predecessors", "result", "responsible")
_CODES = ("code", "days", "predecessors")
SAID_ONCE = ("stage", "code")
"""Fields that can be said of a new item only."""


class TemplateRegister:
    """清单模板."""

    look = Look(
        title="清单模板",
        purpose=(
            "改了的模板从以后新建的项目起用；已有项目的清单和图表不跟着变，要用新加的，在项目的闭环清单“启用可选事项”"
            "或图表“添加节点”里选。工期是完成减开始的天数，倒排就按它推。"
        ),
        heads=(
            Column("code", 50, "编号"),
            Column("text", 0, "事项"),
            Column("days", 76, "工期"),
            Column("required", 44, "必办"),
            Column("predecessors", 90, "前置"),
            Column("state", 78, "改动"),
        ),
        sections=(
            Section(
                "",
                tuple(
                    FieldSpec(
                        fact,
                        wide=fact.name in _WIDE,
                        lines=2 if fact.name == "text" else 1,
                        is_code=fact.name in _CODES,
                    )
                    for fact in template_fields()
                ),
            ),
        ),
        add="新增事项",
        removal="移出模板",
        removal_tip="选中的这一项移出模板，前置由它的前置接上；仍列在原处，可再放回（Del）",
        lists=tuple(kind.value for kind in ProjectType),
    )

    def __init__(self, ledger: LedgerDesk) -> None:
        self._ledger = ledger
        self._type = ProjectType.STANDARD_LAND
        self._lines: list[TemplateLine] = []
        """As they were read last: whoever changes them has the page read again."""
        self._last = ""
        """The item looked at last: a new one begins in its stage and stands behind it."""

    def choose(self, kind: str) -> None:
        """The template of another project type."""
        self._type = ProjectType(kind)

    def read(self) -> RegisterRead:
        """Every item; what is left out or taken out is paler."""
        self._lines = self._ledger.ask(templates_kept.list_template, self._type)
        return RegisterRead(
            tuple(RegisterRow(each.code, _texts(each), _cells(each)) for each in self._lines), self.to_do()
        )

    def offers(self) -> Mapping[str, Sequence[str]]:
        """Nothing is completed."""
        return {}

    def blank(self) -> Mapping[str, str]:
        """A new item of the stage looked at last."""
        line = self.line(self._last)
        return new_item_texts(stage_words(line.stage) if line is not None else "")

    def save(self, key: str | None, changed: Mapping[str, str], whole: Mapping[str, str]) -> str:
        """Add an item or change one."""
        if key is None:
            add = template_editing.add_template_item
            title = f"清单模板新增：{self._type.value} {whole['text'].strip()}"
            return self._ledger.do(title, add, self._type, whole, behind=self._last)
        self._change("改清单模板", template_editing.change_template_item, key, changed)
        return key

    def remove(self, key: str) -> str:
        """Take an item out, or put it back when it is out already."""
        line = self.line(key)
        if line is not None and line.is_removed:
            self._change("放回清单模板", template_editing.put_back_template_item, key)
            return f"{key}已放回模板。"
        waited = self._change("移出清单模板", template_editing.remove_template_item, key)
        joined = f"，{'、'.join(waited)}的前置改接它的前置" if waited else ""
        return f"{key}已移出模板{joined}。"

    def asked(self, row: RegisterRow, move: Move) -> Mapping[str, str]:
        """Items have no moves."""
        del row, move
        return {}

    def move(self, key: str, move: Move, typed: Mapping[str, str]) -> str:
        """Items have no moves."""
        del move, typed
        return key

    def shift(self, key: str, by: int) -> str:
        """An item up (-1) or down (1) within its stage."""
        self._change("清单模板调整顺序", template_editing.move_template_item, key, by)
        return f"{key}已{'上' if by < 0 else '下'}移。"

    def reset_item(self, key: str) -> str:
        """An item back to what comes with the program."""
        self._change("清单模板恢复默认", template_editing.reset_template_item, key)
        return f"{key}已恢复默认。"

    def reset(self) -> str:
        """The whole template back to what comes with the program."""
        self._ledger.do(f"清单模板全部恢复默认：{self._type.value}", templates_kept.reset_template, self._type)
        return f"{self._type.value}的清单模板已全部恢复默认。"

    def about(self, key: str) -> str:
        """What the item was before this office changed it."""
        self._last = key
        line = self.line(key)
        if line is None:
            return ""
        said = [f"默认{_WORDS[name]}：{line.defaults[name] or '不写'}" for name in line.changed]
        if line.event:
            said.insert(0, f"这一项记着项目的“{line.event}”日期，不能移出或隐去。")
        waiting = [other.code for other in self._lines if key in _codes_of(other)]
        if waiting:
            said.append(f"以它为前置的：{'、'.join(waiting)}")
        if line.is_removed:
            said.insert(0, "已移出模板，新项目没有这一项；按 Del 或“放回模板”放回。")
        return "\n".join(said)

    def to_do(self) -> str:
        """How much was changed."""
        lines = self._lines
        counts = {
            "改过": sum(bool(line.changed) and not line.is_own for line in lines),
            "自加": sum(line.is_own for line in lines),
            "移出": sum(line.is_removed for line in lines),
        }
        said = "，".join(f"{word}{count}项" for word, count in counts.items() if count)
        return f"{self._type.value}{said}。" if said else ""

    def line(self, key: str) -> TemplateLine | None:
        """An item of the list, None when there is none."""
        return next((line for line in self._lines if line.code == key), None)

    def _change(
        self,
        words: str,
        service: Callable[Concatenate[Session, ProjectType, str, _P], _T],
        key: str,
        *how: _P.args,
        **more: _P.kwargs,
    ) -> _T:
        return self._ledger.do(f"{words}：{self._type.value} {key}", service, self._type, key, *how, **more)


def _texts(line: TemplateLine) -> dict[str, str]:
    return {**line.texts, "stage": stage_words(line.stage), "code": line.code}


def _codes_of(line: TemplateLine) -> list[str]:
    return line.texts["predecessors"].split("、")


def _cells(line: TemplateLine) -> dict[str, Said]:
    days = line.texts["days"]
    unit = "工作日" if line.texts["in_working_days"] == "是" else "天"
    is_left_out = line.texts["optional"] == "是"
    words = {
        "code": line.code,
        "text": ("★" if line.texts["is_key"] == "是" else "") + line.texts["text"],
        "days": f"{days}{unit}" if days else "—",
        "required": "隐去" if is_left_out else line.texts["required"],
        "predecessors": line.texts["predecessors"],
        "state": _state(line),
    }
    return {name: Said(None, said, line.is_removed or is_left_out) for name, said in words.items()}


def _state(line: TemplateLine) -> str:
    if line.is_removed:
        return "已移出"
    if line.is_own:
        return "自加"
    return f"已改{'、'.join(_WORDS[name] for name in line.changed)}" if line.changed else ""
