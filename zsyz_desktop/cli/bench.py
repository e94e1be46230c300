"""What every command works with: the opener of ledgers, the clock, and the options they share."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from zsyz_desktop.cli.console import say
from zsyz_desktop.cli.parsing import ChineseParser, is_garbled
from zsyz_desktop.errors import Answers
from zsyz_desktop.rules.dates import read_day
from zsyz_desktop.rules.names import project_code
from zsyz_desktop.services.ledger.ledgers import judge_as_of, today_of
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import Project, Session
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.values import Frozen


class Bench(Frozen):
    """Handed to every command by the composer."""

    opener: Opener
    try_window: Callable[[Path, Path], str]
    """Opens a ledger in a window nobody sees, with a machine folder of its own, and closes it; what was proved.

    Raises Trouble.
    """

    def now(self) -> datetime:
        """This moment in Beijing."""
        return self.opener.in_beijing()

    def today(self, args: argparse.Namespace, session: Session | None = None) -> date:
        """The day that was asked for, else the sample's own day for a sample ledger, else the computer's date."""
        said: str | None = getattr(args, "today", None)
        if said is not None:
            return read_day(said, field="today", today=self.now().date(), answers=answers(args))
        computer = self.now().date()
        return computer if session is None else today_of(session, computer)


class Job(Frozen):
    """One project under the hand: the session of the unit of work, the project and the day."""

    session: Session
    project: Project
    today: date
    answers: Answers

    def day(self, text: str, *, field: str) -> date:
        """The day an option names; asked about where it is doubtful."""
        return read_day(text, field=field, today=self.today, answers=self.answers)


Run = Callable[[Bench, argparse.Namespace], int]
"""Runs a command; its exit code."""


def answers(args: argparse.Namespace) -> Answers:
    """What `--answer` says."""
    return frozenset(getattr(args, "answer", ()))


@contextmanager
def work(bench: Bench, args: argparse.Namespace, title: str, *, undoable: bool = True) -> Iterator[Session]:
    """One unit of work on the ledger of `--ledger`."""
    correction = getattr(args, "correct", None) or ""
    with (
        bench.opener.open(args.ledger, writing=True) as store,
        store.work(title=title, answers=answers(args), correction=correction, undoable=undoable) as session,
    ):
        judge_as_of(session, bench.today(args, session))
        yield session


@contextmanager
def job(bench: Bench, args: argparse.Namespace, title: str) -> Iterator[Job]:
    """One unit of work on the project of `--project`; its title is logged with the project's code."""
    with work(bench, args, f"{title} {args.project}") as session:
        yield Job(session, project_by_code(session, args.project), bench.today(args, session), answers(args))


def job_of(title: str, deed: Callable[[Job, argparse.Namespace], str | Iterable[str]]) -> Run:
    """What a part does: one deed, as one unit of work on the project; what it answers is said once that is kept.

    `title` may name options, as {to}.
    """

    def run(bench: Bench, args: argparse.Namespace) -> int:
        with job(bench, args, title.format(**vars(args))) as at:
            said = deed(at, args)
        for line in (said,) if isinstance(said, str) else said:
            say(line)
        return 0

    return run


@contextmanager
def look(bench: Bench, args: argparse.Namespace) -> Iterator[Job]:
    """The project of `--project`, read only."""
    with bench.opener.open(args.ledger, writing=False, about=args.project) as store, store.read() as session:
        yield Job(session, project_by_code(session, args.project), bench.today(args, session), answers(args))


def project_options(parser: ChineseParser) -> None:
    """`--ledger`, `--today` and `--project`."""
    ledger_options(parser)
    parser.add_argument("--project", required=True, type=typed_code, metavar="编号", help="项目编号，如 P01")
    parser.add_argument("--correct", metavar="原因", help="更正已终止项目的节点和阶段时写明原因")


def typed_code(said: str) -> str:
    """A project's code as it is kept; what is garbled stays as it is, so that it is refused for that."""
    return said if is_garbled(said) else project_code(said)


def ledger_options(parser: ChineseParser, *, today: bool = True) -> None:
    """`--ledger`, and `--today` where the day matters."""
    parser.add_argument("--ledger", required=True, type=Path, metavar="文件", help="台账文件")
    parser.add_argument("--by", metavar="姓名", help="操作人，记入操作日志（默认用本机设置里的填报人）")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        type=_answer,
        metavar="问题=选项",
        help="回答上次运行时的提问，可写多次",
    )
    parser.add_argument(
        "--take-over", action="store_true", help="接管写入：确认原来打开台账的电脑已关机或程序已退出后再用"
    )
    if today:
        parser.add_argument("--today", metavar="日期", help="按这一天看（默认今天；样例台账默认2024-06-26）")


def _answer(said: str) -> tuple[str, str]:
    key, equals, choice = (part.strip() for part in said.rpartition("="))
    if not (equals and key and choice):
        raise argparse.ArgumentTypeError(f"“{said}”要写成 问题=选项，选项可写编号")
    return key, choice
