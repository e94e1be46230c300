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


def test_a_doubtful_day_of_a_holiday_file_is_asked_and_answered(call: Call, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "2024.csv"
    file.write_text("日期,类别\n10月1日,休\n", encoding="utf-8")
    before = sample.read_bytes()
    asked = ("setting", "holidays", "--ledger", sample, file)
    code, _, err = call(*asked)
    assert code == 2
    assert "  1. " in err
    assert "--answer 10月1日=" in err
    assert sample.read_bytes() == before
    code, out, _ = call(*asked, "--answer", "10月1日=1")
    assert (code, out[:4]) == (0, "已导入：")


def fill_in_yuan(call: Call, ledger: Path, *more: str) -> tuple[int, str, str]:
    return call("project", "edit", "--ledger", ledger, "--project", "P11", "--set", "协议投资=10650", *more)


def test_yuan_that_are_the_dollars_told_once_more_are_asked_about(call: Call, sample: Path) -> None:
    before = sample.read_bytes()
    code, _, err = fill_in_yuan(call, sample)
    assert code == 2
    assert "人民币协议额与外资按7.10折算相等，是否同一笔？" in err
    assert sample.read_bytes() == before


def test_the_same_money_is_kept_in_dollars_alone(call: Call, sample: Path) -> None:
    assert fill_in_yuan(call, sample, "--answer", "同一笔=1").code == 0
    shown = call("project", "show", "--ledger", sample, "--project", "P11").out
    assert "协议投资1,500.00万美元（折1.07亿元，汇率7.10），累计到位720.00万美元" in shown


def test_other_money_stands_beside_the_dollars_which_stay_as_they_were(call: Call, sample: Path) -> None:
    assert fill_in_yuan(call, sample, "--answer", "同一笔=不是同一笔").code == 0
    shown = call("project", "show", "--ledger", sample, "--project", "P11").out
    assert "协议投资1.07亿元、1,500.00万美元（折1.07亿元，汇率7.10），累计到位0.00万元、720.00万美元" in shown
    assert "年度计划1,000.00万美元，完成42.00%，低于时间进度（60.00%）18.00个百分点" in shown
    edited = call("project", "edit", "--ledger", sample, "--project", "P11", "--set", "备注=再改别的不再问")
    assert edited.code == 0


def test_yuan_far_from_the_dollars_are_taken_without_a_word(call: Call, sample: Path) -> None:
    said = call("project", "edit", "--ledger", sample, "--project", "P11", "--set", "协议投资=20000")
    assert said.code == 0


def test_a_number_larger_than_the_file_holds_is_a_wrong_call(call: Call, sample: Path) -> None:
    for number in ("9" * 30, "9" * 5000):
        code, _, err = call("log", "--ledger", sample, "--detail", number)
        assert code == 2
        assert "--detail" in err


def test_a_day_a_command_cannot_tell_is_asked_and_answered(call: Call, sample: Path) -> None:
    lead = ("project", "lead", "--ledger", sample, "--today", "2024-06-26", "--project", "P01", "--who-on", "3月15日")
    code, _, err = call(*lead)
    assert code == 2
    assert "是否为2024年3月15日？" in err
    assert "2024年3月15日：示例" in call(*lead, "--answer", "3月15日=1").out


def test_what_nobody_sees_is_cleaned_by_command_too(call: Call, sample: Path) -> None:
    at = ("--ledger", sample, "--today", "2024-06-26", "--project", "\uff50０１")
    code, out, err = call(
        "project", "edit", *at, "--set", "项\u200b目名称=示例\n项目\u202e", "--set", "实际签约\ufeff=2024\u200b-03-15"
    )
    assert (code, err) == (0, "")
    assert "项目名称：示例项目" in out
    assert "实际签约：2024-03-15" in out
