import pytest

from zsyz_desktop.charts.lights import light_marks, shape_of
from zsyz_desktop.charts.marks import Box, Disc, Page, Path, Words, enlarged
from zsyz_desktop.charts.palette import COLOUR, MONO
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.facts import Light


def test_no_two_lights_share_a_shape() -> None:
    assert len({shape_of(colour) for colour in LightColour}) == len(LightColour)


@pytest.mark.parametrize("colour", list(LightColour))
@pytest.mark.parametrize("done", [True, False])
def test_a_shape_stays_inside_its_square(colour: LightColour, done: bool) -> None:  # noqa: FBT001 - parametrised
    for mark in light_marks(Light(colour, "词"), 10, 20, 8, COLOUR, done=done):
        if isinstance(mark, Box):
            points = [(mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height)]
        elif isinstance(mark, Disc):
            points = [(mark.x - mark.radius, mark.y - mark.radius), (mark.x + mark.radius, mark.y + mark.radius)]
        else:
            assert isinstance(mark, Path)
            points = list(mark.points)
        assert all(10 <= x <= 18 and 20 <= y <= 28 for x, y in points)


def test_what_is_done_is_a_tick_whatever_its_light() -> None:
    (tick,) = light_marks(Light(LightColour.GREEN, "完成", days_late=3), 0, 0, 8, COLOUR, done=True)
    assert isinstance(tick, Path)
    assert not tick.closed


def test_black_and_white_is_grey_throughout() -> None:
    assert all(red == green == blue for red, green, blue in (getattr(MONO, name) for name in MONO.__slots__))


def test_enlarging_multiplies_every_length() -> None:
    words = Words(10, 20, "字", 8.5, (0, 0, 0), "bold", width=8.5, spread=0.5)
    page = enlarged(Page(100, 50, (words, Box(1, 2, 3, 4)), "签"), 2)
    assert (page.width, page.height, page.bookmark) == (200, 100, "签")
    assert page.marks == (
        Words(20, 40, "字", 17, (0, 0, 0), "bold", width=17, spread=1),
        Box(2, 4, 6, 8),
    )
