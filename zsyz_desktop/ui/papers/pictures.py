"""Pictures of pages that were drawn, kept within a bound: those not looked at for longest go first."""

from collections import OrderedDict

from PySide6.QtGui import QImage

from zsyz_desktop.ui.papers.reader import Wanted

_MOST = 128_000_000
"""Bytes; a page of A4 at 100 % takes 3.5 million."""


class Pictures:
    """By document, page and width."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Wanted, QImage] = OrderedDict()
        self._bytes = 0

    @property
    def size(self) -> int:
        """Bytes kept."""
        return self._bytes

    def keep(self, wanted: Wanted, picture: QImage) -> None:
        """Keep one more; the picture that was just made always stays."""
        self._drop(wanted)
        self._kept[wanted] = picture
        self._bytes += picture.sizeInBytes()
        while self._bytes > self._most and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def get(self, wanted: Wanted) -> QImage | None:
        """The very picture."""
        if wanted in self._kept:
            self._kept.move_to_end(wanted)
        return self._kept.get(wanted)

    def nearest(self, wanted: Wanted) -> QImage | None:
        """What can be shown until the very picture is there: the page in another size, or as it was before."""
        same_page = [each for each in self._kept if each.page == wanted.page]
        best = max(same_page, key=lambda each: (each.serial, -abs(each.width - wanted.width)), default=None)
        return self._kept[best] if best is not None else None

    def forget_before(self, serial: int) -> None:
        """Drop what belongs to documents older than this."""
        for wanted in [each for each in self._kept if each.serial < serial]:
            self._drop(wanted)

    def _drop(self, wanted: Wanted) -> None:
        picture = self._kept.pop(wanted, None)
        if picture is not None:
            self._bytes -= picture.sizeInBytes()
