"""The blocks of the handbook flowing down pages: no line left alone, no table torn, pictures where they have room."""

from collections.abc import Callable, Sequence
from functools import cache, partial

from PIL import Image

from zsyz_desktop.charts import marks
from zsyz_desktop.charts.marks import Box, Stroke
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.handbook.blocks import Block, Grid, Item, Paragraph, Picture, Quote, Text, plain
from zsyz_desktop.paths import handbook_picture
from zsyz_desktop.reports.flow import Flow
from zsyz_desktop.reports.rich import draw_rich, rich_lines
from zsyz_desktop.reports.table import PAD, Cell, Column, Row, Table
from zsyz_desktop.typesetting.runs import typeface

_TOGETHER = 3
"""Lines: a paragraph of no more is never torn, a longer one leaves two behind and takes two along, at least."""
_LINE = 1.55  # of the size, from line to line
_AFTER = 4.5
_HANG = 15.0
_CAPTION = 9.0
_LEAST_SHARE = 0.72  # of the width: a smaller picture of a window cannot be read
_LARGEST = 0.46  # points a pixel
_CELL = 9.5


class Blocks:
    """The blocks of one entry, drawn into a flow of that width in type of that size."""

    def __init__(self, flow: Flow, width: float, size: float) -> None:
        self._flow = flow
        self._width = width
        self._size = size
        self._line = size * _LINE
        self._waiting: list[Picture] = []
        """Pictures for which the page had no room; they stand at the head of the next."""

    def beginning(self, blocks: Sequence[Block]) -> float:
        """The height of what must stand on one page with the heading above it."""
        match blocks[0] if blocks else None:
            case None:
                return 0.0
            case Picture() as picture if len(blocks) == 1:
                return self._picture_height(picture, _LEAST_SHARE)
            case Picture():
                return self.beginning(blocks[1:])  # where it has no room, what follows goes first
            case Grid() as grid:
                table = self._table(grid)
                return table.head_height + sum(row.height for row in self._rows(table, grid)[:2])
            case _:
                return _TOGETHER * self._line

    def draw(self, blocks: Sequence[Block]) -> None:
        """All of them; pictures that waited come at the latest before the entry ends."""
        for number, block in enumerate(blocks):
            self._put_waiting()
            self._draw(block, following=blocks[number + 1 : number + 2])
        for picture in self._waiting:
            self._picture(picture, 1.0)
        self._waiting = []

    def _put_waiting(self) -> None:
        while self._waiting and self._has_room(self._waiting[0], _LEAST_SHARE):
            self._fit(self._waiting.pop(0))

    def _draw(self, block: Block, following: Sequence[Block]) -> None:
        match block:
            case Paragraph():
                self._text(block.text, 0.0, "")
            case Item():
                self._text(block.text, _HANG * (block.depth + 1), block.mark)
            case Quote():
                self._quote(block.text)
            case Grid():
                table = self._table(block)
                self._flow.table(table, self._rows(table, block))
                self._flow.gap(_AFTER * 2)
            case Picture() if self._has_room(block, _LEAST_SHARE) or not following:
                self._fit(block)
            case Picture():
                self._waiting.append(block)

    def _text(self, text: Text, left: float, mark: str) -> None:
        """Lines, the first and the last of a paragraph never alone on their page."""
        lines = rich_lines(text, self._width - left, self._size)
        for number, line in enumerate(lines):
            rest = len(lines) - number
            if number == 0 or rest == _TOGETHER - 1:
                self._flow.need(self._line * min(rest, _TOGETHER))
            draw = partial(self._one_line, left=self._flow.left + left, line=line, mark="" if number else mark)
            self._flow.block(self._line, draw)
        self._flow.gap(_AFTER)

    def _one_line(self, sketch: Sketch, top: float, *, left: float, line: object, mark: str) -> None:
        middle = top + (self._line - self._size * LEADING) / 2
        if mark:
            sketch.words(left - _HANG + 1, middle, mark, sketch.type(self._size, colour=sketch.palette.accent))
        draw_rich(sketch, left, middle, line, self._size)  # type: ignore[arg-type]

    def _quote(self, text: Text) -> None:
        lines = rich_lines(text, self._width - 20, self._size)
        height = len(lines) * self._line + 10
        self._flow.block(height, partial(self._draw_quote, lines=lines, height=height))
        self._flow.gap(_AFTER * 2)

    def _draw_quote(self, sketch: Sketch, top: float, *, lines: Sequence[object], height: float) -> None:
        left = self._flow.left
        sketch.box(left, top, self._width, height, fill=sketch.palette.wash)
        sketch.box(left, top, 3, height, fill=sketch.palette.accent)
        for number, line in enumerate(lines):
            self._one_line(sketch, top + 5 + number * self._line, left=left + 12, line=line, mark="")

    def _has_room(self, picture: Picture, share: float) -> bool:
        return self._flow.y + self._picture_height(picture, share) <= self._flow.pages.bottom

    def _fit(self, picture: Picture) -> None:
        """As wide as the lines, or as much smaller as the page wants it."""
        room = self._flow.pages.bottom - self._flow.y - _caption_height()
        share = min(1.0, room / (self._own_width(picture) * _shape(picture)))
        self._picture(picture, share if share >= _LEAST_SHARE else 1.0)

    def _picture(self, picture: Picture, share: float) -> None:
        width = self._own_width(picture) * share
        draw: Callable[[Sketch, float], None] = partial(self._draw_picture, picture=picture, width=width)
        self._flow.block(self._picture_height(picture, share), draw)

    def _picture_height(self, picture: Picture, share: float) -> float:
        return self._own_width(picture) * share * _shape(picture) + _caption_height()

    def _own_width(self, picture: Picture) -> float:
        """The whole width, but no picture of a small box larger than its letters want it."""
        return min(self._width, _pixels(picture)[0] * _LARGEST)

    def _draw_picture(self, sketch: Sketch, top: float, *, picture: Picture, width: float) -> None:
        high = width * _shape(picture)
        left = self._flow.left + (self._width - width) / 2
        sketch.on_paper.append(marks.Picture(left, top + 3, width, high, handbook_picture(picture.file)))
        sketch.add([Box(left, top + 3, width, high, stroke=Stroke(sketch.palette.rule, 0.5))])
        style = sketch.type(_CAPTION, colour=sketch.palette.soft)
        sketch.words(left + width / 2, top + high + 7, picture.caption, style, align="centre")

    def _table(self, grid: Grid) -> Table:
        """Each column as wide as its words want it, the last has the rest; too wide ones share what there is."""
        measure = typeface("bold").at(_CELL)
        wanted = [
            max(measure(plain(cell)) for cell in column) + 2 * PAD + 4
            for column in zip(grid.heads, *grid.rows, strict=False)
        ]
        if sum(wanted) <= self._width:
            wanted[-1] += self._width - sum(wanted)
        else:
            wide = [width for width in wanted if width > self._width / len(wanted)]
            left = self._width - (sum(wanted) - sum(wide))
            wanted = [width * left / sum(wide) if width in wide else width for width in wanted]
        made = [Column(plain(head), width) for head, width in zip(grid.heads, wanted, strict=True)]
        return Table(made, _CELL, air=5.0, leading=1.3)

    def _rows(self, table: Table, grid: Grid) -> list[Row]:
        return [table.lay([Cell(plain(cell)) for cell in row]) for row in grid.rows]


def _caption_height() -> float:
    return _CAPTION * LEADING + 16


def _shape(picture: Picture) -> float:
    """Height over width."""
    width, height = _pixels(picture)
    return height / width


@cache
def _pixels(picture: Picture) -> tuple[int, int]:
    with Image.open(handbook_picture(picture.file)) as opened:
        return opened.size
