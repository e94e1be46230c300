"""The command line: one parser of all commands, and how their trouble is told."""

import argparse
import errno
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

from zsyz_desktop.cli.console import complain
from zsyz_desktop.cli.parsing import ChineseParser, is_garbled
from zsyz_desktop.errors import Objection, Question, Refusal, Trouble, refuse_all
from zsyz_desktop.values import replace

if TYPE_CHECKING:  # the data layer is loaded only for a command that was called
    from zsyz_desktop.cli.bench import Bench

_COMMANDS = {
    "new": ("新建空台账", "beginning", "register"),
    "demo": ("新建样例台账", "demo", "register"),
    "status": ("看全部项目的四个一、闭环和预警", "status", "register"),
    "project": ("登记和修改项目", "project", "register"),
    "print": ("打印：每种纸（PDF、.docx、.xlsx）", "printing", "register"),
    "report": ("文稿和会议材料（`print` 的简便写法）、文稿句子", "reporting", "register"),
    "check": ("检查台账是否完好", "checking", "register"),
    "backup": ("备份台账", "backing_up", "register"),
    "log": ("看操作日志", "logging_back", "register"),
    "undo": ("撤销一步操作", "undoing", "register_undo"),
    "redo": ("重做刚撤销的一步", "undoing", "register_redo"),
    "unit": ("单位", "registers", "register"),
    "person": ("人员", "registers", "register"),
    "liaison": ("联络员", "registers", "register"),
    "basis": ("依据文件", "registers", "register"),
    "word": ("用词（产业链、招商方式等）", "registers", "register"),
    "problem": ("问题（督办挂账）", "registers", "register"),
    "dispatch": ("一期调度：看、填、粘贴、提交前检查", "dispatches", "register"),
    "plan": ("年度计划：看、填、年中另发一版", "plans", "register"),
    "fund": ("到位资金", "registers", "register"),
    "rate": ("汇率", "registers", "register"),
    "agreement": ("协议", "registers", "register"),
    "opening": ("期初累计到位", "registers", "register"),
    "share": ("共同引进", "registers", "register"),
    "import": ("导入各单位的表格", "importing", "register"),
    "target": ("目标", "registers", "register"),
    "task": ("年度任务", "registers", "register"),
    "base": ("上年同期基数", "registers", "register"),
    "meeting": ("会议", "registers", "register"),
    "agenda": ("议题", "registers", "register"),
    "decision": ("议定事项", "registers", "register"),
    "submit": ("每月报送：定稿、撤回、退回、和今天对比", "submitting", "register"),
    "submission": ("各单位的报送", "registers", "register"),
    "adjustment": ("已定稿月份的数据调整", "registers", "register"),
    "export": ("导出整本台账（.xlsx）", "exporting", "register"),
    "template": ("导出空白模板（.xlsx）", "exporting", "register_template"),
    "form": ("填上级下发的表格", "forms", "register"),
    "setting": ("看和改设置", "setting", "register"),
    "handbook": ("使用手册（生成 PDF）", "handbook", "register"),
    "self-test": ("自检", "self_test", "register"),
    "parts": ("用到的部件、版本和许可", "parts", "register"),
}
"""What each is for, and where its options and its work are: imported only where the command is called."""


def build_parser(said: Sequence[str] = tuple(_COMMANDS)) -> ChineseParser:
    """The whole command line, with Chinese help; of the commands that are not `said` only what they are for."""
    parser = ChineseParser(
        prog="zsyz-desktop",
        description="招商引资重点项目“四个一”与全生命周期闭环台账（离线）。",
        examples=(
            "zsyz-desktop demo --ledger 样例.zsyz",
            "zsyz-desktop status --ledger 样例.zsyz",
            "zsyz-desktop print progress-chart --ledger 样例.zsyz --all --out 推进图表.pdf",
        ),
    )
    parser.add_argument(
        "--version", action="version", version=f"zsyz-desktop {version('zsyz-desktop')}", help="显示版本"
    )
    commands = parser.parts("命令")
    for name, (told, module, register) in _COMMANDS.items():
        command = commands.add_parser(name, help=told)
        if name in said:
            getattr(import_module(f"zsyz_desktop.cli.{module}"), register)(command)
    return parser


def run(said: Sequence[str], bench: "Callable[[], Bench]") -> int:
    """Run one command; 0 done, 1 refused (the sentence on stderr), 2 a wrong call or a question to be answered."""
    args = build_parser(said).parse_args(said)
    try:
        refuse_all([*_empties(args), *_garbled(args)])
        code: int = args.run(_as_asked(bench(), args), args)
    except Refusal as refusal:
        if refusal.questions:
            return _ask(refusal.questions)
        for sentence in dict.fromkeys(_ended(objection.sentence) for objection in refusal.objections):
            complain(f"操作未完成：{sentence}")
        return 1
    except Trouble as trouble:
        complain(f"操作未完成：{trouble}")
        if trouble.may_be_taken_over:
            complain("接管写入：请加 --take-over 重新运行。")
        return 1
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        complain("操作未完成：文件名或文件夹名太长，系统不接受，没有改动任何文件。请改短一些再试。")
        return 1
    except KeyboardInterrupt:
        complain("已取消，没有留下半成品。")
        return 1
    return code


def _ask(questions: Sequence[Question]) -> int:
    """Print what has to be answered, and how."""
    complain(f"有{len(questions)}处需要确认，尚未写入：")
    for question in questions:
        complain(f"{question.sentence}")
        for number, choice in enumerate(question.choices, 1):
            is_first = choice.label == question.default
            complain(f"  {number}. {choice.label}{'（建议）' if is_first else ''}")
        said = f"{question.key}=选项或编号"
        said = f'"{said}"' if " " in said else said
        complain(f"  请加 --answer {said} 重新运行")
    return 2


def _as_asked(bench: "Bench", args: argparse.Namespace) -> "Bench":
    """The bench with who works at it, and whether a lock that was left behind is taken over."""
    by, takes_over = getattr(args, "by", None), getattr(args, "take_over", False)
    return replace(bench, opener=replace(bench.opener, by=by or bench.opener.by, takes_over=takes_over))


def _ended(sentence: str) -> str:
    """With its full stop."""
    return sentence if sentence.endswith(("。", "？", "！")) else f"{sentence}。"


_MAY_BE_EMPTY = ("start", "finish", "reason", "asked_by", "approved_by", "next_step", "set")
_CELL = "cell_"
"""Begins the name of an option that clears its cell where nothing stands behind it."""


def _empties(args: argparse.Namespace) -> list[Objection]:
    """An option that was written but says nothing is a slip of the hand."""
    return [
        Objection(name, f"--{name.replace('_', '-')} 后面没有写内容。")
        for name, value in vars(args).items()
        if isinstance(value, str) and not value.strip() and not name.startswith(_CELL) and name not in _MAY_BE_EMPTY
    ]


def _garbled(args: argparse.Namespace) -> list[Objection]:
    """What the terminal handed over in another encoding is no text; a file may be called so all the same."""
    return [
        Objection(name, f"--{name.replace('_', '-')} 后面有不是 UTF-8 编码的字，无法识别。请重新输入。")
        for name, value in vars(args).items()
        for each in (value if isinstance(value, list) else [value])
        if isinstance(each, str) and is_garbled(each)
    ]
