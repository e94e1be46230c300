"""`handbook` and `print quick-start`: neither needs a ledger."""

from pathlib import Path

from commands import Call


def test_the_handbook_and_the_sheet_for_the_wall_are_written(call: Call, tmp_path: Path) -> None:
    book, sheet = tmp_path / "使用手册.pdf", tmp_path / "快速上手.pdf"
    for said in (call("handbook", "--out", book), call("print", "quick-start", "--out", sheet)):
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith("已生成：")
    assert book.read_bytes().startswith(b"%PDF-")
    assert sheet.read_bytes().startswith(b"%PDF-")


def test_the_handbook_covers_no_other_file(call: Call, tmp_path: Path) -> None:
    letter = tmp_path / "信.doc"
    letter.write_text("给局长的信", encoding="utf-8")
    said = call("handbook", "--out", letter)
    assert said.code == 1
    assert "没有覆盖它" in said.err
    assert letter.read_text(encoding="utf-8") == "给局长的信"
