"""What officers read is written as one office writes it: one word for one thing, and none of the words given up."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "zsyz_desktop"
BOOKS = (ROOT / "docs" / "handbook.md", ROOT / "docs" / "cli.md", ROOT / "README.zh-CN.md")
HAN = "[\u4e00-\u9fff]"

GIVEN_UP = {
    "打什么": "打印内容",
    "(?<!有)哪些项目": "打印范围",
    "别的": "其他",
    "先看再打": "预览后打印",
    "没有办成|没办成": "操作未完成",
    "先不打开|先不取回": "取消",
    "知道了": "确定",
    "放在哪里": "保存位置",
    "备份到哪": "选择备份文件夹",
    "放进回收站|放进来|谁放的": "移入回收站、删除时间、删除人",
    "取回": "恢复",
    "怎么来的": "备份方式",
    "会怎样|会回来|恢复成": "恢复后的变化、将恢复",
    "眉上|纸上的落款|纸上用的": "报表页眉、报表落款、打印字体",
    "要紧的字": "强调文字",
    "这台电脑": "本机",
    "灯": "预警",
    "所指节点": "当前节点",
    "任命": "明确",
    "更换原因|接任原因": "调整原因",
    "离最迟": "剩余天数",
    "来不及": "无法按期完成",
    "还没": "暂无、尚未",
    "三次产业": "产业类别",
    "卡在": "主要卡点",
    "何时": "计划",
    "(?<!提)请协调": "提请协调事项",
    r"欠(?=[\d{])|与时序": "低于时间进度",
    "看不懂": "无法识别",
    "去掉|(?<!添)加文件": "删除、添加文件",
    "不要了|全部不要": "放弃填写",
    "改了什么|做了什么|哪一天|再往前看": "变更内容、操作内容、日期、加载更早记录",
    "查的是什么|发现了什么|怎么办": "检查项、检查结果、处理建议",
    "每一格|绕圈|绕成": "数据均可读取、循环",
    "再排要走|排好再锁": "再排期须办理计划调整",
    "各是各的|说好": "互不同步",
    "复制成表格|到下一块": "复制（可粘贴到表格）、切换区域",
    "所在县市|所在区划": "主体责任县市",
    "非必办": "不涉及",
}
"""What is not written any more, and what is written instead (regular expressions)."""

FIELDS_IN_CORNERS = re.compile(r"「(?!\{(?:\w+\.)*title\}」)[^」]*[{}][^」]*」")
HALF_BRACKETS = re.compile(rf"{HAN}\((?![&?])|\((?=[^)]*{HAN})(?![&?])")


def _said(file: Path) -> Iterator[tuple[int, str]]:
    """Every literal an officer may read, with the line it stands in; f-strings whole, their values as {source}."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(_piece(part) for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner | notes:
            yield node.lineno, node.value


def _piece(part: ast.expr) -> str:
    match part:
        case ast.Constant(value=str() as text):
            return text
        case ast.FormattedValue(value=value):
            return "{" + ast.unparse(value) + "}"
        case _:
            raise TypeError(part)


@cache
def literals() -> list[tuple[str, str]]:
    """Where it stands, and what is said: the Chinese of the whole package."""
    return [
        (f"{file.relative_to(ROOT)}:{line}", words)
        for file in sorted(PACKAGE.rglob("*.py"))
        for line, words in _said(file)
        if re.search(HAN, words)
    ]


@pytest.mark.parametrize("given_up", GIVEN_UP)
def test_what_was_given_up_is_written_nowhere(given_up: str) -> None:
    found = [f"{place}: {words}" for place, words in literals() if re.search(given_up, words)]
    books = [
        f"{book.name}: {line}"
        for book in BOOKS
        if book.is_file()
        for line in book.read_text(encoding="utf-8").splitlines()
        if re.search(given_up, line)
    ]
    assert found + books == [], f"write {GIVEN_UP[given_up]}"


def test_corner_brackets_stand_around_titles_of_fields_alone() -> None:
    assert [f"{place}: {words}" for place, words in literals() if FIELDS_IN_CORNERS.search(words)] == []


def test_brackets_beside_chinese_are_wide() -> None:
    read = [
        (place, words) for place, words in literals() if not re.search(r"[\\|]|\(\?", words)
    ]  # a pattern is not read
    bare = [(place, re.sub(r"\{[^{}]*\}", "", words)) for place, words in read]
    assert [f"{place}: {words}" for place, words in bare if HALF_BRACKETS.search(words)] == []


def test_what_is_left_out_is_never_three_points() -> None:
    assert [f"{place}: {words}" for place, words in literals() if re.search(rf"{HAN}\.\.\.", words)] == []


def test_the_literals_are_really_read() -> None:
    said = [words for _, words in literals()]
    assert "打印内容" in said
    assert any("{day_in_prose(" in words for words in said)
