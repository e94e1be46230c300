"""Settings of the ledger change what the rules say, can be taken back, and refuse what cannot be."""

from datetime import date

import pytest
from officer import TODAY, enter, fields_of, node
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.desk import Setting
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import LateStep, LightColour
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.thresholds import THRESHOLDS, Thresholds
from zsyz_desktop.rules.working_days import is_working_day
from zsyz_desktop.services.projects import project_by_code
from zsyz_desktop.services.resources import bundled_holidays
from zsyz_desktop.services.settings_kept import (
    change_threshold,
    current_holidays,
    current_thresholds,
    import_holidays,
    list_thresholds,
    reset_threshold,
)
from zsyz_desktop.services.standings import read_standings


def light(session: Session) -> Light:
    session.flush()
    return read_standings(session, TODAY)[0].light


def test_the_defaults_stand_in_a_new_ledger(session: Session) -> None:
    assert current_thresholds(session) == Thresholds()
    assert list_thresholds(session) == [(threshold, None) for threshold in THRESHOLDS]


def test_a_threshold_of_ones_own_changes_the_lights_until_it_is_reset(session: Session, project: Project) -> None:
    node(session, project, "5.6", None, date(2024, 7, 6))
    assert light(session).colour is not LightColour.YELLOW
    change_threshold(session, "near_due_days", "10")
    assert (light(session).colour, light(session).days_left) == (LightColour.YELLOW, 10)
    reset_threshold(session, "near_due_days")
    assert light(session).colour is not LightColour.YELLOW
    change_threshold(session, "near_due_days", "12")
    assert light(session).colour is LightColour.YELLOW


def test_the_ladder_of_lateness_is_a_setting(session: Session, project: Project) -> None:
    node(session, project, "5.6", None, date(2024, 6, 20))
    assert light(session).step is LateStep.REMIND
    change_threshold(session, "supervise_from", "5")
    assert light(session).step is LateStep.SUPERVISE


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("near_due_days", "61", "应为0—60天之间的整数，现为“61”"),
        ("near_due_days", "-1", "之间的整数"),
        ("near_due_days", "七", "之间的整数"),
        ("near_due_days", "", "之间的整数"),
        ("report_day_counts", "也许", "只能填“是”或“否”"),
        ("supervise_from", "16", "应依次增大，现为1天、16天、16天"),
        ("nothing", "1", "没有“nothing”这项设置，可改的有：临期天数"),
    ],
)
def test_a_bad_value_is_refused_and_nothing_is_kept(session: Session, key: str, value: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        change_threshold(session, key, value)
    session.flush()
    assert session.exec(select(Setting)).all() == []
    assert current_thresholds(session) == Thresholds()


def test_a_reset_that_would_break_the_ladder_is_refused(session: Session) -> None:
    change_threshold(session, "suggest_notice_from", "30")
    session.flush()
    change_threshold(session, "supervise_from", "20")
    session.flush()
    with pytest.raises(Refusal, match="应依次增大") as caught:
        reset_threshold(session, "suggest_notice_from")
    assert fields_of(caught.value) == {"supervise_from"}
    reset_threshold(session, "supervise_from")
    session.flush()
    reset_threshold(session, "suggest_notice_from")
    session.flush()
    assert current_thresholds(session) == Thresholds()


def test_a_reset_of_a_default_is_harmless_and_of_the_unknown_refused(session: Session) -> None:
    reset_threshold(session, "near_due_days")
    with pytest.raises(Refusal, match="没有“nothing”这项设置"):
        reset_threshold(session, "nothing")


def test_the_list_shows_what_was_changed(session: Session) -> None:
    change_threshold(session, "near_due_days", "5")
    session.flush()
    changed = {threshold.key: value for threshold, value in list_thresholds(session) if value is not None}
    assert changed == {"near_due_days": "5"}


def test_a_setting_is_undone_like_everything_else(office: Store) -> None:
    with office.work(title="录入") as session:
        project = enter(session, code="L1")
        node(session, project, "5.6", None, date(2024, 7, 6))
    with office.work(title="改临期天数") as session:
        change_threshold(session, "near_due_days", "10")
    with office.read() as session:
        assert read_standings(session, TODAY)[0].light.colour is LightColour.YELLOW
        assert project_by_code(session, "L1").code == "L1"
    assert office.undo() == "改临期天数"
    with office.read() as session:
        assert read_standings(session, TODAY)[0].light.colour is not LightColour.YELLOW


def test_imported_holidays_replace_the_bundled_year_and_leave_the_others(session: Session) -> None:
    assert not is_working_day(date(2024, 10, 1), current_holidays(session))
    assert is_working_day(date(2024, 9, 29), current_holidays(session))
    assert import_holidays(session, ["日期,类别,名称", "2024-06-26,休,州庆", "2024-06-29,班,"]) == (2024,)
    session.flush()
    table = current_holidays(session)
    assert is_working_day(date(2024, 10, 1), table)
    assert not is_working_day(date(2024, 9, 29), table)
    assert not is_working_day(date(2024, 6, 26), table)
    assert is_working_day(date(2024, 6, 29), table)
    assert not is_working_day(date(2023, 10, 2), table)
    assert table.years == bundled_holidays().years


def test_a_year_imported_twice_stands_as_imported_last(session: Session) -> None:
    import_holidays(session, ["2031-01-01,休,元旦"])
    session.flush()
    import_holidays(session, ["2031-01-02,休,元旦"])
    session.flush()
    table = current_holidays(session)
    assert is_working_day(date(2031, 1, 1), table)
    assert not is_working_day(date(2031, 1, 2), table)
    assert 2031 in table.years


def test_wrong_lines_are_refused_at_once_and_nothing_is_kept(session: Session) -> None:
    with pytest.raises(Refusal, match="第1行") as caught:
        import_holidays(session, ["2024-13-01,休,", "2024-10-01,假,", "2024-10-02,休,"])
    assert len(caught.value.objections) == 2
    with pytest.raises(Refusal, match="没有一天“休”"):
        import_holidays(session, ["2024-09-29,班,"])
    session.flush()
    assert session.exec(select(Setting)).all() == []


def test_a_day_worked_in_a_year_without_days_off_is_not_lost_silently(session: Session) -> None:
    with pytest.raises(Refusal, match="2025-12-28写了“班”，可这张表没有2025年的“休”"):
        import_holidays(session, ["2025-12-28,班,", "2026-01-01,休,元旦"])


def test_holidays_are_not_taken_for_thresholds(session: Session) -> None:
    import_holidays(session, ["2031-01-01,休,元旦"])
    session.flush()
    assert current_thresholds(session) == Thresholds()
    assert [value for _, value in list_thresholds(session) if value] == []
