"""The columns of a superior's form: which field each is likeliest to be by its heading, and in which unit."""

import re
from collections.abc import Iterator, Sequence

from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.form_fields import KNOWN, Column, FormField
from zsyz_desktop.rules.half_width import half_width, quoted
from zsyz_desktop.rules.money import MoneyUnit

_BRACKETS = re.compile(r"[（(〔\[【][^）)〕\]】]*[）)〕\]】]")
_UNIT = re.compile(r"(?:^|[（(〔\[【：:、，,/])\s*(?:单位[：:]?)?\s*(亿|万)?元")
_TO_DATE = re.compile(r"1?[0-9]{0,1}月?(?:份)?[-—–~～至到]+1?[0-9]月(?:份|底|末)?")
_MONTH = re.compile(r"(?<![0-9])1?[0-9]月(?:份)?(?!底|末)")
_AS_OF = re.compile(r"截[至止]到?(?:目前|[0-9]+月?底?|[0-9年月日]+)")
_YEAR = re.compile(r"(?:20|19)[0-9]{2}年度?")
_OTHER = (
    "上年",
    "去年",
    "同期",
    "同比",
    "增长",
    "增速",
    "排名",
    "排位",
    "占比",
    "开工以来",
    "历年",
    "其中",
    "新增",
    "家数",
    "个数",
)
"""What says that a column is about something else than the word beside it."""


def propose_columns(headings: Sequence[Column]) -> tuple[Column, ...]:
    """Each heading with the field it is likeliest to be; a field is given once, to the heading it fits best."""
    offers = sorted(
        ((score, -each.number, each, field) for each in headings for score, field in _offers(each.heading)),
        key=lambda offer: offer[:2],
        reverse=True,
    )
    given: dict[int, FormField] = {}
    for _, _, each, of in offers:
        if each.number not in given and of not in given.values():
            given[each.number] = of
    return tuple(Column(each.number, each.heading, given.get(each.number), each.unit) for each in headings)


def _offers(heading: str) -> Iterator[tuple[int, FormField]]:
    """The fields a heading may be, each with how surely: the same word, then the longest word in it."""
    parts = [plain_heading(part) for part in heading.split("／")]
    last, whole = parts[-1], "".join(parts)
    for each, known in KNOWN.items():
        best = max((_score(last, whole, word) for word in known.words), default=0)
        if best:
            yield best, each


_LEAST = 2
"""Signs of a word that may be found inside a longer heading."""


_SHORT = ("园区", "状态", "阶段", "固投", "县市", "县区")


def _score(last: str, whole: str, word: str) -> int:
    if last == word:
        return 1000 + len(word)
    if whole == word:
        return 900 + len(word)
    strange = any(other in whole and other not in word for other in _OTHER)
    if strange or (len(word) <= _LEAST and word not in _SHORT):
        return 0
    if word in last:
        return 500 + 10 * len(word) - (len(last) - len(word))
    return 300 + 10 * len(word) - (len(whole) - len(word)) if word in whole else 0


def plain_heading(text: str) -> str:
    """A heading without blanks, brackets, units and the month it is written for."""
    plain = _BRACKETS.sub("", re.sub(r"\s+", "", half_width(text)))
    plain = _AS_OF.sub("", plain)
    plain = _TO_DATE.sub("今年", _YEAR.sub("年度" if "计划" in plain else "今年", plain))
    plain = _MONTH.sub("本月", plain).replace("今年今年", "今年").replace("今年本月", "本月")
    return re.sub(r"[:：、，,。*★]", "", plain).replace("年度年度", "年度").replace("/", "").replace("·", "")


def unit_in(text: str) -> MoneyUnit | None:
    """The unit of money a heading or the line above the table names; of several headings above each other the last."""
    found = _UNIT.findall(half_width(text).replace("单位:", "单位："))
    if not found:
        return None
    return {"亿": MoneyUnit.HUNDRED_MILLION, "万": MoneyUnit.TEN_THOUSAND}.get(found[-1], MoneyUnit.ONE)


def read_field(text: str) -> tuple[FormField | None, MoneyUnit | None]:
    """The field an officer names, with the unit in brackets behind it; nothing for an empty word.

    Raises Refusal naming the fields there are.
    """
    plain = re.sub(r"\s+", "", half_width(text))
    word = _BRACKETS.sub("", plain)
    if not word:
        return None, None
    found = next((each for each in FormField if each.value == word), None)
    if found is None:
        raise refuse(f"没有{quoted(word)}这一栏，可选：{'、'.join(each.value for each in FormField)}。", field="set")
    return found, unit_in(plain)
