"""A paper in memory: the bytes of the file, and where each text is at home."""

from pathlib import Path

import pytest
from list_samples import DISPATCHES, SUMMARIES
from sample_sheets import HEADING, ITEMS, NODES, checklist_sheet, overview_sheet, progress_sheet

from zsyz_desktop.reports.batch import write_book
from zsyz_desktop.reports.preview import Drawn, Told, draw_book
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.typesetting.runs import typeface
from zsyz_desktop.values import replace


def told(drawn: Drawn, part: Part, field: str) -> list[tuple[int, Told]]:
    return [
        (number, each)
        for number, page in enumerate(drawn.told)
        for each in page
        if (each.source.part, each.source.field) == (part, field)
    ]


def test_a_paper_in_memory_is_the_file_byte_for_byte_and_the_sources_cost_nothing_in_it(tmp_path: Path) -> None:
    out = tmp_path / "册.pdf"
    sheets = [progress_sheet(), checklist_sheet()]
    write_book(overview_sheet(), sheets, out)
    assert draw_book(overview_sheet(), sheets).pdf == out.read_bytes()


@pytest.mark.parametrize("size", ["A4", "A3"])
def test_the_title_of_a_chart_leads_to_the_projects_name_and_lies_at_its_head(size: str) -> None:
    drawn = draw_book(None, [progress_sheet()], size=size)  # type: ignore[arg-type]
    page, title = told(drawn, Part.CARD, "name")[0]
    assert (page, title.source.code) == (0, HEADING.code)
    assert 0 < title.y < 60 * (1 if size == "A4" else 1.5)
    assert title.width > typeface("bold").width(HEADING.name, 8)


def test_the_figures_of_a_chart_lead_to_the_card_and_the_people_to_theirs() -> None:
    drawn = draw_book(None, [progress_sheet()])
    for part, field in (
        (Part.CARD, "agreed_amount"),
        (Part.CARD, "started_planned"),
        (Part.CARD, "content"),
        (Part.LEAD, ""),
        (Part.TEAM, ""),
    ):
        assert told(drawn, part, field), (part, field)


def test_every_node_leads_to_itself_from_its_name_its_unit_and_its_dates() -> None:
    keyed = [f"k{node.number}" for node in NODES]
    nodes = tuple(replace(node, key=key) for node, key in zip(NODES, keyed, strict=True))
    drawn = draw_book(None, [progress_sheet(nodes=nodes)])
    for field in ("name", "unit_id", "planned_finish", "actual_finish"):
        found = {each.source.key for _, each in told(drawn, Part.NODE, field)}
        assert found == set(keyed), field


def test_every_item_leads_to_itself() -> None:
    drawn = draw_book(None, [checklist_sheet()])
    assert len(told(drawn, Part.ITEM, "state")) == len(ITEMS)


def test_a_row_of_the_overview_leads_to_its_own_project() -> None:
    drawn = draw_book(overview_sheet(3), [])
    names = [each for _, each in told(drawn, Part.CARD, "name")]
    assert [each.source for each in names] == [Source(f"LF-2024-{n:03d}", Part.CARD, "name") for n in (1, 2, 3)]
    assert [each.y for each in names] == sorted(each.y for each in names)
    first = names[0]
    assert first.holds(first.x + 1, first.y + 1)
    assert not first.holds(first.x - 1, first.y + 1)


def test_every_cell_of_a_dispatch_leads_to_where_it_is_typed_and_money_to_the_receipts() -> None:
    drawn = draw_book(DISPATCHES["usual"], [])
    typed = {"image_percent", "progress", "invested", "problems", "steps", "request", "promises"}
    sources = {each.source for page in drawn.told for each in page if each.source.code == "P05"}
    assert {each for each in sources if each.part is not Part.CARD} == {
        Source("P05", Part.FUNDS, "", "2024-06"),
        *(Source("P05", Part.DISPATCH, field, "2024-06") for field in typed),
    }
    of_week = {each.source.key for page in draw_book(DISPATCHES["week"], []).told for each in page}
    assert of_week == {"", "2024-06-17周"}


def test_what_the_summary_says_of_a_month_leads_to_that_month() -> None:
    drawn = draw_book(SUMMARIES["usual"], [], size="A3")
    found = {
        (each.source.field, each.source.key)
        for page in drawn.told
        for each in page
        if each.source.part is Part.DISPATCH
    }
    assert found == {(field, "2024-06") for field in ("invested", "image_percent", "steps")}
