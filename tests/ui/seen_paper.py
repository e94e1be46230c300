"""Reading papers while 报表打印 is open: in its PDF thread, since pdfium must never work in two at once."""

from pathlib import Path
from queue import SimpleQueue

from reading import text_of

from zsyz_desktop.ui.papers.place import PapersPlace


def seen_text(place: PapersPlace) -> str:
    """The text of the PDF that is shown, without white space."""
    assert place.proof is not None
    assert place.proof.drawn is not None
    return read_beside(place, place.proof.drawn.pdf)


def read_beside(place: PapersPlace, pdf: Path | bytes) -> str:
    """The text of any PDF, without white space."""
    answers = SimpleQueue[str]()
    place.view.reader.worker.ask(lambda: answers.put(text_of(pdf)), 0)
    return answers.get(timeout=20)
