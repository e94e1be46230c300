"""`check`, `backup`, `setting`, `self-test`, and how the program meets wrong calls, bad files and its own bugs."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import metadata
from pathlib import Path

import pytest
from commands import Call

from zsyz_desktop.cli import self_test
from zsyz_desktop.cli.self_test import PAPERS, WRITTEN
from zsyz_desktop.services.ledger.ledgers import PROGRAM
from zsyz_desktop.services.list import standings


def test_a_sound_ledger_is_called_sound_with_counts(call: Call, sample: Path) -> None:
    said = call("check", "--ledger", sample)
    assert (said.code, said.err) == (0, "")
    assert "重点项目 12" in said.out
    assert "台账完好。" in said.out
    assert "有误" not in said.out


def test_what_was_written_past_the_program_is_found(call: Call, sample: Path) -> None:
    with closing(sqlite3.connect(sample)) as connection:
        connection.execute("UPDATE milestone SET planned_finish = '2030-01-01' WHERE name = '二期节能审查'")
        connection.execute("DELETE FROM evidence WHERE rowid = 1")
        connection.commit()
    said = call("check", "--ledger", sample)
    assert said.code == 1
    assert "既不是锁定的，也没有延期记录" in said.out
    assert "计划完成与日志不一致" in said.out
    assert "已办结却没有佐证" in said.out


def test_a_backup_holds_what_the_ledger_holds_and_covers_no_file(call: Call, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "备份.zsyz"
    assert call("backup", "--ledger", sample, "--to", target).code == 0
    assert call("status", "--ledger", target, "--json").out == call("status", "--ledger", sample, "--json").out
    said = call("backup", "--ledger", sample, "--to", target)
    assert said.code == 1
    assert "已经存在" in said.err
    (tmp_path / "U盘").mkdir()
    assert call("backup", "--ledger", sample, "--to", tmp_path / "U盘").code == 0
    (copy,) = (tmp_path / "U盘").iterdir()
    assert copy.name.startswith("样例台账-备份-")


def test_a_backup_names_the_folder_that_is_not_there(call: Call, sample: Path, tmp_path: Path) -> None:
    for to in (tmp_path / "没有" / "备份.zsyz", f"{tmp_path / '没有'}/"):
        said = call("backup", "--ledger", sample, "--to", to)
        assert said.code == 1
        assert "不存在，没有备份" in said.err


def test_a_threshold_is_known_by_its_chinese_name_and_takes_full_width_digits(call: Call, sample: Path) -> None:
    assert call("setting", "set", "--ledger", sample, "临期天数", "１０").code == 0
    assert "10" in call("setting", "list", "--ledger", sample).out


def test_a_reader_who_has_seen_enough_is_no_bug(sample: Path) -> None:
    program = f'"{sys.executable}" -m zsyz_desktop project show --ledger "{sample}" --project P01 | head -1'
    done = subprocess.run(["sh", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("P01")
    assert "程序出错了" not in done.stderr


def test_a_threshold_changes_the_lights_and_goes_back(call: Call, sample: Path) -> None:
    assert call("setting", "set", "--ledger", sample, "near_due_days", "30").code == 0
    assert "黄5" in call("status", "--ledger", sample).out or "黄4" in call("status", "--ledger", sample).out
    assert "建议值" in call("setting", "list", "--ledger", sample).out
    assert call("setting", "set", "--ledger", sample, "near_due_days", "很多").code == 1
    assert call("setting", "reset", "--ledger", sample, "near_due_days").code == 0
    assert "红5 黄3 绿4" in call("status", "--ledger", sample).out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_holiday_year_is_imported_from_a_file(call: Call, sample: Path, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "2027.csv"
    file.write_text("日期,休或班,名称\n2027-01-01,休,元旦\n2027-02-20,班,春节\n", encoding=encoding)
    assert "2027年" in call("setting", "holidays", "--ledger", sample, file).out
    assert "2027年" in call("setting", "list", "--ledger", sample).out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--ledger",), "缺少：命令"),
        (("status",), "缺少：--ledger"),
        (("status", "--ledger"), "--ledger 后面要写内容"),
        (("nonsense",), "没有 'nonsense'"),
        (("status", "--ledger", "a", "--nonsense"), "不认识：--nonsense"),
        (("project", "lead", "--ledger", "a", "--project", "P01"), "下列要写一个"),
    ],
)
def test_a_wrong_call_is_met_in_chinese_with_exit_code_2(call: Call, words: tuple[str, ...], complaint: str) -> None:
    said = call(*words)
    assert said.code == 2
    assert complaint in said.err
    assert "usage" not in said.err
    assert said.out == ""


def test_a_missing_ledger_is_a_sentence_and_exit_code_1(call: Call, tmp_path: Path) -> None:
    said = call("status", "--ledger", tmp_path / "没有.zsyz")
    assert said.code == 1
    assert "找不到“没有.zsyz”" in said.err


def test_the_version_is_the_project_file_s(call: Call) -> None:
    assert call("--version").out == f"zsyz-desktop {PROGRAM}\n"


def test_a_bug_is_told_plainly_and_reported_in_full(
    call: Call, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(standings, "_standing", broken)
    said = call("status", "--ledger", sample)
    assert said.code == 1
    assert "程序出错了，已保存的内容不受影响" in said.err
    (report,) = (tmp_path / "数据").rglob("zsyz-desktop.log")
    assert "ZeroDivisionError: a bug" in report.read_text(encoding="utf-8")


def test_the_program_proves_itself(call: Call) -> None:
    said = call("self-test")
    assert "不通过" not in said.out, said.out
    assert said.code == 0
    assert "中文按钮、打开口令、打印到文件；" in said.out
    assert "输入法" in said.out
    assert said.out.count("通过    ") == 11 + len(PAPERS) + len(WRITTEN)
    assert f"PySide6 {metadata.version('PySide6-Essentials')}，LGPL" in said.out


def test_every_part_is_named_with_its_version_and_licence_and_as_a_document(call: Call, tmp_path: Path) -> None:
    said = call("parts").out
    declared = {re.split(r"[ ;=]", each)[0] for each in metadata.requires("zsyz-desktop") or []}
    assert {"sqlmodel", "lxml", "PySide6-Essentials"} <= declared
    for name in declared:
        assert f" {metadata.version(name)}，" in said, name
    file = tmp_path / "清单.json"
    assert call("parts", "--sbom", file).code == 0
    bill = json.loads(file.read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    assert len(bill["components"]) == said.count("\n") - 1
    assert all(component["licenses"][0]["expression"] for component in bill["components"])


def test_a_window_that_does_not_open_fails_the_self_test(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("raise ImportError('libEGL.so.1')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    for drawn in ("PAPERS", "WRITTEN"):  # the test above draws them
        monkeypatch.setattr(self_test, drawn, ())
    said = call("self-test")
    assert said.code == 1
    assert "不通过  窗口：窗口自检不通过（退出码1）。打不开窗口，系统里缺少一个库：libEGL.so.1" in said.out


def test_python_dash_m_is_the_same_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "zsyz_desktop", "--version"],
        capture_output=True, text=True, check=True, env={"XDG_DATA_HOME": str(tmp_path), "PATH": ""},
    )  # fmt: skip
    assert done.stdout == f"zsyz-desktop {PROGRAM}\n"


def test_the_log_tells_the_fields_of_one_step_before_and_after(call: Call, sample: Path) -> None:
    edit = ("project", "edit", "--ledger", sample, "--project", "P03", "--set", "协议投资=3.15亿", "--set", "备注=增资")
    assert call(*edit).code == 0
    number = call("log", "--ledger", sample, "--last", "1").out.splitlines()[-1].split()[0]
    said = call("log", "--ledger", sample, "--detail", number)
    assert said.code == 0
    assert f"第{number}步" in said.out
    for word in ("重点项目：示例中药配方颗粒生产基地项目", "协议投资", "2.6亿元", "3.15亿元", "增资"):
        assert word in said.out
    call("undo", "--ledger", sample)
    assert f"第{number}步，已撤销" in call("log", "--ledger", sample, "--detail", number).out
    assert "没有第9999步" in call("log", "--ledger", sample, "--detail", "9999").err


def test_a_lock_left_behind_is_taken_over_by_an_option(call: Call, sample: Path) -> None:
    lock = sample.with_name(f"{sample.name}.lock")
    lock.write_text('{"host": "财政局-PC", "pid": 7, "since": "2024-06-25T09:30:00+08:00"}', encoding="utf-8")
    edit = ("project", "edit", "--ledger", sample, "--project", "P04", "--set", "项目名称=改过的名称")
    said = call(*edit)
    assert said.code == 1
    assert "电脑“财政局-PC”打开写入" in said.err
    assert "--take-over" in said.err
    assert call(*edit, "--take-over").code == 0
    assert not lock.exists()
