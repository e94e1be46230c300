"""The colours of papers and charts, once; every meaning has a shape or a word too, so black and white loses nothing."""

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:  # the window is painted in these colours before a vocabulary is loaded
    from zsyz_desktop.models.words import LightColour

Colour: TypeAlias = tuple[int, int, int]


class Palette(NamedTuple):  # not `Frozen`: the first paint does without msgspec
    """Red, green, blue, 0–255 each."""

    ink: Colour
    soft: Colour
    rule: Colour
    hair: Colour
    wash: Colour
    paper: Colour
    accent: Colour
    done: Colour
    red: Colour
    yellow: Colour
    green: Colour
    grey: Colour

    def light(self, colour: "LightColour") -> Colour:
        """The colour of a light's shape."""
        return {
            "RED": self.red,
            "YELLOW": self.yellow,
            "GREEN": self.green,
            "GREY": self.grey,
            "PAUSED": self.grey,
        }[colour.name]


COLOUR = Palette(
    ink=(28, 32, 38),
    soft=(92, 98, 106),
    rule=(150, 156, 163),
    hair=(212, 216, 221),
    wash=(240, 243, 246),
    paper=(255, 255, 255),
    accent=(22, 74, 122),
    done=(46, 72, 102),
    red=(190, 30, 38),
    yellow=(214, 140, 0),
    green=(30, 122, 68),
    grey=(128, 134, 141),
)

MONO = Palette(
    ink=(0, 0, 0),
    soft=(70, 70, 70),
    rule=(130, 130, 130),
    hair=(208, 208, 208),
    wash=(240, 240, 240),
    paper=(255, 255, 255),
    accent=(0, 0, 0),
    done=(60, 60, 60),
    red=(0, 0, 0),
    yellow=(90, 90, 90),
    green=(60, 60, 60),
    grey=(110, 110, 110),
)
