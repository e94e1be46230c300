"""Runs: which face sets which characters, and how wide the text comes out."""

import logging
from collections.abc import Callable
from functools import cache
from itertools import groupby

from zsyz_desktop import paths
from zsyz_desktop.errors import Refusal
from zsyz_desktop.typesetting.choice import FontFile, Weight, chosen
from zsyz_desktop.typesetting.faces import Face, face
from zsyz_desktop.typesetting.own_faces import own_face
from zsyz_desktop.values import Frozen

GETA = "〓"  # what Chinese printers set where a character has no type
_REST: dict[Weight, tuple[str, ...]] = {
    "regular": ("NotoSansSC-Regular.ttf", "HanaMinB.ttf"),
    "bold": ("NotoSansSC-Bold.ttf", "HanaMinB.ttf"),
}
_FACES: dict[Weight, tuple[str, ...]] = {
    **_REST,
    "song": ("FandolSong-Bold.ttf", *_REST["bold"]),
    "fang": ("FandolFang-Regular.ttf", *_REST["regular"]),
    "kai": ("FandolKai-Regular.ttf", *_REST["regular"]),
}
_CHOSEN_FOR: dict[Weight, Weight] = {"song": "bold", "fang": "regular"}
"""Which choice of the officer's a face of documents follows."""


class Run(Frozen):
    """Characters in a row that one face sets."""

    face: Face
    text: str


class Typeface:
    """Faces in order of preference; the first that covers a character sets it."""

    def __init__(self, *faces: Face) -> None:
        self.faces = faces
        self._face_of: dict[str, Face | None] = {}
        self._advance: dict[str, float] = {}

    def runs(self, text: str) -> list[Run]:
        """The text cut by face; a character that no face covers becomes 〓, never nothing."""
        faces = {self._face(c) for c in text}
        if len(faces) == 1 and (one := faces.pop()) is not None:  # nearly every text
            return [Run(one, text)]
        known = [(self._face(c) or self._stand_in, c if self._face(c) else GETA) for c in text]
        return [Run(f, "".join(c for _, c in pairs)) for f, pairs in groupby(known, key=lambda pair: pair[0])]

    def missing(self, text: str) -> str:
        """The characters that no face covers, each once, in order."""
        return "".join(dict.fromkeys(c for c in text if self._face(c) is None))

    def width(self, text: str, size: float) -> float:
        """Width in points at a size in points."""
        advance = self._advance
        for c in text:
            if c not in advance:
                advance[c] = (self._face(c) or self._stand_in).advance(c if self._face(c) else GETA)
        return sum([advance[c] for c in text]) * size / 1000

    def at(self, size: float) -> Callable[[str], float]:
        """How wide texts come out at this size, for those who break lines."""
        advance = self._advance

        def measure(text: str) -> float:
            try:
                return sum([advance[c] for c in text]) * size / 1000
            except KeyError:
                return self.width(text, size)

        return measure

    @property
    def _stand_in(self) -> Face:
        """Who sets 〓."""
        return self._face(GETA) or self.faces[0]

    def _face(self, character: str) -> Face | None:
        if character not in self._face_of:
            self._face_of[character] = next((f for f in self.faces if f.covers(character)), None)
        return self._face_of[character]


def typeface(weight: Weight = "regular") -> Typeface:
    """The face this machine chose where it can be used, the bundled one, then HanaMinB for the rare characters."""
    return _typeface(weight, chosen().get(_CHOSEN_FOR.get(weight, weight)))


def choice_troubles() -> tuple[str, ...]:
    """Why a chosen face is not used, a sentence each, with what stands in for it."""
    said: list[str] = []
    for font in chosen().values():
        try:
            own_face(font.looked_at())
        except Refusal as refusal:
            said.append(f"{refusal.objections[0].sentence}现用程序自带的字体。")
    return tuple(dict.fromkeys(said))


@cache
def _typeface(weight: Weight, own: FontFile | None) -> Typeface:
    bundled = [face(paths.resource("fonts", name)) for name in _FACES[weight]]
    if own is None:
        return Typeface(*bundled)
    try:
        return Typeface(own_face(own), *bundled)
    except Refusal as refusal:
        logging.getLogger(__name__).warning("own face not used: %s", refusal)
        return _typeface(weight, None)
