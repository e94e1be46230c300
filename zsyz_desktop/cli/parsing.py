"""An argument parser that speaks Chinese: headings, usage and complaints; exit code 2 for a wrong call."""

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from zsyz_desktop.cleaning import shown
from zsyz_desktop.rules.half_width import quoted

_COMPLAINTS = (
    (re.compile(r"the following arguments are required: (.+)"), r"缺少：\1"),
    (re.compile(r"argument (.+): expected one argument"), r"\1 后面要写内容"),
    (re.compile(r"argument (.+): expected at least one argument"), r"\1 后面至少要写一个内容"),
    (re.compile(r"argument (.+): invalid choice: (.+) \(choose from (.+)\)"), r"\1 没有 \2，可选：\3"),
    (re.compile(r"argument (.+): invalid (?:int|whole_number) value: (.+)"), r"\1 要写整数，现为 \2"),
    (re.compile(r"argument (.+): (“.+”要写成.+|写得太大了.+)"), r"\1 \2"),
    (re.compile(r"argument (.+): not allowed with argument (.+)"), r"\1 与 \2 只能写一个"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不认识：\1"),
    (re.compile(r"one of the arguments (.+) is required"), r"下列要写一个：\1"),
    (re.compile(r"ambiguous option: (.+) could match (.+)"), r"\1 不明确，可能是 \2"),
)


def is_garbled(said: str) -> bool:
    """True for what the terminal handed over in an encoding that is not its own."""
    return any("\ud800" <= sign <= "\udfff" for sign in said)


def whole_number(said: str) -> int:
    """A whole number no larger than a column of the file holds."""
    number = int(said)
    if abs(number) > _MOST_NUMBER:
        raise argparse.ArgumentTypeError(f"写得太大了，现为 {quoted(said)}")
    return number


_MOST_NUMBER = 2**63 - 1


class ChineseParser(argparse.ArgumentParser):
    """As argparse, in Chinese; options must be written in full."""

    def __init__(
        self,
        *,
        prog: str | None = None,
        description: str | None = None,
        examples: Sequence[str] = (),
    ) -> None:
        super().__init__(prog=prog, formatter_class=_Formatter, add_help=False, allow_abbrev=False)
        self.tell(description=description, examples=examples)
        self._positionals.title = "命令与内容"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def tell(self, *, description: str | None, examples: Sequence[str] = ()) -> None:
        """What the help says above the options and below them."""
        self.description = description
        self.epilog = "例：\n" + "\n".join(f"  {line}" for line in examples) if examples else None

    def parts(self, what: str = "做什么") -> "argparse._SubParsersAction[ChineseParser]":
        """The words that can follow, one of which has to; `what` they are called in the help."""
        return self.add_subparsers(title=what, required=True, metavar=what, parser_class=ChineseParser)

    def error(self, message: str) -> NoReturn:
        """Complain in Chinese on stderr and leave with exit code 2."""
        for pattern, chinese in _COMPLAINTS:
            if pattern.search(message):
                message = pattern.sub(chinese, message)
                break
        self.exit(2, f"{self.format_usage()}用法不对：{shown(message)}\n加 --help 看说明。\n")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: object,
        groups: object,
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)  # type: ignore[arg-type]  # as argparse calls it
