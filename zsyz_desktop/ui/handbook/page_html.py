"""An entry of the handbook as the rich text of Qt's browser."""

from collections.abc import Callable
from html import escape
from typing import TypeAlias

from zsyz_desktop.handbook.blocks import Block, Grid, Item, Paragraph, Picture, Quote, Text
from zsyz_desktop.handbook.entries import Entry
from zsyz_desktop.ui.style import tokens

PICTURE = "picture"
"""The scheme by which a picture is asked for."""
_HANG = 20  # pixels a point of a list hangs behind its mark


WidthOf: TypeAlias = Callable[[str], int]
"""How many pixels wide a picture is shown, by the name of its file."""


def html_of(entry: Entry, width_of: WidthOf) -> str:
    """Its heading, with the chapter above it, and its blocks."""
    above = f'<p class="above">{escape(entry.chapter)}</p>' if entry.chapter else ""
    blocks = "\n".join(_html(block, width_of) for block in entry.blocks)
    title = f'<p class="title">{escape(entry.title)}</p>'
    return f"<html><head>{_style()}</head><body>{above}{title}\n{blocks}</body></html>"


def _style() -> str:
    return f"""<style>
body {{ color: {tokens.INK}; font-size: {tokens.TYPE_BODY}px; }}
p.title {{ font-size: {tokens.TYPE_TITLE}px; font-weight: bold; margin: 0 0 {tokens.SPACE}px 0; }}
p {{ margin: {tokens.SPACE}px 0; line-height: 122%; }}
p.above, p.caption {{ color: {tokens.SOFT_INK}; font-size: {tokens.TYPE_SMALL}px; margin-bottom: 0; }}
p.caption {{ margin: 0 0 {tokens.SPACE_WIDE}px 0; }}
span.typed {{ background: {tokens.HOVER}; }}
table {{ margin: {tokens.SPACE}px 0; }}
th {{ background: {tokens.WASH}; text-align: left; }}
</style>"""


def _html(block: Block, width_of: WidthOf) -> str:
    match block:
        case Paragraph():
            return f"<p>{_spans(block.text)}</p>"
        case Item():
            left = _HANG * (block.depth + 1)
            hang = f"margin-left:{left}px; text-indent:-{_HANG - 4}px; margin-top:4px; margin-bottom:4px"
            return f'<p style="{hang}">{escape(block.mark)}&nbsp;&nbsp;{_spans(block.text)}</p>'
        case Quote():
            cell = f'<td style="background:{tokens.ASKED_WASH}; padding:{tokens.SPACE}px">{_spans(block.text)}</td>'
            return f'<table width="100%" cellspacing="0"><tr>{cell}</tr></table>'
        case Grid():
            return _table(block)
        case Picture():
            picture = f'<img src="{PICTURE}:{block.file}" width="{width_of(block.file)}" alt="{escape(block.caption)}">'
            return f'<p style="line-height:100%">{picture}</p><p class="caption">{escape(block.caption)}</p>'


def _table(grid: Grid) -> str:
    heads = "".join(f"<th>{_spans(head)}</th>" for head in grid.heads)
    rows = "".join(f"<tr>{''.join(f'<td>{_spans(cell)}</td>' for cell in row)}</tr>" for row in grid.rows)
    look = f'border="1" cellspacing="0" cellpadding="5" style="border-collapse:collapse; border-color:{tokens.BORDER}"'
    return f"<table {look}><tr>{heads}</tr>{rows}</table>"


def _spans(text: Text) -> str:
    set_in = {(True, False): "<b>{}</b>", (False, True): '<span class="typed">&nbsp;{}&nbsp;</span>'}
    return "".join(set_in.get((span.bold, span.code), "{}").format(escape(span.words)) for span in text)
