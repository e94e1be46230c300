"""Tab through the typed cells of a sheet, from those that are typed and from those that are not."""

import pytest

from zsyz_desktop.ui.sheet.stepping import Place, stepped

TYPED = (2, 4, 5)


@pytest.mark.parametrize(
    ("place", "by", "following"),
    [
        ((0, 2), 1, (0, 4)),
        ((0, 5), 1, (1, 2)),
        ((1, 2), -1, (0, 5)),
        ((0, 3), 1, (0, 4)),  # from a cell that is not typed: to the typed one beside it, whichever way
        ((0, 3), -1, (0, 2)),
        ((0, 0), 1, (0, 2)),
        ((1, 6), -1, (1, 5)),
        ((1, 6), 1, (2, 2)),
        ((0, 2), -1, None),
        ((2, 5), 1, None),
    ],
)
def test_the_typed_cell_before_or_after_is_gone_to(place: Place, by: int, following: Place | None) -> None:
    assert stepped(TYPED, 3, place, by) == following


def test_a_sheet_that_is_not_typed_into_is_left() -> None:
    assert stepped((), 3, (0, 0), 1) is None
