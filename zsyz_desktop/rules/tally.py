"""Counting projects: one sentence for list, command and paper, 「在推进10项：红4 黄3 绿3；另暂停1、终止1」."""

from collections import Counter
from collections.abc import Iterable, Mapping

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.facts import Light, Standing
from zsyz_desktop.rules.lights import COLOUR_WORDS
from zsyz_desktop.values import Frozen

_ALWAYS_SAID = (LightColour.RED, LightColour.YELLOW, LightColour.GREEN)


class Tally(Frozen):
    """Projects by how they stand; `lights` and `four_ones_complete` are of those 在推进 alone.

    `paused` and `ended` hold codes.
    """

    lights: Mapping[LightColour, int]
    four_ones_complete: int
    paused: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()

    @property
    def in_progress(self) -> int:
        """How many projects are 在推进."""
        return sum(self.lights.values())

    @property
    def head(self) -> str:
        """「在推进10项」."""
        return f"在推进{self.in_progress}项"

    @property
    def said_lights(self) -> tuple[tuple[LightColour, str], ...]:
        """「红4」「黄3」「绿3」, and 「灰n」 only where there is one; nothing of no project."""
        if not self.in_progress:
            return ()
        grey = (LightColour.GREY,) if self.lights.get(LightColour.GREY) else ()
        return tuple(
            (colour, f"{COLOUR_WORDS[colour]}{self.lights.get(colour, 0)}") for colour in (*_ALWAYS_SAID, *grey)
        )

    @property
    def others(self) -> str:
        """「另暂停1、终止1」, or nothing."""
        parts = [f"{word}{len(codes)}" for word, codes in (("暂停", self.paused), ("终止", self.ended)) if codes]
        return "另" + "、".join(parts) if parts else ""

    @property
    def text(self) -> str:
        """The whole sentence, the same on screen, in JSON and on paper."""
        lights = " ".join(words for _, words in self.said_lights)
        said = f"{self.head}：{lights}" if lights else self.head
        return f"{said}；{self.others}" if self.others else said

    @property
    def four_ones_text(self) -> str:
        """「在推进10项中10项齐全」: the words of the expected figures, which every place repeats."""
        return f"{self.head}中{self.four_ones_complete}项齐全"


def tally(standings: Iterable[Standing]) -> Tally:
    """Count these projects; a phase that was not signed on its own is no 项."""
    counted = [each for each in standings if not each.is_part]
    running = [each for each in counted if is_running(each.light)]
    return Tally(
        lights=Counter(each.light.colour for each in running),
        four_ones_complete=sum(each.four_ones.is_complete for each in running),
        paused=tuple(each.code for each in counted if is_paused(each.light)),
        ended=tuple(each.code for each in counted if is_ended(each.light)),
    )


def is_running(light: Light) -> bool:
    """True for a project 在推进: neither 暂停 nor 终止."""
    return not is_paused(light) and not is_ended(light)


def is_paused(light: Light) -> bool:
    """True for a paused project, whose light is ◇."""
    return light.colour is LightColour.PAUSED


def is_ended(light: Light) -> bool:
    """True for an ended project, the only one whose light is not judged."""
    return not light.judged
