"""Tables of commands: wide characters counted as two, wrapped within the line, and nothing cut."""

import pytest
from rich.cells import cell_len

from zsyz_desktop.cli.columns import laid_out

HEAD = ("编号", "项目", "预警")
ROWS = (
    ("P01", "示例绿硅年产12GW单晶硅切片项目", "● 绿 正常"),
    ("P02", "a new works of many words beside the old one", "■ 红 逾期12天 应督办"),
    ("P03", "", "第一行\n第二行"),
)


@pytest.mark.parametrize("room", [160, 60, 40, 24])
def test_every_line_is_as_wide_as_the_others_and_within_the_room(room: int) -> None:
    head, lines = laid_out(HEAD, ROWS, room)
    (width,) = {cell_len(line) for line in (*head, *lines)}
    assert width <= room


@pytest.mark.parametrize("room", [160, 60, 40, 24])
def test_nothing_is_cut(room: int) -> None:
    _, lines = laid_out(HEAD, ROWS, room)
    columns = zip(*(line.split(" │ ") for line in lines), strict=True)
    said = ["".join("".join(column).split()) for column in columns]
    assert said == ["".join("".join(row[number] for row in ROWS).split()) for number in range(3)]


def test_what_fits_stands_in_one_line() -> None:
    head, lines = laid_out(HEAD, ROWS[:1], 160)
    assert [*head, *lines] == [
        "编号 ┃ 项目                           ┃ 预警     ",
        "━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━",
        "P01  │ 示例绿硅年产12GW单晶硅切片项目 │ ● 绿 正常",
    ]


def test_words_are_kept_whole_where_a_line_holds_them() -> None:
    _, lines = laid_out(("项目",), (("a new works of many words",),), 12)
    assert [line.rstrip() for line in lines] == ["a new works", "of many", "words"]


def test_a_table_without_rows_is_its_head() -> None:
    head, lines = laid_out(HEAD, (), 160)
    assert head[0] == "编号 ┃ 项目 ┃ 预警"
    assert list(lines) == []


@pytest.mark.parametrize("room", range(8, 30))
def test_no_mark_or_bracket_stands_on_the_wrong_side_of_a_line(room: int) -> None:
    _, lines = laid_out(("项目",), (("示例新能源公交产业园项目（一、二期）、配套（三期）",),), room)
    said = [line.strip() for line in lines]
    assert [line for line in said if line[0] in "）、" or line[-1] == "（"] == []
