"""What is kept is what was said: all objections at once, every character, every cent, every day."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from builders import a_fund, a_milestone, a_project, the

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.store import Store


def test_all_that_is_wrong_with_a_form_is_said_at_once(store: Store) -> None:
    with pytest.raises(Refusal) as refused, store.work(title="试") as session:
        session.add(a_project(name="", code="", agreed_amount=-1, note="长" * 601))
    assert {objection.field for objection in refused.value.objections} == {"name", "code", "agreed_amount", "note"}


def test_text_of_blanks_only_does_not_fill_a_required_field(store: Store) -> None:
    with pytest.raises(Refusal, match="「项目名称」必须填写"), store.work(title="试") as session:
        session.add(a_project(name="　 \t"))


def test_a_length_counts_characters_even_those_beyond_the_basic_plane(store: Store) -> None:
    with store.work(title="生僻字") as session:
        session.add(a_project(name="𠮷" * 80))
    with pytest.raises(Refusal, match="最多80个字"), store.work(title="试") as session:
        session.add(a_project(name="𠮷" * 81))


def test_the_same_row_written_twice_is_refused_with_a_sentence(store: Store) -> None:
    with pytest.raises(Refusal, match="已经有了"), store.work(title="再建一次") as session:
        session.add(a_milestone(id=the(Milestone)))


def test_amounts_far_beyond_32_bits_keep_every_cent(store: Store) -> None:
    amount = 9_007_199_254_740_993  # one above 2**53, where a float would lose it
    fund = a_fund(amount=amount)
    with store.work(title="到位") as session:
        session.add(fund)
    with closing(sqlite3.connect(store.path)) as connection:
        kept = connection.execute("SELECT amount, typeof(amount) FROM fund WHERE id = ?", (fund.id.hex,)).fetchone()
    assert kept == (amount, "integer")


def test_a_business_date_is_kept_as_the_day_it_is(store: Store) -> None:
    fund = a_fund(arrived_on=date(2024, 2, 29))
    with store.work(title="到位") as session:
        session.add(fund)
    with store.read() as session:
        assert session.get_one(type(fund), fund.id).arrived_on == date(2024, 2, 29)
    with closing(sqlite3.connect(store.path)) as connection:
        kept = connection.execute("SELECT arrived_on FROM fund WHERE id = ?", (fund.id.hex,)).fetchone()
    assert kept == ("2024-02-29",)
