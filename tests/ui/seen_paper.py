"""Reading the paper that 报表打印 shows."""

from reading import text_of

from zsyz_desktop.ui.papers.place import PapersPlace


def seen_text(place: PapersPlace) -> str:
    """The text of the PDF that is shown, without white space."""
    assert place.proof is not None
    assert place.proof.drawn is not None
    return text_of(place.proof.drawn.pdf)
