"""What the fields of a sheet are called by officers, and found by what they are called."""

import re

from zsyz_desktop.errors import refuse
from zsyz_desktop.exchange.understanding.facts import CREDIT_CODE
from zsyz_desktop.exchange.understanding.step_columns import STEP_DUE, STEP_PERSON
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.fields import Record, declaration, declarations
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.rules.names import name_key

_RECORDS: dict[str, type[Record]] = {"": Project, "fund.": Fund, "dispatch.": Dispatch}
_NOT_READ = frozenset({
    "id", "dossier_id", "parent_id", "project_id", "period", "period_start", "filled_on", "filled_by", "problems",
    "register_number", "corrects_id", "halt", "halt_on", "halt_reason", "state", "entered_by", "lessons",
})  # fmt: skip
_OTHERS = {
    CREDIT_CODE: declaration(Enterprise, "credit_code").title,
    "lead": "牵头负责人", "lead_duty": "牵头负责人职务", "team": "推进班子", "problem": "问题",
    "next_step": DispatchStep.shown_as, STEP_PERSON: f"{DispatchStep.shown_as}责任人",
    STEP_DUE: f"{DispatchStep.shown_as}完成日",
    "started_planned+completed_planned": "计划开工和计划竣工",
}  # fmt: skip
_MONTHS = {"fund": "到位", "plan": "计划到位", "invested": "完成投资", "plan_investment": "计划完成投资"}
_MONTH = re.compile(rf"(20\d\d)年(1[0-2]|0?[1-9])月({'|'.join(_MONTHS.values())})")
_NAMED = ("milestone:", *(f"{kind}:" for kind in _MONTHS))


def titles() -> dict[str, str]:
    """Every field a column can be read as, with its title."""
    found = {
        f"{prefix}{name}": declared.title
        for prefix, record in _RECORDS.items()
        for name, declared in declarations(record).items()
        if name not in _NOT_READ and name not in Record.model_fields
    }
    return {**_OTHERS, **found}


def field_title(field: str | None) -> str:
    """What a field is called: 协议投资, 2024年3月到位, 土地供应实际完成; 不读入 for none."""
    if field is None:
        return "不读入"
    kind, _, rest = field.partition(":")
    if kind in _MONTHS and rest:
        return f"{rest[:4]}年{int(rest[5:])}月{_MONTHS[kind]}"
    if kind == "opening":
        return f"{rest}年底以前累计到位"
    if kind == "milestone":
        name, _, actual = rest.partition(":")
        return f"{name}{'实际' if actual else '计划'}完成"
    return titles().get(field, field)


def field_named(said: str) -> str:
    """The field of a title or a name; raises Refusal for what is none."""
    known = titles()
    if said in known or said.startswith(_NAMED):
        return said
    if (month := _MONTH.fullmatch(said)) is not None:
        kind = next(kind for kind, title in _MONTHS.items() if title == month[3])
        return f"{kind}:{month[1]}-{int(month[2]):02}"
    key = name_key(said)
    found = [field for field, title in known.items() if name_key(title) == key]
    if not found:
        raise refuse(f"没有“{said}”这个栏目，请写项目卡上的栏目名称，如 协议投资、实际签约。", field="column")
    return found[0]
