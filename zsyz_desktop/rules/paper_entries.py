"""What was written on a paper in a meeting, typed back one short entry after another: 「P05 12 完成 6.25」."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from zsyz_desktop.cleaning import one_line
from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.half_width import half_width, quoted
from zsyz_desktop.rules.names import project_code
from zsyz_desktop.rules.next_steps import StepFact, days_said, read_steps
from zsyz_desktop.values import Frozen

FORMS = "P05 12 完成 6.25；P05 12 开始 6.20；P05 12 60%；P05 12 7.15 林地批复；P05 进度 45；P05 到位 1200"
"""An entry of every kind."""

_WHOLE = 100
_NODE = r"#?(?P<node>[0-9]{1,3})"
_CODE = re.compile(r"(?P<code>\S+)\s+(?=\S)")
_SHORT = re.compile(r"([0-9]{2})([0-9]{2})")
_NEAR = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1}


class NodeDay(Frozen):
    """A node of the progress chart, by the number it has there, begun or finished on a day."""

    code: str
    node: int
    day: date
    is_finish: bool


class NodePercent(Frozen):
    """A node done so far, in percent."""

    code: str
    node: int
    percent: int


class NodePromise(Frozen):
    """A next step about a node; without a person it is for whoever the node is for."""

    code: str
    node: int
    step: StepFact


class PeriodCell(Frozen):
    """A cell of the period's sheet (`image_percent` or `arrived`), as it is typed there."""

    code: str
    field: str
    text: str


PaperEntry = NodeDay | NodePercent | NodePromise | PeriodCell


def read_entry(text: str, today: date) -> PaperEntry:
    """The entry of a line; a year left out is the one that brings the day nearest to `today`.

    Raises Refusal, with how entries are written, for what is none.
    """
    said = one_line(text)
    plain = half_width(said)
    code = _CODE.match(plain)
    for form, read in _FORMS if code is not None else ():
        if code is not None and (found := form.fullmatch(plain, code.end())):
            return read(_Said(project_code(code["code"]), found, said, today))
    raise refuse(f"没看懂{quoted(text)}，请写成：{FORMS}。" if said else f"请写成：{FORMS}。", field="entry")


def nearest_day(text: str, today: date) -> date:
    """The day a text names in any short form: 6.25, 0625, 6月25日, 24.6.25, 今天; raises Refusal for what is none."""
    plain = _SHORT.sub(r"\1.\2", text) if _SHORT.fullmatch(text) else text
    if plain in _NEAR:
        return today - timedelta(days=_NEAR[plain])
    days = days_said(plain, today)
    if not days:
        why = f"没看懂日期{quoted(text)}" if text else "没有写日期"
        raise refuse(f"{why}，请写成 6.25、6月25日或 2024-06-25。", field="entry")
    return min(days, key=lambda day: abs(day - today))


class _Said(Frozen):
    """What a form found in the plain text; `whole` is as long and has the signs as they were typed."""

    code: str
    found: re.Match[str]
    whole: str
    today: date

    @property
    def node(self) -> int:
        return int(self.found["node"])

    @property
    def day(self) -> date:
        return nearest_day(self.found["day"].strip(), self.today)

    @property
    def percent(self) -> int:
        percent = int(self.found["percent"])
        if percent > _WHOLE:
            raise refuse(f"完成比例和形象进度最多100%，现为{percent}%。", field="entry")
        return percent


def _node_day(said: _Said) -> PaperEntry:
    return NodeDay(said.code, said.node, said.day, is_finish=said.found["deed"] == "完成")


def _node_percent(said: _Said) -> PaperEntry:
    return NodePercent(said.code, said.node, said.percent)


def _promise(said: _Said) -> PaperEntry:
    item, due = said.whole[said.found.start("item") : said.found.end("item")], said.day
    steps = read_steps(f"{item}—{due}", said.today)
    if len(steps) != 1 or steps[0].due != due:
        raise refuse("一条只写一件事，如 P05 12 7.15 林地批复；写责任人用—隔开，如 林地批复—县林草局。", field="entry")
    return NodePromise(said.code, said.node, steps[0])


def _image_percent(said: _Said) -> PaperEntry:
    return PeriodCell(said.code, "image_percent", str(said.percent))


def _arrived(said: _Said) -> PaperEntry:
    return PeriodCell(said.code, "arrived", said.found["money"])


_FORMS: tuple[tuple[re.Pattern[str], Callable[[_Said], PaperEntry]], ...] = (
    (re.compile(rf"{_NODE}\s*(?:完成)?\s*(?<![0-9])(?P<percent>[0-9]{{1,3}})\s*%"), _node_percent),
    (re.compile(rf"{_NODE}\s*(?P<deed>完成|开始)(?P<day>.*)"), _node_day),
    (re.compile(rf"{_NODE}\s+(?P<day>\S*[0-9]\S*)\s+(?P<item>.*\S)"), _promise),
    (re.compile(r"(?:形象)?进度\s*(?P<percent>[0-9]{1,3})\s*%?"), _image_percent),
    (re.compile(r"(?:本月)?到位(?:资金)?\s*(?P<money>\S.*)"), _arrived),
)
