"""What a page had to shorten is printed in full on pages behind it: nothing is lost to an ellipsis."""

from zsyz_desktop.charts.palette import Palette
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.reports.frame import TEXT, Sheet
from zsyz_desktop.rules.sheets import Heading
from zsyz_desktop.typesetting.breaking import Line


class Appendix:
    """Titles and full texts, in the order in which the first page met them."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str]] = []

    def note_cut(self, title: str, text: str, *, cut: bool) -> None:
        """Keep the text when the page cut it."""
        if cut:
            self.entries.append((title, text))

    def sketches(self, sheet: Sheet, palette: Palette, heading: Heading) -> list[Sketch]:
        """As many pages as the texts need; none when nothing was cut."""
        pages: list[Sketch] = []
        lines = [pair for title, text in self.entries for pair in self._entry(sheet, palette, title, text)]
        while lines:
            sketch = sheet.sketch(palette)
            y = sheet.top + 14
            title = f"{heading.name}　附：前页省略号处的全文"
            sketch.fitted((sheet.left, y, sheet.across, 28), title, sketch.type(12, weight="bold"), (12, 10, TEXT))
            y += 30
            room = int((sheet.bottom - 16 - y) / (TEXT * LEADING + 1.2))
            for bold, line in lines[:room]:
                style = sketch.type(TEXT, weight="bold" if bold else "regular")
                sketch.lines(sheet.left, y, [line], style)
                y += TEXT * LEADING + 1.2
            lines = lines[room:]
            pages.append(sketch)
        return pages

    def _entry(self, sheet: Sheet, palette: Palette, title: str, text: str) -> list[tuple[bool, Line]]:
        sketch = sheet.sketch(palette)
        bold = sketch.type(TEXT, weight="bold").lines(title, sheet.across)
        body = sketch.type(TEXT).lines(text, sheet.across, justify=True)
        return [(True, line) for line in bold] + [(False, line) for line in body] + [(False, Line("", 0))]
