"""定稿 of a month: what is kept never changes, and every later month is told from it (T8, D5, figures.md 1 and 9)."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from officer import TODAY
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.submissions import Snapshot, Submission
from zsyz_desktop.rules.indicator_money import Indicator
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.month_lights import months_in_a_row
from zsyz_desktop.services.archive.kept_values import from_json, to_json
from zsyz_desktop.services.archive.month_lights import frozen_lights
from zsyz_desktop.services.archive.part_names import FIGURES, LIGHTS
from zsyz_desktop.services.archive.snapshots import final_month, final_months, read_part
from zsyz_desktop.services.due.register_due import register_lines
from zsyz_desktop.services.figures.indicator_reading import read_indicators
from zsyz_desktop.services.figures.month_reading import read_month
from zsyz_desktop.services.invariants.snapshots import INVARIANTS
from zsyz_desktop.services.kinds.funds import FUNDS
from zsyz_desktop.services.kinds.submissions import SUBMISSIONS
from zsyz_desktop.services.ledger.settings_kept import change_threshold, current_thresholds, import_holidays
from zsyz_desktop.services.papers.month_papers import MONTH_PAPERS, month_briefs, month_paper
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import read_rows
from zsyz_desktop.services.registers.saving import move_row
from zsyz_desktop.services.submitting.adjusted import adjust, adjustments_in
from zsyz_desktop.services.submitting.finalising import finalise, own_submission, withdraw
from zsyz_desktop.services.typing.people import unit_for_work
from zsyz_desktop.services.whole_ledger.opener import Opener

JUNE, LATER = "2024-06", date(2024, 7, 26)
ANYWAY = frozenset({("2024-06未补齐", "照此定稿"), ("2024-07未补齐", "照此定稿")})


def submit(store: Store, period: str = JUNE, today: date = TODAY, why_negative: str = "") -> None:
    with store.work(title=f"定稿{period}", undoable=False, answers=ANYWAY, today=today) as session:
        finalise(session, period, today, why_negative)


@pytest.fixture(scope="module")
def june_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory, opener: Opener) -> Path:
    """The sample with its June final; never written to, only copied."""
    path = Path(shutil.copyfile(sample_file, tmp_path_factory.mktemp("june") / sample_file.name))
    with opener.open(path, writing=True) as store:
        submit(store)
    return path


@pytest.fixture
def june(june_file: Path, tmp_path: Path, opener: Opener) -> Iterator[Store]:
    """A sample of one's own whose June is final, open for writing."""
    with opener.open(Path(shutil.copyfile(june_file, tmp_path / june_file.name)), writing=True) as store:
        yield store


def take_back(store: Store, reason: str, today: date = TODAY) -> None:
    with store.work(title="撤回", undoable=False, today=today) as session:
        withdraw(session, JUNE, reason, today)


def figures(session: Session, period: str = JUNE, today: date = TODAY) -> MonthFigures:
    return read_month(session, today, current_thresholds(session), asked=period)


def outside(found: MonthFigures) -> tuple[int, int]:
    """州外到位资金 of the year and of the month, in 万元."""
    answer = next(each for each in found.indicators if each.key == Indicator.OUTSIDE.value)
    assert answer.value is not None
    assert answer.month_value is not None
    return int(answer.value) // 1_000_000, int(answer.month_value) // 1_000_000


def fund(session: Session, number: str) -> Fund:
    return session.exec(select(Fund).where(Fund.register_number == number)).one()


def spoil(session: Session) -> None:
    """What an officer does afterwards: a project renamed and ended, a receipt more, another cut-off."""
    project = session.exec(select(Project).where(Project.code == "P04")).one()
    project.name = "改了名的项目"
    project.is_industrial = False
    session.add(Fund(project_id=project.id, register_number="F900", arrived_on=date(2024, 6, 3), amount=5_000_000_00,
                     state=FundState.RECOGNISED, origin_kind=fund(session, "F010").origin_kind))  # fmt: skip
    change_threshold(session, "funds_cutoff_day", "31")


def test_a_submitted_june_is_untouched_by_whatever_is_done_later(sample: Store) -> None:
    with sample.read() as session:
        before = {name: month_paper(name)(session, TODAY, period=JUNE).front for name in MONTH_PAPERS}
        told = to_json(figures(session))
        briefs = to_json(month_briefs(session, TODAY, ["P04"], period=JUNE).sheets)
    submit(sample)
    with sample.work(title="改") as session:
        spoil(session)
    with sample.read() as session:
        after = {name: month_paper(name)(session, LATER, period=JUNE).front for name in MONTH_PAPERS}
        brief = month_briefs(session, LATER, ["p04"], period=JUNE)
        assert to_json(brief.sheets) == briefs
        june = figures(session)
        live = figures_anew(session)
    assert {name: to_json(each) for name, each in after.items()} == {
        name: to_json(each) for name, each in before.items()
    }
    assert to_json(june.indicators) == to_json(from_json(told).indicators)
    assert outside(june) == (141_900, 10_000)
    assert outside(live) == (143_200, 11_300)


def figures_anew(session: Session) -> MonthFigures:
    return read_month(session, TODAY, current_thresholds(session), asked=JUNE, anew=True)


def test_what_is_put_right_later_is_july_s(june: Store) -> None:
    """P02 6-10 多录200：7-08更正，7月减200，6月仍 141,900 (figures.md 9)."""
    with june.work(title="更正", today=date(2024, 7, 8)) as session:
        at = Register(session, FUNDS, date(2024, 7, 8))
        wrong = next(each for each in session.exec(select(Fund)) if each.arrived_on == date(2024, 6, 10))
        move = next(each for each in FUNDS.moves if each.words == "更正")
        key = move_row(at, str(wrong.id), move, {"amount": "-200", "correction_reason": "多录"})
        recognise(at, key, date(2024, 7, 8))
    with june.read() as session:
        assert outside(figures(session, today=LATER)) == (141_900, 10_000)
        assert outside(figures(session, "2024-07", LATER)) == (142_500, 600)  # 6-26 800 of P10, less the 200


def recognise(at: Register, key: str, day: date) -> None:
    move = next(each for each in FUNDS.moves if each.words == "认定")
    move_row(at, key, move, {"recognised_by": "李四", "recognised_on": day.isoformat()})


def test_what_is_recognised_after_its_month_was_final_counts_in_the_next(june: Store) -> None:
    """P01 的 9,000：6-18 到账，7-12 认定，计 7 月，6 月 141,900 不变 (figures.md 1)."""
    day = date(2024, 7, 12)
    with june.work(title="认定", today=day) as session:
        at = Register(session, FUNDS, day)
        late = next(each for each in session.exec(select(Fund)) if each.arrived_on == date(2024, 6, 18))
        hand_in = next(each for each in FUNDS.moves if each.words == "提交审核")
        move_row(
            at, str(late.id), hand_in, {"origin_kind": "省外", "voucher_number": "记-18", "evidence": "银行进账单"}
        )
        recognise(at, str(late.id), day)
        assert (late.counted_month, late.counted_reason) == ("2024-07", "补计（到账6月18日）")
    with june.read() as session:
        assert outside(figures(session, today=LATER)) == (141_900, 10_000)
        assert outside(figures(session, "2024-07", LATER)) == (151_700, 9_800)
    take_back(june, "漏报9000万元", day)
    with june.read() as session:
        assert outside(figures(session, today=LATER)) == (150_900, 19_000)


def test_withdrawn_with_a_reason_and_submitted_anew_the_first_snapshot_is_kept(june: Store) -> None:
    with pytest.raises(Refusal, match="撤回要写明原因"):
        take_back(june, "  ")
    take_back(june, "专班办公室退回：漏报一笔")
    with june.read() as session:
        assert final_months(session) == {}
    with june.work(title="改") as session:
        session.exec(select(Project).where(Project.code == "P04")).one().name = "二次定稿的名称"
    submit(june)
    with june.read() as session:
        assert [(each.number, each.frozen_on) for each in session.exec(select(Snapshot))] == [(1, TODAY), (2, TODAY)]
        month = final_month(session, JUNE)
        assert month is not None
        assert month.number == 2
        assert any(
            "二次定稿的名称" in row.heading.name
            for row in month_paper("summary")(session, LATER, period=JUNE).front.rows
        )
    assert broken(june) == []


def test_what_was_wrong_in_a_final_month_is_explained_before_the_next_is_final(june: Store) -> None:
    with june.work(title="改") as session:
        session.exec(select(Project).where(Project.code == "P04")).one().is_industrial = False
    with pytest.raises(Refusal, match=r"2024年6月已定稿的产业到位资金当月10000\.00万元，按今天的台账是6000\.00万元"):
        submit(june, "2024-07", LATER)
    with june.work(title="调整") as session:
        line = adjust(session, JUNE, ("P04 产业类", "是", "否"), "项目类型登记错误")
        assert line.period == "2024-07"
    submit(june, "2024-07", LATER, why_negative="调整6月产业类")
    with june.read() as session:
        assert [each.corrected for each in adjustments_in(session, "2024-07")] == [JUNE]
        assert list(final_months(session)) == [JUNE, "2024-07"]
        read = read_indicators(session, LATER, "2024-07")
        rows = frozen_lights(session)
    assert [each.period for each in rows.projects] == [JUNE, "2024-07"]
    assert read.red_in_a_row["532325"] == months_in_a_row(rows.counties)["532325"] == 2  # nothing arrived


def test_a_month_below_nought_says_why(june: Store) -> None:
    """当月更正 -500、新到 80 → 须填原因才能定稿 (figures.md 8)."""
    day = date(2024, 7, 8)
    with june.work(title="更正", today=day) as session:
        at = Register(session, FUNDS, day)
        wrong = next(each for each in session.exec(select(Fund)) if each.arrived_on == date(2024, 6, 10))
        move = next(each for each in FUNDS.moves if each.words == "更正")
        recognise(at, move_row(at, str(wrong.id), move, {"amount": "-1500", "correction_reason": "退资"}), day)
    with pytest.raises(Refusal, match="请写明当月为负的原因"):
        submit(june, "2024-07", LATER)
    submit(june, "2024-07", LATER, why_negative="退资1500万元")
    with june.read() as session:
        kept = session.exec(select(Submission.negative_reason).where(Submission.period == "2024-07")).one()
    assert kept == "退资1500万元"


def test_the_workbench_reminds_by_the_holidays_of_the_ledger(sample: Store) -> None:
    day = date(2024, 6, 18)
    with sample.work(title="报送") as session:
        own = own_submission(session, JUNE)
        session.add(Submission(period=JUNE, due=own.due, unit_id=unit_for_work(session, "甲局", day).id))
        session.flush()
        before = [each.what for each in register_lines(session, day, day) if each.place == "submission"]
        import_holidays(session, ["2024-06-21,休,试", "2024-06-24,休,试"])
        after = [each.what for each in register_lines(session, day, day) if each.place == "submission"]
        rows = [each for each in read_rows(Register(session, SUBMISSIONS, day)).rows if each.to_do]
    assert [each for each in after if each not in before] == [
        "本单位2024年6月未报，还有7天",
        "甲局：2024年6月未报，还有7天",
    ]
    assert [row.to_do for row in rows] == ["本单位2024年6月未报，还有7天", "2024年6月未报，还有7天"]


def test_a_second_correction_tells_what_the_first_left(june: Store) -> None:
    move = next(each for each in FUNDS.moves if each.words == "更正")
    for day, less in ((date(2024, 7, 8), "-200"), (date(2024, 7, 9), "-100"), (date(2024, 8, 8), "-50")):
        with june.work(title="更正", today=day) as session:
            at = Register(session, FUNDS, day)
            wrong = next(each for each in session.exec(select(Fund)) if each.arrived_on == date(2024, 6, 10))
            why = {"amount": less, "correction_reason": "多录"}
            recognise(at, move_row(at, str(wrong.id), move, why), day)
    with june.read() as session:
        said = [(each.was, each.now) for month in ("2024-07", "2024-08") for each in adjustments_in(session, month)]
    assert said == [("6,000万元", "5,800万元"), ("5,800万元", "5,700万元"), ("5,700万元", "5,650万元")]


def test_a_changed_cut_off_changes_what_it_says_and_no_final_month(sample: Store) -> None:
    """若截数日改为月末：州外 142,700（P10 的 6-26 到账 800 计入 6 月） (domain.md 9.4)."""
    with sample.work(title="截数日") as session:
        before = figures(session)
        change_threshold(session, "funds_cutoff_day", "31")
    with sample.read() as session:
        after = figures(session)
    assert (outside(before), outside(after)) == ((141_900, 10_000), (142_700, 10_800))
    changed = {
        each.key
        for each, other in zip(before.indicators, after.indicators, strict=True)
        if (each.value, each.month_value) != (other.value, other.month_value)
    }
    assert changed == {"州外到位资金", "省外到位资金", "产业到位资金", "产业到位占比", "外来投资总量"}
    with sample.work(title="截数日") as session:
        change_threshold(session, "funds_cutoff_day", "25")
    submit(sample)
    with sample.work(title="截数日") as session:
        change_threshold(session, "funds_cutoff_day", "31")
    with sample.read() as session:
        assert outside(figures(session)) == (141_900, 10_000)
        assert outside(figures(session, "2024-07", date(2024, 7, 31))) == (142_700, 800)


def test_neither_is_undone(june: Store) -> None:
    assert june.undo() is None
    take_back(june, "漏报")
    assert june.undo() is None


def test_a_month_is_final_once_and_in_order(june: Store) -> None:
    for period, today, said in (
        (JUNE, TODAY, "2024年6月已于2024-06-26定稿"),
        ("2024-05", TODAY, "2024年6月已经定稿，不能再定稿更早的月份"),
        ("2024-07", TODAY, "到那一天再定稿"),
    ):
        with pytest.raises(Refusal, match=said):
            submit(june, period, today)


def test_what_is_missing_is_asked_about(sample: Store) -> None:
    with pytest.raises(Refusal, match="2024年6月还有2处没有补齐") as refused, sample.work(title="定稿") as session:
        finalise(session, JUNE, TODAY)
    assert [choice.label for choice in refused.value.questions[0].choices] == ["先补齐", "照此定稿"]


def broken(store: Store) -> list[str]:
    with store.read() as session:
        return [said for _, invariant in INVARIANTS for said in invariant(session)]


SPOILT: dict[str, Callable[[sqlite3.Connection], object]] = {
    "a part": lambda file: file.execute("UPDATE snapshot_body SET content = zeroblob(9) WHERE rowid = 1"),
    "a part is gone": lambda file: file.execute("DELETE FROM snapshot_body WHERE rowid = 2"),
    "the list of parts": lambda file: file.execute("UPDATE snapshot SET contents = replace(contents, 'a', 'b')"),
}


@pytest.mark.parametrize("harm", SPOILT.values(), ids=SPOILT)
def test_a_snapshot_somebody_changed_is_found(june: Store, harm: Callable[[sqlite3.Connection], object]) -> None:
    assert broken(june) == []
    with closing(sqlite3.connect(june.path)) as file, file:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            harm(file)
        for table in ("snapshot", "snapshot_body"):
            for verb in ("update", "delete"):
                file.execute(f"DROP TRIGGER {table}_no_{verb}")
        harm(file)
    assert any("校验码" in said for said in broken(june))


def test_a_part_that_was_changed_is_not_drawn_from(june: Store) -> None:
    with closing(sqlite3.connect(june.path)) as file, file:
        file.execute("DROP TRIGGER snapshot_body_no_update")
        file.execute("UPDATE snapshot_body SET content = zeroblob(9)")
    with june.read() as session, pytest.raises(Trouble, match="已被改动过"):
        month_paper("funds")(session, TODAY, period=JUNE)
    take_back(june, "重报")
    with pytest.raises(Trouble, match="不能再存"):
        submit(june)


def test_the_figures_come_back_as_they_were(june: Store) -> None:
    with june.read() as session:
        told, month = figures_anew(session), final_month(session, JUNE)
        assert month is not None
        assert to_json(from_json(json.loads(json.dumps(to_json(told))))) == to_json(told)
        assert from_json(read_part(session, month, FIGURES)).indicators[0].value == told.indicators[0].value
        assert len(from_json(read_part(session, month, LIGHTS))) == 12
