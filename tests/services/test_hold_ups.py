"""The sample's papers name the root of what is late, and where it leads (documents.md, point 1)."""

from datetime import date

from officer import TODAY

from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Event, LightColour
from zsyz_desktop.rules.sheets import ProgressSheet
from zsyz_desktop.rules.stuck import Forecast
from zsyz_desktop.rules.stuck_words import stuck_in_table
from zsyz_desktop.services.papers.paper_sets import overview, progress_charts


def test_the_chart_names_root_problem_unit_days_and_the_earliest_start(sample: Store) -> None:
    with sample.read() as session:
        (sheet,) = progress_charts(session, TODAY, ["P05"]).sheets
    assert isinstance(sheet, ProgressSheet)
    assert sheet.stuck is not None
    assert sheet.stuck.milestone == "开工"
    root = sheet.stuck.root
    assert root is not None
    assert (root.name, root.unit, root.days_late) == ("土地报批与供应", "姚安县自然资源局", 26)
    assert root.problem is not None
    assert "86户" in root.problem
    assert root.key in {node.key for node in sheet.nodes}
    assert sheet.stuck.forecast == Forecast(Event.STARTED, date(2024, 9, 9), date(2024, 4, 30))
    assert sheet.stuck.forecast.days_missing == 132


def test_on_the_overview_the_hold_up_and_the_next_node_are_never_the_same(sample: Store) -> None:
    with sample.read() as session:
        front = overview(session, TODAY).front
    assert front is not None
    rows = {row.heading.code: row for row in front.rows}
    for row in rows.values():
        stuck = stuck_in_table(row.stuck, TODAY)
        assert (stuck is not None) is (row.heading.light.colour is LightColour.RED)
        assert stuck is None or not stuck.startswith(row.next_milestone or "—")
    assert (rows["P05"].next_milestone, rows["P05"].next_due) == ("开工", date(2024, 4, 30))
    assert rows["P09"].stuck is not None
    assert not rows["P09"].stuck.is_stuck
    assert rows["P09"].next_due == date(2024, 6, 28)
