"""The PDF pen: draws marks on a reportlab canvas with direct operators, fonts embedded, dates from the sheet."""

from datetime import date
from functools import cache, lru_cache
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from zsyz_desktop.charts.marks import Anchor, Box, Disc, Link, Mark, Page, PaperMark, Path, Picture, Stroke, Words
from zsyz_desktop.charts.palette import Colour
from zsyz_desktop.reports.embedding import EmbeddedFace
from zsyz_desktop.typesetting.faces import Face
from zsyz_desktop.typesetting.runs import typeface

# Plain binary streams: the seven-bit coding of them costs a tenth of the time and a quarter of the size.
rl_config.useA85 = 0

_KAPPA = 0.5523  # a quarter of a circle as a Bézier curve


class Pen(Canvas):  # type: ignore[misc]
    """One PDF in the making. The same pages and metadata give the same bytes."""

    def __init__(self, *, title: str, subject: str, author: str, today: date) -> None:
        super().__init__(BytesIO(), invariant=1, pageCompression=1, initialFontName="Helvetica", lang="zh-CN")
        self._embedded: dict[Face, EmbeddedFace] = {}
        self.setTitle(title)
        self.setSubject(subject)
        self.setAuthor(author)
        self.setCreator("招商引资重点项目台账")
        self.setProducer("zsyz-desktop")
        self.setDateFormatter(lambda *_: f"D:{today:%Y%m%d}000000+08'00'")

    def _make_preamble(self) -> None:
        """No initial font: reportlab's own preamble would bring Helvetica in, not embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    def draw(self, page: Page) -> None:
        """One page, with its bookmarks."""
        self.setPageSize((page.width, page.height))
        self._top = page.height
        for fixed in page.on_paper:
            self._draw_on_paper(fixed)
        for mark in page.marks:
            self._draw(mark)
        for level, words in enumerate((page.bookmark, page.part)):
            if words is not None:
                self._anchor(Anchor(0, words, level, f"{level}page{self.getPageNumber()}"))
        self.showPage()

    def _draw(self, mark: Mark) -> None:
        match mark:
            case Words():
                self._words(mark)
            case Box():
                outline = f"{_n(mark.x)} {_n(self._top - mark.y - mark.height)} {_n(mark.width)} {_n(mark.height)} re"
                self._paint(outline, mark.fill, mark.stroke)
            case Path():
                self._paint(self._outline(mark), mark.fill, mark.stroke)
            case Disc():
                self._paint(self._circle(mark), mark.fill, mark.stroke)

    def _draw_on_paper(self, mark: PaperMark) -> None:
        match mark:
            case Picture():
                bottom = self._top - mark.y - mark.height
                self.drawImage(str(mark.file), mark.x, bottom, mark.width, mark.height)
            case Anchor():
                self._anchor(mark)
            case Link():
                bottom = self._top - mark.y - mark.height
                around = (mark.x, bottom, mark.x + mark.width, bottom + mark.height)
                self.linkRect("", mark.key, around, Border="[0 0 0]")

    def _anchor(self, anchor: Anchor) -> None:
        if anchor.y:
            self.bookmarkPage(anchor.key, fit="FitH", top=self._top - anchor.y)
        else:
            self.bookmarkPage(anchor.key)
        self.addOutlineEntry(anchor.words, anchor.key, anchor.level)

    def _words(self, words: Words) -> None:
        operators = [f"BT {_colour(words.colour, 'rg')} 1 0 0 1 {_n(words.x)} {_n(self._top - words.y)} Tm"]
        operators.append(f"{_n(words.spread)} Tc")
        for run in typeface(words.weight).runs(words.text):
            font = self._font(run.face)
            operators.append(f"/{font.key} {_n(words.size)} Tf <{font.encode(run.text)}> Tj")
        operators.append("ET")
        self._code.append(" ".join(operators))

    def _font(self, face: Face) -> EmbeddedFace:
        if face not in self._embedded:
            font = EmbeddedFace(face, f"F{len(self._embedded) + 1}")
            self._embedded[face] = font
            self._doc.delayedFonts.append(font)
        return self._embedded[face]

    def _outline(self, path: Path) -> str:
        points = [f"{_n(x)} {_n(self._top - y)}" for x, y in path.points]
        steps = [f"{points[0]} m", *(f"{point} l" for point in points[1:])]
        return " ".join([*steps, "h"] if path.closed else steps)

    def _circle(self, disc: Disc) -> str:
        x, y, r, k = disc.x, self._top - disc.y, disc.radius, disc.radius * _KAPPA
        curves = (
            (x + r, y + k, x + k, y + r, x, y + r),
            (x - k, y + r, x - r, y + k, x - r, y),
            (x - r, y - k, x - k, y - r, x, y - r),
            (x + k, y - r, x + r, y - k, x + r, y),
        )
        return " ".join([f"{_n(x + r)} {_n(y)} m", *(" ".join(map(_n, curve)) + " c" for curve in curves), "h"])

    def _paint(self, outline: str, fill: Colour | None, stroke: Stroke | None) -> None:
        state = []
        if fill is not None:
            state.append(_colour(fill, "rg"))
        if stroke is not None:
            dashes = " ".join(map(_n, stroke.dashes))
            state.append(f"{_colour(stroke.colour, 'RG')} {_n(stroke.width)} w [{dashes}] 0 d")
        paint = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
        self._code.append(" ".join([*state, outline, paint[fill is not None, stroke is not None]]))


@lru_cache(maxsize=20_000)  # columns, lines and sizes of a table come again and again
def _n(value: float) -> str:
    """A PDF number to a thousandth of a point, without needless zeros."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value else "0"


@cache
def _colour(colour: Colour, operator: str) -> str:
    return " ".join(_n(part / 255) for part in colour) + " " + operator
