"""What a command cannot tell is printed with its choices; nothing is written, and it is answered by option."""

from pathlib import Path

from commands import Call


def edit(call: Call, ledger: Path, *more: str) -> tuple[int, str, str]:
    return call(
        "project", "edit", "--ledger", ledger, "--today", "2024-06-26", "--project", "P01",
        "--set", "协议投资=3.2", "--set", "备注=增资", *more,
    )  # fmt: skip


def test_a_doubtful_amount_is_asked_and_nothing_is_written(call: Call, sample: Path) -> None:
    before = sample.read_bytes()
    code, out, err = edit(call, sample)
    assert (code, out) == (2, "")
    assert "是3.2万元还是3.2亿元？" in err
    assert "  1. 万元\n  2. 亿元\n" in err
    assert "--answer 3.2=选项或编号" in err
    assert sample.read_bytes() == before


def test_the_answer_lets_it_through(call: Call, sample: Path) -> None:
    for answer, amount in (("亿元", "32,000"), ("1", "3.2")):
        code, out, err = edit(call, sample, "--answer", f"3.2={answer}")
        assert (code, err) == (0, "")
        assert f"协议投资：{amount}万元" in out


def test_an_answer_to_nothing_asked_leaves_the_question_open(call: Call, sample: Path) -> None:
    assert edit(call, sample, "--answer", "3.2=元")[0] == 2


def test_what_is_wrong_is_told_before_anything_is_asked(call: Call, sample: Path) -> None:
    code, _, err = edit(call, sample, "--set", "预计就业=很多")
    assert code == 1
    assert "整数" in err
    assert "--answer" not in err


def test_an_answer_without_its_question_is_a_wrong_call(call: Call, sample: Path) -> None:
    code, _, err = edit(call, sample, "--answer", "亿元")
    assert code == 2
    assert "要写成 问题=选项" in err
