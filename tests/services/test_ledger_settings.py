"""Settings of the ledger change what the rules say, can be taken back, and refuse what cannot be."""

from datetime import date
from pathlib import Path

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
from zsyz_desktop.rules.working_days import DayKind, is_working_day, kind_of_day, next_kind
from zsyz_desktop.services.chart.milestones import edit_milestone, find_milestone
from zsyz_desktop.services.chart.planning_back import preview_back_plan
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.resources import bundled_holidays
from zsyz_desktop.services.ledger.settings_kept import (
    change_holiday,
    change_threshold,
    change_thresholds,
    current_holidays,
    current_thresholds,
    import_holidays,
    list_thresholds,
    own_holiday_years,
    reset_holiday_year,
    reset_threshold,
    reset_thresholds,
)
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.templates.holiday_files import read_holiday_file


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


def test_the_ladder_moves_as_a_whole_or_not_at_all(session: Session) -> None:
    with pytest.raises(Refusal):
        change_threshold(session, "supervise_from", "20")
    change_thresholds(session, {"supervise_from": "２０", "suggest_notice_from": "40", "remind_from": "1"})
    session.flush()
    kept = {threshold.key: value for threshold, value in list_thresholds(session) if value is not None}
    assert kept == {"supervise_from": "20", "suggest_notice_from": "40"}
    with pytest.raises(Refusal) as caught:
        change_thresholds(session, {"near_due_days": "x", "funds_cutoff_day": "32", "silent_periods": "3"})
    assert fields_of(caught.value) == {"near_due_days", "funds_cutoff_day"}
    assert reset_thresholds(session) == 2
    session.flush()
    assert current_thresholds(session) == Thresholds()


def test_a_day_of_the_calendar_goes_round_through_its_kinds(session: Session) -> None:
    weekday, weekend = date(2024, 6, 27), date(2024, 6, 29)
    for day, kinds in (
        (weekday, (DayKind.REST, DayKind.PLAIN)),
        (weekend, (DayKind.WORK, DayKind.REST, DayKind.PLAIN)),
    ):
        for kind in kinds:
            now = kind_of_day(day, current_holidays(session))
            assert next_kind(day, now) is kind
            change_holiday(session, day, kind)
            session.flush()
            assert kind_of_day(day, current_holidays(session)) is kind
        assert own_holiday_years(session) == frozenset()  # as it came, so it is nobody's own


def test_a_changed_day_leaves_the_rest_of_its_year_and_can_be_reset(session: Session) -> None:
    change_holiday(session, date(2024, 6, 27), DayKind.REST)
    session.flush()
    table = current_holidays(session)
    assert not is_working_day(date(2024, 10, 1), table)
    assert not is_working_day(date(2024, 6, 27), table)
    assert own_holiday_years(session) == {2024}
    reset_holiday_year(session, 2024)
    session.flush()
    assert current_holidays(session) == bundled_holidays()


def test_a_weekday_is_not_made_a_shifted_working_day(session: Session) -> None:
    with pytest.raises(Refusal, match="本来就是工作日"):
        change_holiday(session, date(2024, 6, 27), DayKind.WORK)


def test_a_day_off_moves_what_is_planned_backward(session: Session, project: Project) -> None:
    def latest_start() -> date:
        rows = preview_back_plan(session, project, "开工", date(2024, 12, 31), today=date(2024, 1, 5)).rows
        return next(row.latest_start for row in rows if row.name == "开工")

    edit_milestone(session, find_milestone(session, project, "开工"), {"days": 10, "in_working_days": True})
    session.flush()
    assert latest_start() == date(2024, 12, 17)
    change_holiday(session, date(2024, 12, 26), DayKind.REST)
    session.flush()
    assert latest_start() == date(2024, 12, 16)
    change_holiday(session, date(2024, 12, 28), DayKind.WORK)
    session.flush()
    assert latest_start() == date(2024, 12, 17)


def test_a_holiday_file_of_excel_is_read_in_either_encoding(tmp_path: Path) -> None:
    text = "日期,类别,名称\n2031-01-01,休,元旦\n"
    for encoding in ("utf-8-sig", "gb18030"):
        file = tmp_path / f"{encoding}.csv"
        file.write_bytes(text.encode(encoding))
        assert read_holiday_file(file)[1] == "2031-01-01,休,元旦"
    (tmp_path / "图.csv").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(Refusal, match="不是文字文件"):
        read_holiday_file(tmp_path / "图.csv")
    with pytest.raises(Refusal, match=r"读不了“没有\.csv”"):
        read_holiday_file(tmp_path / "没有.csv")
