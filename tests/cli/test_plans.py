"""`plan`: a year's plan by command, issued, corrected, issued anew in July, and refused with the difference."""

from pathlib import Path

import pytest
from commands import Call

MONTHS = ",".join(["1000"] * 12)


def put(call: Call, sample: Path, *options: str) -> tuple[int, str]:
    said = call("plan", "set", "--ledger", sample, "P03", "--year", "2025", *options)
    return said.code, said.out + said.err


def test_a_plan_is_issued_corrected_and_issued_anew_in_july(call: Call, sample: Path) -> None:
    assert "没有年度计划" in call("plan", "show", "--ledger", sample, "P03", "--year", "2025").out
    code, said = put(call, sample, "--months", MONTHS, "--source", "年初计划")
    assert (code, "2025年第1版（1月起）12,000万元，分月，出处：年初计划" in said) == (0, True)
    code, said = put(call, sample, "--total", "15000", "--months", "")
    assert (code, "2025年第1版（1月起）15,000万元，不分月，出处：年初计划" in said) == (0, True)
    put(call, sample, "--from", "7", "--months", MONTHS)
    put(call, sample, "--currency", "USD", "--total", "300")
    shown = call("plan", "show", "--ledger", sample, "p03", "--year", "2025").out.splitlines()
    assert [line for line in shown if not line.startswith(" ")] == [
        "2025年第1版（1月起）15,000万元，不分月，出处：年初计划",
        "2025年第2版（7月起）12,000万元，分月",
        "2025年第1版（1月起）300万美元，不分月",
    ]
    put(call, sample, "--months", MONTHS)
    assert call("check", "--ledger", sample).code == 0
    for _ in range(5):
        assert call("undo", "--ledger", sample).code == 0
    assert "没有年度计划" in call("plan", "show", "--ledger", sample, "P03", "--year", "2025").out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--total", "13000", "--months", MONTHS), "分月之和比全年计划少1,000万元"),
        (("--months", "1,2,3"), "要么不填，要么填12个月，现为3个"),
        (("--months", f"{MONTHS[:-4]}一千"), "一千"),
        (("--from", "13", "--total", "1"), "「生效月份」要填1—12之间的整数"),
        ((), "请填全年计划，或填12个月的分月计划"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_kept(
    call: Call, sample: Path, options: tuple[str, ...], sentence: str
) -> None:
    code, said = put(call, sample, *options)
    assert (code, sentence in said) == (1, True), said
    assert "没有年度计划" in call("plan", "show", "--ledger", sample, "P03", "--year", "2025").out
