"""Which rows below the headings hold projects, and which are sums, groups, notes, signatures or headings again."""

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import normalize

from msgspec import Struct

from zsyz_desktop.exchange.understanding.reading import is_nothing, text_of
from zsyz_desktop.exchange.understanding.table import Table
from zsyz_desktop.exchange.workbooks.sheets import Value
from zsyz_desktop.values import field

_SUM = re.compile(
    r".{0,14}?(?P<kind>合计|总计|小计|共计|总合计|汇总|^累计)(?:数|栏|行)?(?:[:(].*|[0-9]+[个项条户家]?.*|[共计]*[0-9]*[个项]?)?"
)
_AMONG = re.compile(r"其中(?:[:]?.{0,12})?")
_GROUP = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|[(][一二三四五六七八九十]{1,3}[)]|第[一二三四五六七八九十]{1,2}(?:部分|类|批))[、.．:,]?.*"
)
_NUMERAL = re.compile(r"\(?[一二三四五六七八九十]{1,3}[)]?[、.]?")
_GROUP_WORDS = re.compile(
    r"(?:新建|续建|结转|新开工|在建|前期|储备|在谈|签约|合同|协议|框架|意向|开工|投产|竣工|落地|已?签约|已?开工|未开工|已?投产|"
    r"工业|农业|服务业|文旅|产业|基础设施|重点|省级|州级|县级|新签|拟签约|洽谈)+(?:类|协议|合同)?项目(?:[(:]?[共计]?[0-9]+个?[)]?)?"
)
_NOTE = re.compile(
    r"(?:备?注|说明|填表说明|填报说明|注释|附注|编制说明|指标解释|温馨提示|提示)(?:[:.、]|[0-9].*|$).*|※.*|[*].*|导出时间.*|查询时间.*|数据来源.*|共[0-9]+条.*|第[0-9]+页.*|制表时间.*|打印时间.*"
)
_SIGNATURE = re.compile(
    r"(?:单位|部门|分管|主要|局|县|主管|本级)?(?:负责人|领导|填[表报]人?|审核人?|制表人?|复核人?|经办人|统计人|审批人?|签发人?|核稿|校对|填报单位|"
    r"联系电话|电话|联系人|报送人|录入人|盖章|公章|签字|分管领导|主要领导)(?:\(.*?\))?(?:[:].*|签[字名章].*)"
)
_SPECIAL = re.compile(
    r"[合总小共]\s*计|汇总|其\s*中|注|说明|栏|[:：]|^[(（]?[一二三四五六七八九十]|第|甲|负责|领导|审核|填[报表]|制表|签字|盖章|电话|名称|[①※*]"
)
_FIGURE = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?(?:%|[万亿]?元?|万美元|[个项户家])|#.*|[-—/]+")
_LONGEST_GROUP = 20
_HELD: frozenset[int] = frozenset()
_NUMBER_LINE = re.compile(r"[(（]?(?:[0-9]{1,2}|[甲乙丙丁戊己庚辛]|[0-9]+=[0-9+\-*/÷×]+)[)）]?")


class Line(Struct):
    """A row below the headings; `skipped` says why it holds no project. Nobody changes one (as of a `Read`).

    `cells` is what stands in it, text of cells merged downwards held for every row under it; `held` are the columns
    that say again what the first row of their block said.
    """

    row: int
    cells: tuple[Value, ...]
    skipped: str = ""
    held: frozenset[int] = frozenset()
    group: str = ""
    """The text of the group this row lies in."""
    first: int | None = None
    """The first row of the block its name is merged in."""


class _State(Struct):
    """What the rows so far tell of the next: after a note only notes, signatures and new tables follow."""

    after_notes: bool = False
    group: str = ""
    repeats: set[tuple[str, ...]] = field(default_factory=set)


def lines_of(table: Table, name_column: int) -> Iterator[Line]:
    """Every row below the headings with something in it."""
    sheet = table.sheet
    holds = _held_cells(table)
    heading_texts = [_row_key(table, row) for row in range(table.top, table.bottom + 1)]
    above = {_row_key(table, row) for row in range(1, table.top)}
    state = _State(repeats={*heading_texts, *above} - {()})
    wide = {block.top: block for block in sheet.merged if block.top > table.bottom and block.right > block.left}
    heads = frozenset(table.headings.get(name_column, ()))
    for row, own in enumerate(sheet.rows[table.bottom :], table.bottom + 1):
        if row in table.foreign:
            yield Line(row, (), "另一张表的内容，没有读入")
            continue
        is_plain = not state.after_notes and _is_plainly_a_project(own, name_column, heads)
        if not is_plain and not any(_says(value) for value in own):
            continue
        cells, held, first = _with_held(own, holds[row], name_column) if row in holds else (own, _HELD, None)
        block = wide.get(row)
        width = block.right - block.left + 1 if block is not None else 1
        why = "" if is_plain else _why_skipped(table, row, cells, name_column, width, state)
        yield Line(row, cells, why, held, state.group, first)


def _says(value: Value) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip())


def _held_cells(table: Table) -> dict[int, dict[int, tuple[int, Value]]]:
    """Row → column → (first row, value) of what is merged downwards below the headings."""
    found: dict[int, dict[int, tuple[int, Value]]] = {}
    for block in table.sheet.merged:
        if block.top > table.bottom and block.bottom > block.top:
            value = table.sheet.value(block.top, block.left)
            for row in range(block.top, block.bottom + 1):
                found.setdefault(row, {})[block.left] = (block.top, value)
    return found


def _with_held(
    own: tuple[Value, ...], holds: dict[int, tuple[int, Value]], name_column: int
) -> tuple[tuple[Value, ...], frozenset[int], int | None]:
    cells = list(own) + [None] * max(0, max(holds) - len(own))
    held = set()
    for column, (first, value) in holds.items():
        if not _says(cells[column - 1]) and _says(value):
            cells[column - 1] = value
            held.add(column)
        del first
    name = holds.get(name_column)
    return tuple(cells), frozenset(held), name[0] if name is not None else None


def _row_key(table: Table, row: int) -> tuple[str, ...]:
    cells = table.sheet.rows[row - 1] if row <= len(table.sheet.rows) else ()
    return tuple(plain for value in cells if (plain := _plain(value)))


def _plain(value: Value) -> str:
    return re.sub(r"\s+", "", normalize("NFKC", text_of(value)))


def _why_skipped(  # noqa: PLR0911, PLR0917 -- one question after the other
    table: Table, row: int, cells: tuple[Value, ...], name_column: int, width: int, state: _State
) -> str:
    own = table.sheet.rows[row - 1]
    texts = [(column, plain) for column, value in enumerate(own, 1) if (plain := _plain(value))]
    if not texts:  # an error, and nothing beside it
        return ""
    key = tuple(text for _, text in texts)
    first = texts[0][1]
    if key in state.repeats or _is_heading(table, texts):
        state.after_notes = False
        return "重复的表头" if key in state.repeats else "表头行"
    if _is_number_line(key):
        return "栏次行"
    if _NOTE.fullmatch(first) or (state.after_notes and len(texts) <= 2 and not _says(_at(own, name_column))):
        state.after_notes = True
        return "表下说明"
    if _SIGNATURE.match(first) or any(
        _SIGNATURE.match(text) and column != name_column
        for column, text in texts[:2]
        if len(texts) <= 6 and not _is_project(cells, name_column)
    ):
        state.after_notes = True
        return "签字行"
    if state.after_notes and len(texts) == 1:
        return "表下说明"
    return _sum_or_group(table, texts, name_column, width, state, row)


def _is_plainly_a_project(own: tuple[Value, ...], name_column: int, heads: frozenset[str]) -> bool:
    """Most rows: a name among other cells, and no word before it that sums, groups, notes and signatures begin with."""
    if len(own) < name_column:
        return False
    name = own[name_column - 1]
    if not isinstance(name, str) or len(name) < 6 or "".join(name.split()) in heads:
        return False
    if len(own) - own.count(None) - own.count("") <= 3:
        return False
    return _SPECIAL.search("".join([each for each in own[:name_column] if isinstance(each, str)])) is None


def _is_project(cells: tuple[Value, ...], name_column: int) -> bool:
    return not is_nothing(_at(cells, name_column))


def _sum_or_group(  # noqa: PLR0917 -- as above
    table: Table, texts: list[tuple[int, str]], name_column: int, width: int, state: _State, row: int
) -> str:
    first_column = texts[0][0]
    leading = [text for column, text in texts if column <= max(name_column, first_column) and not _is_figure(text)]
    for text in leading:
        if found := _SUM.fullmatch(text):
            return "小计行" if found["kind"] == "小计" else "合计行"
        if _AMONG.fullmatch(text) and len(text) < 16:
            return "其中行"
    name = next((text for column, text in texts if column == name_column), "")
    words = [(column, text) for column, text in texts if not _is_figure(text)]
    if _is_group(words, name_column, width, name, len(table.headings), _is_last(table, row)):
        state.group = "".join(text for _, text in words)
        return "分组行"
    if not name and len(words) == 1 and len(texts) == 1 and len(words[0][1]) > 1:
        return "表下说明" if width > 2 or len(words[0][1]) > 12 or words[0][0] < name_column else ""
    return ""


def _is_group(  # noqa: PLR0917 -- what is seen of a row
    words: list[tuple[int, str]],
    name_column: int,
    width: int,
    name: str,
    columns: int,
    is_alone: bool,  # noqa: FBT001
) -> bool:
    """一、新建项目; （一）…; 一 | 合同项目; a text merged across and nothing else but sums."""
    if not words:
        return False
    first_column, first = words[0]
    numbered = _NUMERAL.fullmatch(first) is not None and first_column < name_column
    if len(words) == 1:
        if (
            first_column <= name_column
            and _GROUP.fullmatch(first)
            and (not name or re.match(r"[一二三四五六七八九十]{1,3}、|[(]", first))
        ):
            return True
        if first_column < name_column and not name and 1 < len(first) <= _LONGEST_GROUP and not is_alone:
            return True
        return (width >= max(3, columns // 2) and not _NOTE.fullmatch(first)) or bool(_GROUP_WORDS.fullmatch(first))
    return numbered and len(words) == 2 and words[1][0] <= name_column + 1


def _is_last(table: Table, row: int) -> bool:
    """Whether no project can follow: a text that stands alone there is a note, and no group."""
    return all(not any(_says(value) for value in cells) for cells in table.sheet.rows[row:])


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None


def _is_number_line(key: tuple[str, ...]) -> bool:
    """栏次: 甲 乙 1 2 3 …"""
    if key[0] in {"栏次", "栏号", "栏目"}:
        return True
    return len(key) > 2 and all(_NUMBER_LINE.fullmatch(text) for text in key) and key[-1] != key[0] and _counts(key)


def _counts(key: tuple[str, ...]) -> bool:
    numbers = [int(found[0]) for text in key if (found := re.match(r"[0-9]+", text.strip("()（）")))]
    return len(numbers) > 2 and all(one + 1 == other for one, other in pairwise(numbers))


def _is_heading(table: Table, texts: list[tuple[int, str]]) -> bool:
    """A heading printed again on the next page, cell under cell."""
    same = sum(1 for column, text in texts if text in {_plain(part) for part in table.headings.get(column, ())})
    return len(texts) > 1 and same * 10 >= len(texts) * 7


def _at(cells: tuple[Value, ...], column: int) -> Value:
    return cells[column - 1] if 0 < column <= len(cells) else None
