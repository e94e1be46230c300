"""Which column of a form is filled with what: a heading means what it means to the import, by one list of words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from zsyz_desktop.exchange.understanding.heading_words import FILLED, VAGUE
from zsyz_desktop.exchange.understanding.headings import meaning_of
from zsyz_desktop.rules.form_columns import form_heading
from zsyz_desktop.rules.form_fields import KNOWN, Column, FormField, Shape
from zsyz_desktop.rules.heading_units import plain_heading

AS_READ: Mapping[str, FormField] = {
    "name": FormField.NAME, "code": FormField.CODE, "region_id": FormField.REGION, "place": FormField.PLACE,
    "content": FormField.CONTENT, "type": FormField.TYPE, "grade": FormField.GRADE, "chain": FormField.CHAIN,
    "sector": FormField.SECTOR, "enterprise_id": FormField.INVESTOR, "signing_party": FormField.INVESTOR,
    "registered_company": FormField.COMPANY, "origin": FormField.ORIGIN, "fund.origin": FormField.ORIGIN,
    "contact": FormField.CONTACT, "agreed_amount": FormField.AGREED, "fixed_investment": FormField.FIXED,
    "filing_code": FormField.FILING, "provincial_number": FormField.PROVINCIAL,
    "dispatch.invested": FormField.INVESTED_MONTH, "fund:this": FormField.ARRIVED_MONTH,
    "signed_actual": FormField.SIGNED, "started_planned": FormField.START_PLANNED,
    "started_actual": FormField.STARTED, "producing_planned": FormField.PRODUCING_PLANNED,
    "producing_actual": FormField.PRODUCING, "completed_planned": FormField.COMPLETED_PLANNED,
    "completed_actual": FormField.COMPLETED, "lead": FormField.LEAD, "team": FormField.UNIT,
    "dispatch.progress": FormField.PROGRESS, "problem": FormField.PROBLEMS, "next_step": FormField.STEPS,
    "dispatch.request": FormField.REQUEST, "note": FormField.NOTE, "dispatch.image_percent": FormField.PERCENT,
}  # fmt: skip
"""What an import reads from a column, and a form's column of that meaning is filled with."""
_KIN = (
    ("业主", FormField.INVESTOR, FormField.COMPANY),
    ("协调", FormField.PROBLEMS, FormField.REQUEST),
)
"""A word in a heading, what it means where no other column is that, and else."""
_OTHER = (
    "上年", "去年", "同期", "同比", "增长", "增速", "排名", "排位", "占比",
    "开工以来", "历年", "其中", "新增", "家数", "个数",
)  # fmt: skip
"""What says that a column is about something else than the word beside it."""
_BY_RIGHT = {"其中": (FormField.FIXED,), "新增": (FormField.ARRIVED_MONTH, FormField.INVESTED_MONTH)}
"""Over whose columns such a word stands by right."""
_LEAST = 2
"""A word with more signs than these may be found inside a longer heading."""
_SHORT = ("状态", "阶段")
"""Words that may though they are shorter."""
_SAME, _WHOLE, _SURE, _PART, _LESS_SURE, _INSIDE, _ELSE = 1000, 900, 800, 500, 400, 300, 300
"""How surely a heading is known: by the same word, as a whole, by the import, by a part …"""
_TOLD = 80
"""How sure the import is of a heading that tells its field by itself."""


def propose_columns(headings: Sequence[Column], rows: Mapping[int, Sequence[str]] | None = None) -> tuple[Column, ...]:
    """Each heading with the field it is likeliest to be; a field is given once, to the heading it fits best.

    `rows` are the texts below the headings by their columns, as far as the form has any.
    """
    below = rows or {}
    offers = sorted(
        (
            (score, -each.number, each, field)
            for each in headings
            for score, field in _offers(each.heading, below.get(each.number, ()))
        ),
        key=lambda offer: offer[:2],
        reverse=True,
    )
    given: dict[int, FormField] = {}
    for _, _, each, of in offers:
        if each.number not in given and of not in given.values():
            given[each.number] = of
    return tuple(Column(each.number, each.heading, given.get(each.number), each.unit) for each in headings)


def _offers(heading: str, below: Sequence[str]) -> Iterator[tuple[int, FormField]]:
    """The fields a heading may be, each with how surely."""
    parts = tuple(plain for part in heading.split("／") if (plain := form_heading(part)))
    if not parts:
        return
    for name, words in FILLED.items():
        if best := max(_score(parts, word) for word in words):
            yield best, FormField[name]
    raw = tuple(heading.split("／"))
    for score, field in [*_as_read(parts, below)] or _as_read(raw, below):
        kin = next((other for word, of, other in _KIN if of is field and word in parts[-1]), None)
        yield score - (kin is not None), field
        if kin is not None:
            yield score - _ELSE, kin


def _as_read(parts: tuple[str, ...], below: Sequence[str]) -> Iterator[tuple[int, FormField]]:
    """What an import would read there; 编号 over 1, 2, 3 … only counts the rows."""
    meaning = meaning_of(tuple(map(plain_heading, parts)))
    field = AS_READ.get(meaning.field or "") or AS_READ.get(VAGUE.get(parts[-1], ""))
    if field is FormField.CODE and _counts(below):
        field = FormField.SERIAL
    if field is None or (KNOWN[field].shape is Shape.MONEY and _is_of_another("".join(parts), field)):
        return
    yield (_SURE if meaning.sure >= _TOLD else _LESS_SURE) + meaning.sure, field


def _is_of_another(whole: str, field: FormField) -> bool:
    """Whether a heading over money is about another year or a part of it."""
    return any(word in whole for word in _OTHER if field not in _BY_RIGHT.get(word, ()))


def _counts(below: Sequence[str]) -> bool:
    numbers = [int(each) for each in below if re.fullmatch(r"[0-9]{1,4}", each)]
    return bool(numbers) and len(numbers) == len(below) and all(one < other for one, other in pairwise(numbers))


def _score(parts: tuple[str, ...], word: str) -> int:
    """How surely a heading is this word: the same, then the longest word in it."""
    last, whole = parts[-1], "".join(parts)
    if last == word:
        return _SAME + len(word)
    if whole == word:
        return _WHOLE + len(word)
    strange = any(other in whole and other not in word for other in _OTHER)
    if strange or (len(word) <= _LEAST and word not in _SHORT):
        return 0
    if word in last:
        return _PART + 10 * len(word) - (len(last) - len(word))
    return _INSIDE + 10 * len(word) - (len(whole) - len(word)) if word in whole else 0
