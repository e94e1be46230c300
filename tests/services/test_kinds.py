"""Kinds: where the mechanism stops, what it costs, and the example of the docs added by following them."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from officer import TODAY, enter, fields_of, node
from sqlalchemy import Engine, event
from sqlmodel import Session, select

import zsyz_desktop
from zsyz_desktop.cli.main import _COMMANDS
from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Extension, Milestone
from zsyz_desktop.models.dossiers import DossierDocument
from zsyz_desktop.models.evidence import Basis
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import DossierPaper
from zsyz_desktop.services.chart.extending import extend_typed
from zsyz_desktop.services.kinds.bases import BASES
from zsyz_desktop.services.kinds.every_kind import KINDS
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.kinds.problems import PROBLEMS
from zsyz_desktop.services.kinds.titles import heads
from zsyz_desktop.services.kinds.units import UNITS
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import find_rows, read_rows
from zsyz_desktop.services.registers.saving import about_row, remove_row, save_row
from zsyz_desktop.services.typing.suggestions import read_suggestions

HOME = Path(zsyz_desktop.__file__).parent
PAGE = HOME.parent / "docs" / "architecture.md"
EACH = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.command)


def lines(*files: str) -> int:
    return sum(len((HOME / each).read_text(encoding="utf-8").splitlines()) for each in files)


def lines_of(room: str) -> list[int]:
    return [lines(str(path)) for path in (HOME / room).glob("*.py")]


def test_the_mechanism_stops_where_the_design_says() -> None:
    assert sum(lines_of("services/registers")) <= 500
    assert sum(lines_of("ui/register")) <= 900
    assert max(lines_of("services/kinds")) <= 120
    assert len(Kind.__struct_fields__) <= 20


def test_what_one_kind_costs_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    cost = {
        "单位": lines("services/kinds/units.py", "rules/units.py"),
        "依据文件": lines("services/kinds/bases.py"),
        "问题": lines("services/kinds/problems.py", "services/kinds/problem_rows.py", "rules/problems.py"),
    }
    with capsys.disabled():
        print("\nlines of a kind:", "，".join(f"{name} {count}" for name, count in cost.items()))  # noqa: T201 -- asked for
    assert cost["单位"] <= cost["问题"]


def names_of(kind: Kind) -> Iterator[str]:
    """Every name a kind says."""
    moves = (name for move in kind.moves for name in (move.of, *move.fields, *move.also, *move.begins.values()))
    ordered = (name.removeprefix("-") for name in kind.order)
    columns = (column.name for column in kind.columns)
    yield from (*kind.fields, *columns, *ordered, *kind.ticks, *kind.wide, *kind.links, *kind.reads)
    yield from (*kind.alone_by, *moves)


@EACH
def test_every_name_of_a_kind_stands_on_its_record_or_is_told_beside_it(kind: Kind) -> None:
    beside = kind.derived.keys() | kind.apart.keys()
    assert set(names_of(kind)) <= kind.record.model_fields.keys() | beside
    assert not kind.record.model_fields.keys() & kind.apart.keys()
    assert kind.fact is None or set(kind.fact.__struct_fields__) <= kind.record.model_fields.keys()
    assert {*kind.record.called_by, *kind.record.part_of} <= kind.record.model_fields.keys()


SIGN, PADDING = 15, 16
"""Pixels: of a bold Chinese sign of a head, and at both its sides together (ui/style)."""


@EACH
def test_no_column_is_narrower_than_its_head(kind: Kind) -> None:
    assert [each.title for each in heads(kind) if 0 < each.width < SIGN * len(each.title) + PADDING] == []


@EACH
def test_a_kind_with_a_fourth_hook_leaves(kind: Kind) -> None:
    assert sum(getattr(kind.hooks, name) is not None for name in Hooks.__struct_fields__) <= 3


@EACH
def test_a_kind_knows_no_qt_and_has_its_command(kind: Kind) -> None:
    (home,) = [
        path
        for path in (HOME / "services" / "kinds").glob("*.py")
        if f'command="{kind.command}"' in path.read_text("utf-8")
    ]
    assert "PySide6" not in home.read_text(encoding="utf-8")
    assert _COMMANDS[kind.command][1] == "registers"


@EACH
def test_a_list_is_read_in_a_fixed_number_of_statements(sample: Store, kind: Kind) -> None:
    said: list[str] = []
    event.listen(Engine, "before_cursor_execute", heard := lambda _by, _at, statement, *_: said.append(statement))
    try:
        with sample.read() as session:
            read = read_rows(Register(session, kind, TODAY))
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    assert len([each for each in said if each.lstrip().startswith("SELECT")]) <= (8 if kind.hooks.wanting else 3)
    assert [row.key for row in find_rows(read.rows, "")] == [row.key for row in read.rows]


def node_of(session: Session) -> Milestone:
    project = enter(session, code="A")
    return node(session, project, "环评批复", date(2024, 6, 1), date(2024, 6, 30))


def an_extension(session: Session) -> Extension:
    extension = Extension(
        milestone_id=node_of(session).id,
        old_finish=TODAY,
        new_finish=TODAY.replace(month=7),
        reason="征地",
        asked_by="示例局",
        approved_by="示例县长",
        granted_on=TODAY,
    )
    session.add(extension)
    session.flush()
    return extension


def test_an_extension_without_a_document_stands_first_until_it_is_named(session: Session) -> None:
    extension = an_extension(session)
    at = Register(session, BASES, TODAY)
    read = read_rows(at)
    assert read.to_do == "1处没有写依据，列在最前；选中，填上文件名称，按 Ctrl+S。"
    assert read.rows[0].says("title").startswith("缺依据：A ")
    key = save_row(at, read.rows[0].key, {"title": "关于延期的批复", "document_number": "示例〔2024〕3号"})
    assert str(extension.basis_id) == key
    assert read_rows(at).to_do == ""
    assert re.search(r"^延期：示例钛材深加工项目 \S+", about_row(at, key), re.MULTILINE)
    with pytest.raises(Refusal, match="不能删除"):
        remove_row(at, key)


def test_a_known_document_is_offered_and_found_by_its_number(session: Session) -> None:
    at = Register(session, BASES, TODAY)
    known = save_row(at, None, {"title": "关于延期的批复", "document_number": "示例〔2024〕3号"})
    offered = read_suggestions(session, TODAY)
    assert (offered.bases, offered.document_numbers) == (("关于延期的批复",), ("示例〔2024〕3号",))
    milestone = node_of(session)
    for nth, said in enumerate(("关于延期的 批复", "示例 〔2024〕3号"), 1):
        day = f"202{nth + 5}-07-31"
        typed = {"new_date": day, "reason": "征地", "asked_by": "示例局", "approved_by": "示例县长", "basis": said}
        assert str(extend_typed(session, milestone, typed, on=TODAY).basis_id) == known
    assert len(session.exec(select(Basis)).all()) == 1


def test_a_paper_of_a_dossier_without_a_document_stands_first_too(session: Session) -> None:
    project = enter(session, code="A")
    paper = DossierDocument(dossier_id=project.dossier_id, kind=DossierPaper.PLAN, title="钛产业规划")
    session.add(paper)
    session.flush()
    at = Register(session, BASES, TODAY)
    (wanted,) = read_rows(at).rows
    assert (wanted.says("title"), wanted.deed) == ("缺依据：专项规划 钛产业规划", "专项规划 钛产业规划补依据")
    key = save_row(at, wanted.key, {"title": "关于规划的批复"})
    assert str(paper.basis_id) == key


def test_a_document_that_is_known_is_named_and_not_entered_twice(session: Session) -> None:
    at = Register(session, BASES, TODAY)
    known = save_row(at, None, {"title": "关于延期的批复"})
    extension = an_extension(session)
    assert save_row(at, read_rows(at).rows[0].key, {"title": "关于延期的 批复"}) == known
    assert str(extension.basis_id) == known
    assert len(session.exec(select(Basis)).all()) == 1
    with pytest.raises(Refusal, match="已有同名的依据文件") as caught:
        save_row(at, None, {"title": "关于延期的批复"})
    assert fields_of(caught.value) == {"title"}


def test_the_example_of_the_docs_is_a_kind_that_works(session: Session) -> None:
    (example,) = re.findall(r"```python\n(# services/kinds/.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    made: dict[str, Kind] = {}
    exec(example, made)  # noqa: S102 -- our own page
    kind = made["ENTERPRISES"]
    at = Register(session, kind, TODAY)
    key = save_row(at, None, {"name": "示例钛业公司", "origin_kind": "省外"})
    with pytest.raises(Refusal, match="这家企业已经登记"):
        save_row(at, None, {"name": "示例 钛业公司"})
    assert [row.key for row in find_rows(read_rows(at).rows, "sltygs", {"origin_kind": frozenset({"省外"})})] == [key]
    assert about_row(at, key) == "尚未用到。"
    assert remove_row(at, key) == "示例钛业公司"
    assert read_rows(at).rows == ()


@pytest.mark.parametrize("search", ["zhou", "州商务局", "zswj"])
def test_units_are_found_by_text_pinyin_and_initials(sample: Store, search: str) -> None:
    with sample.read() as session:
        rows = read_rows(Register(session, UNITS, TODAY)).rows
        assert "州商务局" in [row.texts["name"] for row in find_rows(rows, search)]


def test_a_row_has_its_moves_and_no_other(session: Session) -> None:
    enter(session, code="A")
    at = Register(session, PROBLEMS, TODAY)
    save_row(at, None, {"project_id": "A", "text": "用电", "raised_on": "2024-06-20"})
    (row,) = read_rows(at).rows
    assert [move.command for move in row.moves] == ["assign", "escalate", "defer"]
