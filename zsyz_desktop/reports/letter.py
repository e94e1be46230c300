"""What stands around the text of an official letter (GB/T 9704-2012, 上行文): red head, signature, imprint."""

from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.reports.flow import Flow
from zsyz_desktop.reports.report_page import BODY, DOCUMENT, LINE, MM, SMALL, line_top
from zsyz_desktop.rules.report import LetterHead, Report
from zsyz_desktop.rules.sentences import SaidSentence
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.typesetting.breaking import Line
from zsyz_desktop.typesetting.choice import Weight

_ISSUER = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0)
_ISSUER_TALL = 52.0
_RED_LINE = 1.4
_STRONG, _FINE = 0.35 * MM, 0.25 * MM
_IMPRINT_LINE = SMALL * LEADING + 8
_EM_FROM_RIGHT = 4  # 成文日期右空四字


def draw_letter_head(flow: Flow, letter: LetterHead, key: str) -> None:
    """发文机关标志 in red, below it number and signer, and the red line."""
    sketch = flow.sketch
    flow.gap(LINE)
    if letter.issuer is not None:
        style = sketch.type(_ISSUER[0], weight="song", colour=sketch.palette.red)
        size = next(
            (each for each in _ISSUER if style.width(letter.issuer.text) * each / _ISSUER[0] <= DOCUMENT.across),
            _ISSUER[-1],
        )
        style = sketch.type(size, weight="song", colour=sketch.palette.red)
        with sketch.told_by(_source(key, letter.issuer)):
            middle = DOCUMENT.left + DOCUMENT.across / 2
            sketch.words(middle, line_top(flow.y, size, _ISSUER_TALL), letter.issuer.text, style, align="centre")
    flow.gap(_ISSUER_TALL + LINE)
    style = sketch.type(BODY, weight="fang")
    top = line_top(flow.y, BODY)
    if letter.number is not None:
        is_upward = letter.signer is not None  # only 上行文 names who signs; else the number stands in the middle
        x = DOCUMENT.left + BODY if is_upward else DOCUMENT.left + DOCUMENT.across / 2
        with sketch.told_by(_source(key, letter.number)):
            sketch.words(x, top, letter.number.text, style, align="left" if is_upward else "centre")
    if letter.signer is not None:
        _draw_signer(flow, letter.signer, top, key)
    flow.gap(LINE + 4 * MM)
    sketch.across(DOCUMENT.left, DOCUMENT.right, flow.y, _RED_LINE, sketch.palette.red)
    flow.gap(LINE)


def draw_signature(flow: Flow, report: Report) -> None:
    """发文机关署名 over 成文日期, and who is asked; together on one page."""
    sketch, contact = flow.sketch, report.letter.contact if report.letter is not None else None
    flow.gap(LINE)
    flow.need((2 + (contact is not None)) * LINE)
    style = sketch.type(BODY, weight="fang")
    day, office = day_in_prose(report.masthead.today), report.masthead.unit
    right = DOCUMENT.right - _EM_FROM_RIGHT * BODY
    wide = max(style.width(day), style.width(office))
    middle = max(right - style.width(day) / 2, 0)
    middle = min(middle, DOCUMENT.right - wide / 2)
    for words in (office, day):
        flow.sketch.words(middle, line_top(flow.y, BODY), words, style, align="centre")
        flow.gap(LINE)
    if contact is not None:
        with flow.sketch.told_by(_source(report.key, contact)):
            flow.sketch.words(DOCUMENT.left + 2 * BODY, line_top(flow.y, BODY), contact.text, style)
        flow.gap(LINE)


def draw_imprint(flow: Flow, report: Report) -> None:
    """版记 at the foot of the last page: 抄送, then who printed it and when."""
    tall = imprint_height(report, DOCUMENT.across)
    flow.need(tall + 6)
    flow.y = flow.pages.bottom - 2
    imprint_above(flow.sketch, DOCUMENT.left, DOCUMENT.right, flow.y, report)


def imprint_height(report: Report, across: float) -> float:
    """How tall 版记 is in points, so wide."""
    return (len(_copies(report, across)) + 1) * _IMPRINT_LINE


def imprint_above(sketch: Sketch, left: float, right: float, bottom: float, report: Report) -> None:
    """版记 between two edges, its last line at the bottom."""
    style = sketch.type(SMALL, weight="fang")
    lines = _copies(report, right - left)
    y = bottom - imprint_height(report, right - left)
    sketch.across(left, right, y, _STRONG, sketch.palette.ink)
    copies = report.letter.copies if report.letter is not None else None
    for line in lines:
        with sketch.told_by(_source(report.key, copies) if copies is not None else None):
            sketch.lines(left + SMALL, line_top(y, SMALL, _IMPRINT_LINE), [line], style)
        y += _IMPRINT_LINE
    if lines:
        sketch.across(left, right, y, _FINE, sketch.palette.ink)
    top = line_top(y, SMALL, _IMPRINT_LINE)
    sketch.words(left + SMALL, top, report.masthead.unit, style)
    sketch.words(right - SMALL, top, f"{day_in_prose(report.masthead.today)}印发", style, align="right")
    sketch.across(left, right, y + _IMPRINT_LINE, _STRONG, sketch.palette.ink)


def _copies(report: Report, across: float) -> list[Line]:
    copies = report.letter.copies if report.letter is not None else None
    return Type(SMALL, (0, 0, 0), "fang").lines(f"抄送：{copies.text}。", across - 2 * SMALL) if copies else []


def _draw_signer(flow: Flow, signer: SaidSentence, top: float, key: str) -> None:
    """「签发人：」 in 仿宋, the name in 楷体; without a name there is room to sign."""
    title, mark, name = signer.text.partition("：")
    sketch, right = flow.sketch, DOCUMENT.right - BODY
    faces: tuple[Weight, Weight] = ("fang", "kai")
    name = name or "　　　"
    with sketch.told_by(_source(key, signer)):
        wide = sketch.words(right, top, name, sketch.type(BODY, weight=faces[1]), align="right")
        sketch.words(right - max(wide, 3 * BODY), top, title + mark, sketch.type(BODY, weight=faces[0]), align="right")


def _source(key: str, said: SaidSentence) -> Source:
    return Source(key, Part.SENTENCE, key=said.key)
