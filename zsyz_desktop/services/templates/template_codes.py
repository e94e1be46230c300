"""Codes of template items: given once, never to another item, because projects go on naming theirs."""

import re
from collections.abc import Iterator

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.words import ProjectType, Stage
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.services.ledger.resources import project_template
from zsyz_desktop.services.templates.templates_kept import STAGES, template_changes

_CODE = re.compile(r"([4-6])\.([0-9]{1,3})([a-z]?)")


def stage_words(stage: Stage) -> str:
    """A stage as officers choose it: 5 要素保障."""
    return f"{stage.value} {stage.title}"


def stage_said(words: str) -> Stage:
    """The stage chosen; the first of the project's when nothing is."""
    return next((stage for stage in STAGES if words.strip() == stage_words(stage)), STAGES[0])


def code_for(session: Session, stage: Stage, typed: str) -> tuple[str, list[Objection]]:
    """The code typed, or the next free one of the stage when none is; with what is wrong about it."""
    said = half_width(typed).strip().lower()
    used = set(_used_codes(session))
    if not said:
        numbers = [int(found[2]) for code in used if (found := _CODE.fullmatch(code)) and int(found[1]) == stage.value]
        return f"{stage.value}.{max(numbers, default=0) + 1}", []
    found = _CODE.fullmatch(said)
    if found is None or int(found[1]) != stage.value:
        return said, [
            Objection("code", f"编号要写成{stage.value}.加数字，可再带一个字母，如{stage.value}.4a；不写就自动编。")
        ]
    if said in used:
        return said, [Objection("code", f"编号{said}已经用过（模板或已有项目里），请换一个；不写就自动编。")]
    return said, []


def _used_codes(session: Session) -> Iterator[str]:
    """Codes of every template and of every project, those deleted or taken out too."""
    for kind in ProjectType:
        yield from (item.code for item in project_template(kind).items)
        yield from (item.code for item in template_changes(session, kind).own)
    yield from session.exec(select(ChecklistItem.template_code).distinct())
    yield from (code for code in session.exec(select(col(Milestone.template_code)).distinct()) if code is not None)
