"""变更记录: every kind of change has words an officer reads, of one project or the whole ledger, page by page."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from builders import BUILDERS, ground, the
from officer import TODAY, WAN, a_unit, enter, item_of, node, someone
from sqlalchemy import Engine, event

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.desk import Setting
from zsyz_desktop.models.dispatches import Dispatch
from zsyz_desktop.models.fields import Record, declaration, declarations, table_of
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.preset_words import Chain, WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORDS
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Stage, TeamRole
from zsyz_desktop.rules.wording import NOTHING
from zsyz_desktop.services.history.history import HistoryFilter, history_choices, read_history, read_step
from zsyz_desktop.services.history.history_lines import ADDED, TAKEN_AWAY, HistoryLine
from zsyz_desktop.services.history.history_rows import RowBook
from zsyz_desktop.services.history.history_words import (
    NOT_SHOWN,
    field_title,
    row_title,
    summary,
    value_words,
)
from zsyz_desktop.services.ledger.halting import end_project
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.settings_kept import change_threshold, import_holidays
from zsyz_desktop.services.loop.checklists import add_evidence
from zsyz_desktop.services.projects.leads import appoint_lead
from zsyz_desktop.services.projects.projects import delete_project, edit_project
from zsyz_desktop.services.projects.teams import add_member, form_team
from zsyz_desktop.services.whole_ledger.opener import Opener

_NO_WORDS = re.compile(r"[0-9a-f]{32}|[0-9a-f-]{36}|UUID|None|<|datetime|[a-z]+_[a-z_]+", re.IGNORECASE)

COLUMNS = [
    pytest.param(record, name, id=f"{record.__name__}.{name}")
    for record in RECORDS for name in declarations(record) if name not in NOT_SHOWN
]  # fmt: skip


@pytest.fixture(scope="module")
def book(kept_ledger: Path, tmp_path_factory: pytest.TempPathFactory, opener: Opener) -> Iterator[RowBook]:
    """The rows of `ground()`, one of every record."""
    path = Path(shutil.copyfile(kept_ledger, tmp_path_factory.mktemp("words") / kept_ledger.name))
    with opener.open(path, writing=False) as store, store.read() as session:
        yield RowBook(session)


def some_value(record: type[Record], name: str) -> Any:
    """A value of the column's type, such as an officer might have entered."""
    column = table_of(record).c[name]
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return the(next(each for each in RECORDS if table_of(each) is key.column.table))
    kind = getattr(column.type, "enum_class", None) or column.type.python_type
    if issubclass(kind, Enum):
        return list(kind)[-1]
    if (word_list := declaration(record, name).words) is not None:
        return Chain.GREEN_TITANIUM if word_list is WordList.CHAIN else "用地"
    plain = {bool: True, int: 3, object: "甲乙丙", date: date(2024, 6, 3), datetime: datetime(2024, 6, 3, tzinfo=UTC)}
    return plain[kind]


@pytest.mark.parametrize(("record", "name"), COLUMNS)
def test_every_column_of_every_record_has_a_title_and_readable_words(
    book: RowBook, record: type[Record], name: str
) -> None:
    table = table_of(record)
    title = field_title(table, name)
    words = value_words(book, table, name, {name: some_value(record, name)})
    assert title
    assert words not in ("", NOTHING)
    assert not _NO_WORDS.search(title + words), title + words
    assert value_words(book, table, name, {}) in (NOTHING, "不在回收站")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_is_called_something_and_told_whole(book: RowBook, record: type[Record]) -> None:
    table = table_of(record)
    values = book.row(table, the(record)) | ({"key": "near_due_days"} if record is Setting else {})
    assert record.called_by
    assert {*record.called_by, *record.part_of} <= set(record.model_fields)
    assert record in BUILDERS
    assert row_title(book, table, values)
    assert not _NO_WORDS.search(row_title(book, table, values))
    whole = summary(book, table, values)
    assert "：" in whole
    assert not _NO_WORDS.search(whole), whole


@pytest.mark.parametrize(
    ("kind", "start", "title"),
    [
        (DispatchPeriod.MONTH, date(2024, 6, 1), "2024年6月"),
        (DispatchPeriod.WEEK, date(2024, 6, 17), "2024年6月第3周（6-17至6-23）"),
        (DispatchPeriod.TEN_DAYS, date(2024, 6, 11), "2024年6月中旬"),
        (DispatchPeriod.QUARTER, date(2024, 4, 1), "2024年第2季度"),
    ],
)
def test_a_dispatch_is_called_by_its_period(book: RowBook, kind: DispatchPeriod, start: date, title: str) -> None:
    assert row_title(book, table_of(Dispatch), {"period": kind, "period_start": start}) == title


def test_a_row_nobody_knows_is_called_nothing(book: RowBook) -> None:
    unknown = UUID(int=7)
    assert book.row(table_of(Project), unknown) == {}
    assert value_words(book, table_of(Project), "parent_id", {"parent_id": unknown}) == NOTHING


def lines_of(store: Store, code: str | None = None, **only: Any) -> list[HistoryLine]:
    with store.read() as session:
        project = project_by_code(session, code) if code else None
        return list(read_history(session, project=project, only=HistoryFilter(**only), limit=5_000).lines)


def said(lines: list[HistoryLine]) -> list[tuple[str, str, str]]:
    return [(line.field, line.old, line.new) for line in lines]


def entered(office: Store) -> str:
    with office.work(title="登记项目") as session:
        return enter(session).code


def test_a_change_is_told_by_title_in_money_dates_labels_and_names(office: Store) -> None:
    code = entered(office)
    with office.work(title="修改项目卡") as session:
        project = project_by_code(session, code)
        changes = {
            "agreed_amount": 140_300 * WAN, "filed_amount": 5_000 * WAN + 1, "chain": Chain.BIOMEDICINE,
            "authority_unit_id": a_unit(session).id, "signed_planned": date(2024, 9, 30), "is_enclave": True,
        }  # fmt: skip
        edit_project(session, project, changes, today=TODAY)
    told = {line.field: (line.old, line.new) for line in lines_of(office, code)[:20] if line.column}
    assert told["协议投资"] == ("12亿元", "14.03亿元")
    assert told["备案金额"] == (NOTHING, "5,000.000001万元")
    assert told["产业链"] == ("绿色钛", "生物医药")
    assert told["行业主管部门"] == ("示例工信局", "示例林草局")
    assert told["飞地项目"] == ("否", "是")
    assert told["计划完成"] == (NOTHING, "2024-09-30")  # the day of 签约 lives on its node


def test_each_line_knows_its_step_in_beijing_time(office: Store) -> None:
    code = entered(office)
    line = lines_of(office, code)[0]
    assert (line.step.title, line.step.by) == ("登记项目", "张三")
    assert line.step.at.utcoffset() == timedelta(hours=8)


def test_all_that_belongs_to_a_project_is_its_history_and_nothing_else(office: Store) -> None:
    code, other = entered(office), ""
    with office.work(title="另一个项目") as session:
        other = enter(session, "楚雄市", name="其他项目", chain=Chain.BIOMEDICINE).code
    with office.work(title="各处都改") as session:
        project = project_by_code(session, code)
        appoint_lead(session, project, someone(session), date(2024, 3, 1))
        add_member(session, form_team(session, project, a_unit(session)), TeamRole.MEMBER, unit=a_unit(session, "甲局"))
        node(session, project, "5.6", date(2024, 3, 1), date(2024, 5, 1))
        add_evidence(session, item_of(session, project, "5.6"), description="环评批复")
    with office.work(title="与它无关") as session:
        edit_project(session, project_by_code(session, other), {"note": "别处"}, today=TODAY)
    records = {line.record for line in lines_of(office, code) if line.step.title == "各处都改"}
    assert records == {"牵头负责人任期", "推进班子", "班子成员", "节点", "佐证"}
    assert not [line for line in lines_of(office, code) if line.step.title in ("与它无关", "另一个项目")]
    assert {line.project for line in lines_of(office) if line.step.title == "与它无关"} == {""}
    assert [line.subject for line in lines_of(office) if line.step.title == "与它无关"] == ["其他项目"]


def test_what_was_entered_and_undone_stays_in_the_history_with_its_name(office: Store) -> None:
    code = entered(office)
    with office.work(title="明确") as session:
        appoint_lead(session, project_by_code(session, code), someone(session), date(2024, 3, 1))
    office.undo()
    told = [(line.step.title, line.field, line.subject) for line in lines_of(office, code)[:2]]
    assert told == [("撤销：明确", TAKEN_AWAY, "示例市长乙"), ("明确", ADDED, "示例市长乙")]
    steps = [line.step for line in lines_of(office, code)[:2]]
    assert [step.is_reversed for step in steps] == [False, True]
    office.redo()
    assert [line.step.is_reversed for line in lines_of(office, code)[:3]] == [False, True, False]


def test_deleting_is_told_as_the_recycle_bin(office: Store) -> None:
    code = entered(office)
    with office.work(title="删除") as session:
        delete_project(session, project_by_code(session, code))
    assert said(lines_of(office)[:1]) == [("回收站", "不在回收站", "在回收站")]


def test_a_setting_is_called_by_its_title(office: Store) -> None:
    with office.work(title="设置") as session:
        change_threshold(session, "near_due_days", "10")
        import_holidays(session, ["2027-01-01,休,元旦"])
    with office.work(title="再设") as session:
        change_threshold(session, "near_due_days", "12")
    line = lines_of(office)[0]
    assert (line.record, line.subject, line.old, line.new) == ("设置", "临期天数", "10天", "12天")
    assert "2027年节假日" in {each.subject for each in lines_of(office)}


def test_pages_follow_each_other_without_gap_or_double(sample: Store) -> None:
    with sample.read() as session:
        project = project_by_code(session, "P03")
        whole = read_history(session, project=project, limit=100_000)
        pieces: list[HistoryLine] = []
        page = read_history(session, project=project, limit=7)
        while True:
            pieces += page.lines
            if page.older is None:
                break
            page = read_history(session, project=project, limit=7, before=page.older)
    assert whole.older is None
    assert len(whole.lines) > 100
    assert pieces == list(whole.lines)


@pytest.mark.parametrize(
    ("only", "count"),
    [
        ({"by": "李四"}, 1), ({"by": "王五"}, 0), ({"field": "协议投资"}, 2), ({"words": "协议 14.03"}, 1),
        ({"words": "没有这个词"}, 0), ({"day": date(2024, 6, 25)}, 0), ({"field": "协议投资", "by": "李四"}, 1),
    ],
)  # fmt: skip
def test_the_history_is_filtered_by_person_field_day_and_words(office: Store, only: dict[str, Any], count: int) -> None:
    code = entered(office)
    with office.work(title="修改项目卡", by="李四") as session:
        edit_project(session, project_by_code(session, code), {"agreed_amount": 140_300 * WAN}, today=TODAY)
    assert len(lines_of(office, code, **only)) == count


def test_a_day_is_one_of_beijing(office_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(office_file, tmp_path / "跨日.zsyz"))
    late = datetime(2024, 6, 27, 17, 30, tzinfo=UTC)  # half past one on the 28th
    with Opener(now=lambda: late, by="张三").open(path, writing=True) as store:
        entered(store)
        assert lines_of(store, day=date(2024, 6, 28))
        assert not lines_of(store, day=date(2024, 6, 27))


def test_the_filters_offer_who_changed_and_what_was_changed(office: Store) -> None:
    code = entered(office)
    with office.work(title="修改项目卡", by="李四") as session:
        edit_project(session, project_by_code(session, code), {"note": "备"}, today=TODAY)
    with office.read() as session:
        mine, all_of_it = history_choices(session, project_by_code(session, code)), history_choices(session)
    assert mine.people == ("张三", "李四")
    assert "备注" in mine.fields
    assert "协议投资" not in mine.fields
    assert "协议投资" in all_of_it.fields


def test_one_step_is_read_whole_and_an_unknown_one_refused(office: Store) -> None:
    code = entered(office)
    with office.work(title="暂停") as session:
        end_project(session, project_by_code(session, code), on=TODAY, reason="资金")
    with office.read() as session:
        number = read_history(session).lines[0].step.number
        assert said(list(read_step(session, number))) == [
            ("停办", NOTHING, "终止"), ("停办日期", NOTHING, "2024-06-26"), ("停办原因", NOTHING, "资金"),
        ]  # fmt: skip
        with pytest.raises(Refusal, match="没有第9999步"):
            read_step(session, 9999)


def test_ground_has_a_row_of_every_record() -> None:
    assert {type(row) for row in ground()} == set(RECORDS)


def test_a_stage_is_told_by_number_and_name(book: RowBook) -> None:
    assert value_words(book, table_of(ChecklistItem), "stage", {"stage": Stage.FACTORS}) == "5 要素保障"


def test_a_page_reads_no_more_of_the_log_than_it_shows(office: Store) -> None:
    with office.work(title="录入") as session:
        enter(session, code="L1")
    for number in range(30):
        with office.work(title=f"改名{number}") as session:
            edit_project(session, project_by_code(session, "L1"), {"name": f"项目{number}"}, today=TODAY)
    for _ in range(8):
        office.undo()
    office.redo()
    said: list[str] = []
    event.listen(Engine, "before_cursor_execute", heard := lambda _by, _at, statement, *_: said.append(statement))
    try:
        with office.read() as session:
            page = read_history(session, limit=10)
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    of_log = [statement for statement in said if "FROM change" in statement or "FROM work_unit" in statement]
    assert of_log
    assert all("LIMIT" in statement or " IN (" in statement for statement in of_log)
    lines = {line.step.title: line.step.is_reversed for line in page.lines}
    assert lines["重做：改名22"] is False
    assert lines["撤销：改名22"] is True
    assert lines["撤销：改名23"] is False
