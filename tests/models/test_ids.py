"""New ids: of their version, in the order they were made, in threads too."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from zsyz_desktop.models.ids import new_id


def test_ids_made_one_after_the_other_stand_in_that_order() -> None:
    made = [new_id() for _ in range(5_000)]
    assert made == sorted(made)
    assert {each.version for each in made} == {7}
    assert {each.variant for each in made} == {"specified in RFC 4122"}


def test_a_clock_that_stands_still_or_goes_back_changes_no_order(monkeypatch: pytest.MonkeyPatch) -> None:
    before = new_id()
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000_000)
    made = [before, *(new_id() for _ in range(10))]
    assert made == sorted(set(made))


def test_threads_get_no_id_twice() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: new_id(), range(4_000)))
    assert len(set(made)) == len(made)
    assert len({each.int >> 64 for each in made}) == len(made)
