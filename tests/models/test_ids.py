"""New ids: of their version, in the order they were made, in threads too."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from zsyz_desktop.models.ids import natural_id, natural_ids, new_id


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


def test_a_natural_id_is_that_of_version_5_whichever_way_it_is_asked_for() -> None:
    space = uuid.UUID("5b7c6f0e-3a55-5d0b-9a70-7a7379a5f001")
    asked = uuid.uuid5(space, "milestone\x1f楚雄\x1fF1-1")
    assert natural_id("milestone", "楚雄", "F1-1") == natural_ids("milestone", "楚雄")("F1-1") == asked
    assert natural_id("desk") == uuid.uuid5(space, "desk")
