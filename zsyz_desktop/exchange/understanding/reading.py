"""What a reader of cells gives back, and the words for nothing every reader shares."""

from msgspec import Struct

from zsyz_desktop.exchange.understanding.facts import Asked, Values
from zsyz_desktop.exchange.workbooks.sheets import Broken, Value
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.values import field

_HAN = range(0x4E00, 0xA000)
_NOTHING = frozenset({"", "-", "--", "---", "/", "//", "\\", "无", "0", "0.0", "0.00", "〇", "ー", "─", "－", "——"})


class Read(Struct):
    """A cell as understood: values, what has to be asked, why the row is refused; all empty says nothing.

    Nobody changes one; it is not frozen, as a frozen one takes three times as long to make, ten thousand of a sheet.
    """

    values: Values = field(default_factory=dict)
    asked: tuple[Asked, ...] = ()
    refused: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """What is told beside a row that enters all the same."""
    coarse: bool = False
    """True for a day that stands for its month."""


NOTHING = Read()


def is_nothing(value: Value) -> bool:
    """Whether a cell says nothing: blank, a dash, a slash, 无, or nought."""
    if value is None:
        return True
    if isinstance(value, str):
        first = value.lstrip()[:1]
        if first and first != "无" and ord(first) in _HAN:  # most texts: none of the words for nothing begins so
            return False
        return half_width(value).replace(" ", "") in _NOTHING
    return type(value) in (int, float) and value == 0


def broken_said(value: Broken) -> str:
    """Why a cell without a value cannot be read."""
    return f"单元格是错误值{value.error}" if value.error else "公式没有算出的值"


def text_of(value: Value) -> str:
    """A cell as text: whole numbers without a point."""
    if value is None or isinstance(value, Broken):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def asked(field: str, sentence: str, why: str = "", *, proposal: object = None, to: str = "") -> Read:
    """A cell that is asked about."""
    return Read(asked=(Asked(field, sentence, proposal, to, why),))  # type: ignore[arg-type]  # a Meant, as callers give it


def passed_over(said: str, title: str) -> Read:
    """A cell that says it has nothing to say yet: nothing is read, and that is told."""
    return Read(remarks=(f"{title}：“{said}”没有读入",))


def refused(why: str) -> Read:
    """A cell that refuses its row."""
    return Read(refused=(why,))
