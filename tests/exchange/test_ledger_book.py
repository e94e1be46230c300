"""The whole ledger written as a workbook of its own and read back into an empty one: equal, attachments aside."""

import io
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from officer import TODAY, WAN, enter
from sqlalchemy import select
from sqlmodel import Session

from zsyz_desktop.cleaning import kept_text
from zsyz_desktop.errors import Refusal
from zsyz_desktop.exchange.ledger_book.book_columns import BOOK_RECORDS, Kind, columns_of, value_of
from zsyz_desktop.exchange.ledger_book.importing import import_book
from zsyz_desktop.exchange.ledger_book.reading import is_own, read_book
from zsyz_desktop.exchange.ledger_book.writing import Book, kept_rows, write_book
from zsyz_desktop.exchange.workbooks.reading import read_workbook
from zsyz_desktop.models.agreements import ProjectShare
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Halt, UnitKind
from zsyz_desktop.services.ledger.ledgers import DeskCard
from zsyz_desktop.services.typing.people import person_named
from zsyz_desktop.services.whole_ledger.checkup import check_ledger
from zsyz_desktop.services.whole_ledger.opener import Opener

BOOK = Book("示例专班", TODAY, shows_phones=True)
OFFICE = DeskCard("禄丰市产业招商工作专班办公室", UnitKind.COUNTY_TASKFORCE, "禄丰市", 2024)


@pytest.fixture(scope="module")
def opener(now: Callable[[], datetime]) -> Opener:
    return Opener(now=lambda: now().replace(day=TODAY.day), by="张三")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, opener: Opener) -> Path:
    path = tmp_path_factory.mktemp("空") / "空.zsyz"
    opener.create(path, OFFICE).close()
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(sample_file, tmp_path / sample_file.name))


def rows(session: Session) -> dict[str, dict[Any, dict[str, Any]]]:
    """Every row that goes into the workbook, by record and id."""
    found = {}
    for record in BOOK_RECORDS:
        names = [column.name for column in columns_of(record)]
        query = select(*(table_of(record).c[name] for name in names)).where(kept_rows(record))
        found[record.shown_as] = {row["id"]: dict(row) for row in session.connection().execute(query).mappings()}
    return found


def book_of(store: Store, out: Path, book: Book = BOOK) -> Path:
    with store.read() as session:
        write_book(session, out, book)
    return out


def taken_in(out: Path, empty: Path, target: Path, opener: Opener) -> Store:
    """The workbook imported into a copy of the empty ledger."""
    read = read_book(read_workbook(out.read_bytes(), out.name))
    store = opener.open(Path(shutil.copyfile(empty, target)), writing=True)
    try:
        with store.work(title="导入整本表格", today=TODAY) as session:
            import_book(session, read)
    except Refusal:
        store.close()
        raise
    return store


def test_the_sample_goes_out_and_comes_back_as_it_was(
    sample: Path, empty: Path, tmp_path: Path, opener: Opener
) -> None:
    with opener.open(sample, writing=False) as store:
        out = book_of(store, tmp_path / "整本.xlsx")
        with store.read() as session:
            before = rows(session)
    with taken_in(out, empty, tmp_path / "新.zsyz", opener) as target:
        with target.read() as session:
            after = rows(session)
        assert {name: len(each) for name, each in after.items()} == {name: len(each) for name, each in before.items()}
        assert after == before
        assert not [finding for finding in check_ledger(target).findings if finding.broken]
        again = book_of(target, tmp_path / "再.xlsx")
        assert read_book(read_workbook(again.read_bytes(), "再")).rows.keys() == set(BOOK_RECORDS)
        target.undo()  # one step
        with target.read() as session, opener.open(empty, writing=False) as plain, plain.read() as first:
            assert rows(session) == rows(first)


def test_money_is_in_the_unit_of_its_heading_and_a_share_in_percent(
    sample: Path, tmp_path: Path, opener: Opener
) -> None:
    with opener.open(sample, writing=False) as store:
        out = book_of(store, tmp_path / "整本.xlsx")
        with store.read() as session:
            kept = rows(session)
    book = openpyxl.load_workbook(out)
    money = 0
    for record in BOOK_RECORDS:
        sheet = book[record.shown_as]
        names = [cell.value for cell in sheet[2]]
        for column in columns_of(record):
            if "万" in (column.declared.unit or "") or column.kind is Kind.SHARE:
                heading = str(sheet.cell(3, names.index(column.name) + 1).value)
                parts = 10_000 if column.kind is Kind.SHARE else WAN
                assert heading.endswith(("（%）",) if column.kind is Kind.SHARE else ("万元）", "万美元）"))
                for row in sheet.iter_rows(min_row=4):
                    cell = row[names.index(column.name)]
                    stored = kept[record.shown_as][UUID(str(row[0].value))][column.name]
                    assert (cell.value is None and stored is None) or round(cell.value * parts) == stored
                    money += cell.value is not None
    assert money > 300
    receipt = book["到位资金"]
    heads = [cell.value for cell in receipt[3]]
    amounts = [row[heads.index("到账金额（万元或万美元）")] for row in receipt.iter_rows(min_row=4)]
    assert max(each.value for each in amounts) < 100_000
    assert {each.number_format for each in amounts} == {"#,##0.00####"}


@pytest.mark.parametrize(("cell", "kept"), [(0.6, 6000), ("60%", 6000), (1, 10_000), ("33.33%", 3333)])
def test_a_share_is_read_as_a_spreadsheet_has_it(cell: object, kept: int) -> None:
    (share,) = (column for column in columns_of(ProjectShare) if column.name == "share")
    assert value_of(share, cell, "第4行") == kept


def test_a_book_of_the_program_before_is_refused_by_name_not_read_in_other_units(
    empty: Path, tmp_path: Path, opener: Opener
) -> None:
    with opener.open(empty, writing=False) as store:
        out = book_of(store, tmp_path / "整本.xlsx")
    for mark, said in (("zsyz-ledger-workbook/1", "旧版程序导出"), ("zsyz-ledger-workbook/3", "更新版本的程序导出")):
        book = openpyxl.load_workbook(out)
        book["说明"]["B2"] = mark
        book.save(tmp_path / "旧.xlsx")
        old = read_workbook((tmp_path / "旧.xlsx").read_bytes(), "旧.xlsx")
        assert is_own(old)
        with pytest.raises(Refusal, match=said):
            read_book(old)


_TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)
_ODD = ("=1+1", "+86", "-5", "@乙", "_x0041_", "'=a", " 头尾 ", "0012", "2024-06-01", "1E5", "是")
_CARDS = st.fixed_dictionaries(
    {
        "content": st.one_of(st.none(), _TEXTS, st.sampled_from(_ODD)),
        "agreed_amount": st.one_of(st.none(), st.integers(0, 10**16), st.integers(0, 10**9)),
        "agreed_usd": st.one_of(st.none(), st.integers(0, 10**13)),
        "expected_jobs": st.one_of(st.none(), st.integers(0, 10**6)),
        "contract_start": st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2100, 12, 31))),
        "is_enclave": st.booleans(),
        "note": st.one_of(st.none(), st.lists(_TEXTS, min_size=2, max_size=4).map("\n".join)),
        "contact": st.one_of(st.none(), st.just("张三 13812345678")),
    }
)  # fmt: skip


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_CARDS, min_size=1, max_size=12))
def test_whatever_a_card_says_comes_back(
    empty: Path, tmp_path_factory: pytest.TempPathFactory, opener: Opener, cards: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("往返")
    with opener.open(Path(shutil.copyfile(empty, folder / "源.zsyz")), writing=True) as store:
        with store.work(title="录入", today=TODAY) as session:
            for number, card in enumerate(cards):
                texts = {
                    name: kept_text(said, lines=True).replace("\x00", "")
                    for name, said in card.items()
                    if isinstance(said, str)
                }
                enter(
                    session,
                    name=f"项目{number}",
                    **(
                        card
                        | {
                            name: text.replace("\ufffe", "").replace("\uffff", "") or None
                            for name, text in texts.items()
                        }
                    ),
                )
        out = book_of(store, folder / "源.xlsx")
        with store.read() as session:
            before = rows(session)
    with taken_in(out, empty, folder / "的.zsyz", opener) as target, target.read() as session:
        assert rows(session) == before


def test_a_text_that_a_spreadsheet_would_run_is_a_text_and_phones_are_masked(
    empty: Path, tmp_path: Path, opener: Opener
) -> None:
    with opener.open(Path(shutil.copyfile(empty, tmp_path / "源.zsyz")), writing=True) as store:
        with store.work(title="录入", today=TODAY) as session:
            enter(session, content='=HYPERLINK("x")', contact="李四 13912345678")
            person_named(session, "王五", duty="").mobile = "13812345678"
        out = book_of(store, tmp_path / "遮蔽.xlsx", Book("示例专班", TODAY))
    sheets = openpyxl.load_workbook(out)
    heads = [cell.value for cell in sheets["重点项目"][3]]
    cell = sheets["重点项目"].cell(4, heads.index("建设内容及规模") + 1)
    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")
    assert sheets["说明"]["A1"].value == "内部资料"
    assert "内部资料" in sheets["重点项目"]["B1"].value
    assert sheets["重点项目"].row_dimensions[2].hidden
    assert (sheets["重点项目"].freeze_panes, sheets["选项"].sheet_state) == ("C4", "hidden")
    read = read_book(read_workbook(out.read_bytes(), out.name))
    assert read.masked == 2
    assert "138****5678" in {each.value for each in sheets["人员"]["E"] + sheets["人员"]["F"] + sheets["人员"]["G"]}
    with taken_in(out, empty, tmp_path / "的.zsyz", opener) as target, target.read() as session:
        assert [each["mobile"] for each in rows(session)["人员"].values() if each["name"] == "王五"] == [None]


def test_a_template_filled_by_hand_is_taken_in_by_names(empty: Path, tmp_path: Path, opener: Opener) -> None:
    with opener.open(empty, writing=False) as store:
        out = book_of(store, tmp_path / "模板.xlsx", Book("示例专班", TODAY, has_rows=False))
    book = openpyxl.load_workbook(out)
    sheet, funds = book["重点项目"], book["年度计划"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    for title, said in (
        ("项目编号", "A1"), ("项目名称", "甲厂"), ("主体责任县市", "禄丰市"), ("项目类型", "标准供地"),
        ("协议投资（万元）", 1200.5), ("产业链", "绿色硅光伏"), ("计划开工", date(2024, 9, 1)),
    ):  # fmt: skip
        assert title in heads, title
        sheet.cell(4, heads[title], said)
    assert funds.max_row == 3
    plan = {cell.value: cell.column for cell in funds[3]}
    for title, said in (
        ("项目", "A1"), ("年度（年）", 2024), ("币种", "人民币"), ("第几版", 1), ("生效月份（月）", 1),
        ("全年计划到位资金（万元或万美元）", 5000.5),
    ):  # fmt: skip
        funds.cell(4, plan[title], said)
    book.save(out)
    with taken_in(out, empty, tmp_path / "的.zsyz", opener) as target, target.read() as session:
        (made,) = rows(session)["重点项目"].values()
        assert (made["code"], made["agreed_amount"], made["started_planned"]) == ("A1", 1200.5 * WAN, date(2024, 9, 1))
        assert made["is_industrial"] is True
        assert [each["total"] for each in rows(session)["年度计划"].values()] == [5000.5 * WAN]
    sheet.cell(4, heads["主体责任县市"], "没有的县")
    book.save(out)
    with pytest.raises(Refusal, match="第4行「主体责任县市」写的“没有的县”找不到"):
        taken_in(out, empty, tmp_path / "拒.zsyz", opener)


def test_an_ended_project_comes_back_ended_and_a_ledger_with_projects_takes_nothing(
    empty: Path, tmp_path: Path, opener: Opener
) -> None:
    with opener.open(Path(shutil.copyfile(empty, tmp_path / "源.zsyz")), writing=True) as store:
        with store.work(title="录入", today=TODAY) as session:
            ended = enter(session)
        with store.work(title="终止", today=TODAY) as session:
            session.add(ended)
            ended.halt, ended.halt_on, ended.halt_reason = Halt.ENDED, TODAY, "撤资"
        out = book_of(store, tmp_path / "源.xlsx")
        with store.read() as session:
            before = rows(session)
        read = read_book(read_workbook(out.read_bytes(), out.name))
        with pytest.raises(Refusal, match="已有1个项目"), store.work(title="导入", today=TODAY) as session:
            import_book(session, read)
    with taken_in(out, empty, tmp_path / "的.zsyz", opener) as target, target.read() as session:
        assert rows(session) == before


def test_another_workbook_is_not_taken_for_the_ledgers_own() -> None:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    other = read_workbook(out.getvalue(), "别的.xlsx")
    assert not is_own(other)
    with pytest.raises(Refusal, match="不是本程序导出的"):
        read_book(other)
