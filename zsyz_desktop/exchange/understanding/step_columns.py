"""责任人 and 完成时限 beside 下步安排: whose each step is and until when, joined to it as the program says it."""

import re
from collections.abc import Sequence
from datetime import date

from zsyz_desktop.errors import Refusal
from zsyz_desktop.exchange.understanding.facts import Column, Meant, Values
from zsyz_desktop.rules.heading_units import words_of
from zsyz_desktop.rules.next_steps import StepFact, read_steps, steps_text
from zsyz_desktop.values import replace

STEP, STEP_PERSON, STEP_DUE = "next_step", "next_step:person", "next_step:due"
_PERSON = re.compile("(?:具体|直接)?(?:责任人|负责人|落实人|承办人|经办人)(?:员|姓名)?")
_DUE = re.compile("(?:计划|拟|预计|要求)?(?:完成|办结|落实)(?:的?(?:时限|时间|日期|期限|时点))?|(?:完成)?时限(?:要求)?")
_OF_UNITS = re.compile("(?:责任|牵头|落实|配合|承办)(?:单位|部门|科室)")
_SURE = 80
_NEAR = 3
"""Columns behind the steps that may be of them: unit, person, day."""


def beside_steps(columns: list[Column]) -> list[Column]:
    """Person and day stand right behind the one column of steps, with a day among them, or in its group; units stay."""
    places = [place for place, each in enumerate(columns) if each.field == STEP]
    if len(places) != 1:
        return columns
    step = columns[places[0]]
    found: dict[str, Column] = {}
    for each in columns[places[0] + 1 : places[0] + 1 + _NEAR]:
        leaf = (words_of(each.parts) or ("",))[-1]
        field = STEP_PERSON if _PERSON.fullmatch(leaf) else STEP_DUE if _DUE.fullmatch(leaf) else ""
        if not _is_over(each, step) or field in found or not (field or _OF_UNITS.fullmatch(leaf)):
            break
        if field:
            found[field] = each
    if STEP_DUE not in found and len(step.parts) < 2:
        return columns  # a 责任人 alone may well be of the project
    taken = {each.number: replace(each, field=field, confidence=_SURE, unit=None) for field, each in found.items()}
    return [taken.get(each.number, each) for each in columns]


def _is_over(column: Column, step: Column) -> bool:
    """Whether a column stands under the same headings as the steps, or under none as they do."""
    return column.parts[:-1] == step.parts[:-1]


def joined_step(values: Values, today: date) -> tuple[str, ...]:
    """Join person and day to the steps of a row, in place; returns what is told of them where there is no step."""
    person, due = values.pop(STEP_PERSON, None), values.pop(STEP_DUE, None)
    if person is None and due is None:
        return ()
    step = values.get(STEP)
    if not isinstance(step, str):
        return ("下步安排：没有写事项，责任人和完成时限没有读入",)
    values[STEP] = with_person_and_day(step, person, due, today)
    return ()


def with_person_and_day(text: str, person: Meant | None, due: Meant | None, today: date) -> str:
    """Steps as they are read back, each with its person and day: what a step says itself stands.

    As many lines of people as there are steps are one for each; else all of them are of every step.
    """
    steps = steps_of(text, today)
    people = [" ".join(line.split()) for line in str(person or "").split("\n") if line.strip()]
    if len(people) != len(steps):
        people = ["、".join(people)] * len(steps)
    day = due if isinstance(due, date) else None
    return steps_text(
        replace(step, person=step.person or whose, due=step.due or day)
        for step, whose in zip(steps, people, strict=True)
    )


def steps_of(text: str, today: date) -> Sequence[StepFact]:
    """The steps of a text as officers write it; what is no 事项—责任人—完成日 is one step as it stands."""
    try:
        return read_steps(text, today)
    except Refusal:
        return (StepFact(" ".join(text.replace("—", "，").replace("-", "，").split())),)
