"""Makes the pictures of the docs from the sample ledger: `python docs/make_pictures.py`."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
from PIL import Image

from zsyz_desktop.charts.palette import COLOUR
from zsyz_desktop.reports.batch import write_book
from zsyz_desktop.services.papers.paper_sets import checklists, overview, progress_charts
from zsyz_desktop.services.sample.filling import fill_sample
from zsyz_desktop.services.sample.source import sample_desk
from zsyz_desktop.services.whole_ledger.opener import Opener

PICTURES = Path(__file__).with_name("pictures")
DAY = date(2024, 6, 26)
WIDTH = {True: 1200, False: 900}  # pixels, by whether the page lies on its side
SHADES = (1.0, 0.8, 0.6, 0.4, 0.2)  # of each colour on white: what smooth edges are made of


def main() -> None:
    """Enter the sample, print three papers, keep the first page of each."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        opener = Opener(now=lambda: datetime.now(UTC), by="示例填报员")
        with opener.create(Path(folder) / "样例.zsyz", sample_desk()) as store:
            fill_sample(store, DAY)
            with store.read() as session:
                papers = {
                    "progress-chart": progress_charts(session, DAY, ["P04"]),
                    "checklist": checklists(session, DAY, ["P04"]),
                    "overview": overview(session, DAY),
                }
        for name, paper in papers.items():
            out = Path(folder) / f"{name}.pdf"
            write_book(None if paper.sheets else paper.front, paper.sheets, out)
            _keep_first_page(out, PICTURES / f"{name}.png")


def _keep_first_page(pdf: Path, picture: Path) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        width, height = page.get_size()
        image = page.render(scale=WIDTH[width > height] / width).to_pil()
        page.close()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(picture, optimize=True)


def _palette() -> Image.Image:
    """White and the shades of the papers' own colours: counted out of the picture, the small red would be lost."""
    inks = (COLOUR.ink, COLOUR.soft, COLOUR.accent, COLOUR.done, COLOUR.red, COLOUR.yellow, COLOUR.green, COLOUR.rule)
    shades = [round(255 + (part - 255) * share) for ink in inks for share in SHADES for part in ink]
    palette = Image.new("P", (1, 1))
    palette.putpalette([255, 255, 255, *COLOUR.wash, *shades])
    return palette


if __name__ == "__main__":
    main()
