"""会议材料: one PDF with cover, contents that tell the right pages, bookmarks, and the meeting's own record."""

import re
from datetime import date

import pytest
from officer import TODAY
from reading import page_texts, read
from sqlmodel import select

from zsyz_desktop.models.meetings import AgendaItem, Meeting, MeetingDecision
from zsyz_desktop.models.month_words import DecisionState, MeetingKind, MeetingState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.reports.preview import draw_book
from zsyz_desktop.rules.meeting_package import PACKAGES, MeetingPackage
from zsyz_desktop.rules.report import Report, ReportTable
from zsyz_desktop.services.archive.kept_values import from_json, to_json
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.reports.meeting_papers import PACKAGE_PAPERS
from zsyz_desktop.services.submitting.finalising import finalise

LATER = date(2024, 7, 26)
BOTH = (MeetingKind.MONTH, MeetingKind.HALF_YEAR)
"""All parts there are; a quarter has none of its own."""


def package(store: Store, kind: MeetingKind) -> MeetingPackage:
    with store.read() as session:
        front = PACKAGE_PAPERS[kind](session, TODAY).front
    assert isinstance(front, MeetingPackage)
    return front


@pytest.fixture
def prepared(sample: Store) -> Store:
    """With the meeting of May, which decided something, one of another kind since, and that of June with an agenda."""
    with sample.work(title="会议") as session:
        may = Meeting(kind=MeetingKind.MONTH, name="2024年5月推进会", on=date(2024, 5, 28), state=MeetingState.HELD)
        june = Meeting(
            kind=MeetingKind.MONTH,
            name="2024年6月推进会",
            on=date(2024, 6, 28),
            place="州政务中心三楼",
            chair="示例副州长",
        )
        joint = Meeting(kind=MeetingKind.QUARTER, name="二季度联席会", on=date(2024, 6, 20), state=MeetingState.HELD)
        session.add_all([may, june, joint])
        session.flush()
        session.add(AgendaItem(meeting_id=june.id, position=1, title="征地86户未签补偿协议"))
        done = {"state": DecisionState.DONE, "done_on": date(2024, 6, 10), "evidence": "已批复，楚发改〔2024〕12号"}
        session.add(MeetingDecision(meeting_id=may.id, text="加快节能审查", position=1, **done))
        session.add(MeetingDecision(meeting_id=may.id, text="落实林地指标", position=2, due=date(2024, 6, 1)))
    return sample


@pytest.mark.parametrize("kind", PACKAGES)
def test_the_contents_tell_the_page_each_chapter_begins_on(sample: Store, kind: MeetingKind) -> None:
    front = package(sample, kind)
    pdf = draw_book(front, ()).pdf
    texts = page_texts(pdf)
    with read(pdf) as document:
        marks = {mark.get_title(): mark.get_dest().get_index() for mark in document.get_toc() if mark.level == 0}
    assert list(marks)[1:] == ["目录", *(each.title for each in front.chapters)]
    for number, chapter in enumerate(front.chapters, start=1):
        after = f"{number + 1}．" if number < len(front.chapters) else "—2—"
        assert re.search(rf"{number}．{re.escape(chapter.title)}·+{marks[chapter.title] + 1}{after}", texts[1])


def test_pages_are_counted_through(sample: Store) -> None:
    texts = page_texts(draw_book(package(sample, MeetingKind.MONTH), ()).pdf)
    for number, text in enumerate(texts[1:], start=2):
        assert f"—{number}—" in text or f"第{number}页共{len(texts)}页" in text


def test_what_is_asked_of_the_meeting_names_who_is_responsible(sample: Store) -> None:
    parts = [part for each in package(sample, MeetingKind.MONTH).chapters for part in each.parts]
    tables = [each for part in parts if isinstance(part, Report) for each in part.blocks]
    study = next(each for each in tables if isinstance(each, ReportTable) and each.title == "提请研究事项")
    ordinary = next(row for row in study.rows if row[0] == "示例高端海绵钛及钛材深加工项目")
    assert ordinary[1].endswith("（挂账29天）")
    assert ordinary[2] == "禄丰市林草局"
    assert all(row[2] != "—" for row in study.rows)


def test_the_meeting_of_the_record_is_on_the_cover_and_its_last_decisions_are_told(prepared: Store) -> None:
    texts = page_texts(draw_book(package(prepared, MeetingKind.MONTH), ()).pdf)
    for said in ("2024年6月推进会", "2024年6月28日", "州政务中心三楼", "示例副州长", "1．征地86户未签补偿协议"):
        assert said in texts[0]
    whole = "".join(texts)
    assert "5月28日至6月26日（自2024年5月推进会以来）" in whole
    assert "2024年5月推进会议定2项，已办结1项，逾期1项。" in whole
    assert "已办结：已批复，楚发改〔2024〕12号" in whole
    assert "推进中·逾期25天" in whole


def test_only_late_projects_are_in_the_month_one_by_one(sample: Store) -> None:
    front = package(sample, MeetingKind.MONTH)
    (charts,) = [each for each in front.chapters if each.title == "逾期项目推进图表"]
    assert len(charts.parts) == 5
    halves = package(sample, MeetingKind.HALF_YEAR)
    assert [each.title for each in halves.chapters][:3] == ["目标对账表", "指标完成情况和县市排名", "半年工作总结"]


def test_the_material_of_a_final_june_is_drawn_from_its_snapshot(prepared: Store) -> None:
    with prepared.work(title="定稿", undoable=False, answers=frozenset({("2024-06未补齐", "照此定稿")})) as session:
        before = {kind: PACKAGE_PAPERS[kind](session, TODAY, period="2024-06").front for kind in BOTH}
        finalise(session, "2024-06", TODAY)
        for each in session.exec(select(Project)):
            each.name = f"改了名的{each.code}"
    with prepared.read() as session:
        after = {kind: PACKAGE_PAPERS[kind](session, LATER, period="2024-06").front for kind in BOTH}
    for kind in BOTH:
        was, now = before[kind], after[kind]
        assert isinstance(was, MeetingPackage)
        assert isinstance(now, MeetingPackage)
        assert (now.name, now.cover, now.agenda) == (was.name, was.cover, was.agenda)  # that of June, not of July
        live = {"会前变化版", "会议议题材料"}  # of the meeting, and not of the month
        parts = [(old, new) for one, two in zip(was.chapters, now.chapters, strict=True)
                 for old, new in zip(one.parts, two.parts, strict=True)
                 if not (isinstance(old, Report) and old.paper in live)]  # fmt: skip
        assert len(parts) >= 3
        assert [to_json(new) for _, new in parts] == [to_json(old) for old, _ in parts]


def test_a_package_and_a_report_can_be_kept_with_a_snapshot(sample: Store) -> None:
    front = package(sample, MeetingKind.HALF_YEAR)
    kept = to_json(front)
    assert to_json(from_json(kept)) == kept
    reports = [part for chapter in front.chapters for part in chapter.parts if isinstance(part, Report)]
    assert reports
    assert [from_json(to_json(each)) for each in reports] == reports
