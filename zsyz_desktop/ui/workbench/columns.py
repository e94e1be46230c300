"""The columns of what is due, and the words in them."""

from collections.abc import Callable
from datetime import date

from zsyz_desktop.rules.due import DueLine, when_words
from zsyz_desktop.values import Frozen


class Column(Frozen):
    """A width of 0 takes what is left."""

    title: str
    width: int
    words: Callable[[DueLine, date], str]


COLUMNS = (
    Column("类别", 112, lambda line, _today: line.group.value),
    Column("期限", 92, when_words),
    Column("事项", 0, lambda line, _today: line.what),
    Column("项目", 200, lambda line, _today: line.project),
    Column("责任单位", 136, lambda line, _today: line.unit),
    Column("责任人", 96, lambda line, _today: line.person),
)
GROUP, WHEN, WHAT = 0, 1, 2
