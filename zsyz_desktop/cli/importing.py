"""`import FILE`: an office's workbook staged row by row, and written as one step."""

import argparse
from datetime import date
from pathlib import Path

from zsyz_desktop.cli.bench import Bench, answers, ledger_options
from zsyz_desktop.cli.console import progress, say
from zsyz_desktop.cli.import_own import import_own
from zsyz_desktop.cli.import_telling import tell_staging
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import refuse
from zsyz_desktop.exchange.intake.applying import apply_staging
from zsyz_desktop.exchange.intake.choices import Choices, origin_of
from zsyz_desktop.exchange.intake.fields import field_named
from zsyz_desktop.exchange.intake.importing import period_of, stage_table, with_notes
from zsyz_desktop.exchange.intake.left_cells import remember_left
from zsyz_desktop.exchange.intake.mappings import joined, remember, remembered
from zsyz_desktop.exchange.intake.staging import Action, Staging
from zsyz_desktop.exchange.ledger_book.reading import is_own
from zsyz_desktop.exchange.understanding.facts import Corrections, cell_field
from zsyz_desktop.exchange.understanding.headings import meaning_of
from zsyz_desktop.exchange.understanding.sheet_reading import sheet_of
from zsyz_desktop.exchange.understanding.sums import opening_column
from zsyz_desktop.exchange.understanding.table import Table
from zsyz_desktop.exchange.workbooks.reading import read_workbook
from zsyz_desktop.exchange.workbooks.sheets import Workbook
from zsyz_desktop.rules.dates import read_day
from zsyz_desktop.rules.heading_units import MONEY, plain_heading, unit_of, words_of
from zsyz_desktop.services.ledger.ledgers import judge_as_of
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.values import Frozen

_UNREAD = "不读入"


def register(parser: ChineseParser) -> None:
    """Add the options."""
    call = "zsyz-desktop import"
    parser.tell(
        description="导入各单位的表格（.xlsx .xls .et .ods .csv）：先逐行核对，再一步写入；有疑问的行答复后才写入。",
        examples=(
            f"{call} 汇总表.xlsx --ledger 台账.zsyz --dry-run",
            f"{call} 汇总表.xlsx --ledger 台账.zsyz --cell 9.总投资=2亿元 --column 7=协议投资,万元",
            f"{call} 到位资金.et --ledger 台账.zsyz --recognised-by 李四 --recognised-on 2024-06-25",
        ),
    )
    parser.add_argument("file", metavar="文件", help="要导入的表格")
    ledger_options(parser)
    parser.add_argument("--sheet", metavar="工作表", help="读哪一张工作表（默认按内容找项目表）")
    parser.add_argument("--mapping", metavar="名称", help="用这个名称的列对照；导入后按这个名称记住")
    parser.add_argument("--dry-run", action="store_true", help="只看会写入什么，不写入")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    _answering(parser)


def _answering(parser: ChineseParser) -> None:
    """What answers questions and decides for the whole sheet."""
    parser.add_argument(
        "--column",
        metavar="列号=栏目[,单位]",
        type=_pair,
        help="指明一列，如 7=协议投资,万元；7=不读入",
        action="append",
        default=[],
    )
    parser.add_argument(
        "--cell", metavar="行.栏目=内容", type=_pair, help="改正一格再读，可写多次", action="append", default=[]
    )
    parser.add_argument("--accept", metavar="行.栏目", help="采纳这一格的建议，可写多次", action="append", default=[])
    parser.add_argument("--accept-all", action="store_true", help="采纳全部建议")
    parser.add_argument(
        "--reason",
        metavar="行.栏目=原因",
        type=_pair,
        action="append",
        default=[],
        help="某月到位比台账少的，按冲减登记并写明原因，如 9.2024年1月到位=一笔退回",
    )
    parser.add_argument(
        "--rename",
        metavar="行",
        type=int,
        help="与台账同一个项目、名称不同的，改用表里的名称",
        action="append",
        default=[],
    )
    parser.add_argument("--county", metavar="县市", help="表里没有县市时，全部项目的主体责任县市")
    parser.add_argument("--recognised-by", metavar="姓名", help="本表资金已认定，认定人（默认待佐证）")
    parser.add_argument("--recognised-on", metavar="日期", help="认定日期（默认今天）")
    parser.add_argument(
        "--opening-balance", action="store_true",
        help="累计到位减去本表各月的，记为上年的期初累计到位（默认不记）",
    )  # fmt: skip
    parser.add_argument("--approved-by", metavar="姓名", help="计划已锁定的项目改计划日期时的批准人")
    parser.set_defaults(run=run)


class _Job(Frozen):
    """A file as it was read, the table that was found, and the day."""

    args: argparse.Namespace
    workbook: Workbook
    table: Table
    others: tuple[Table, ...]
    today: date

    @property
    def source(self) -> str:
        """What the import is called in the ledger."""
        return self.table.title or Path(self.args.file).stem


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Stage the file; without --dry-run write what enters, in one step."""
    workbook = read_workbook(_content(args.file), Path(args.file).name)
    if is_own(workbook):
        return import_own(bench, args, workbook)
    table, others = sheet_of(workbook, args.sheet or "")
    if args.dry_run:
        with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
            job = _Job(args, workbook, table, others, bench.today(args, session))
            tell_staging(_staged(session, job)[0], args)
        return 0
    with bench.opener.open(args.ledger, writing=True) as store:
        title = f"导入 {table.title or Path(args.file).name}"
        with store.work(title=title, answers=answers(args)) as session, progress("导入") as on_step:
            today = bench.today(args, session)
            judge_as_of(session, today)
            job = _Job(args, workbook, table, others, today)
            staging, corrections = _staged(session, job)
            done = apply_staging(
                session, staging, period_of(table, today), today, _choices(job), source=job.source,
                on_step=on_step,
            )  # fmt: skip
            remember(session, table, corrections, args.mapping or "")
            remember_left(session, table, staging.understood, corrections, done.codes)
    tell_staging(staging, args)
    if not args.json:
        waiting = staging.count(Action.ASK) + staging.count(Action.REFUSED)
        say(
            f"已导入：新增{len(done.added)}个项目，修改{len(done.changed)}个，登记资金{done.receipts}笔；{waiting}行没有写入。"
        )
    return 0


def _staged(session: Session, job: _Job) -> tuple[Staging, Corrections]:
    """The staging with what was remembered of the layout and what is said now."""
    before = remembered(session, job.table, job.args.mapping or "")
    corrections = joined(before, _corrections(job))
    staging = stage_table(session, job.table, job.today, corrections, job.others)
    if job.args.opening_balance and opening_column(staging.understood.columns) is None:
        raise refuse("表里没有历年累计到位的金额列，不能记期初累计。", field="opening_balance")
    return with_notes(staging, job.workbook), corrections


def _content(file: str) -> bytes:
    path = Path(file)
    if path.is_dir():
        raise refuse(f"“{path.name}”是文件夹，请选择一个表格文件。", field="file")
    try:
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise refuse(f"没有“{file}”这个文件。", field="file") from missing
    except PermissionError as denied:
        raise refuse(f"没有权限读取“{path.name}”。", field="file") from denied


def _corrections(job: _Job) -> Corrections:
    args = job.args
    fields: dict[str, str] = {}
    units: dict[str, str] = {}
    for number, said in args.column:
        heading = _heading(job.table, number)
        name, _, unit = said.replace("，", ",").partition(",")
        if unit and unit not in MONEY:
            raise refuse(f"没有“{unit}”这个单位，可写：{'、'.join(sorted(MONEY))}。", field="column")
        fields[heading] = "" if name == _UNREAD else field_named(name)
        units |= {heading: unit} if unit else {}
    accepted = frozenset(_place(job.table, where) for where in args.accept)
    told = Corrections(
        fields, units, accepted=accepted, accepts_all=args.accept_all, region=args.county or "",
        opening_balance=args.opening_balance, renamed=frozenset(args.rename),
        reasons={_place(job.table, where): reason for where, reason in args.reason},
    )  # fmt: skip
    for where, text in args.cell:
        told = told.with_cell(*_cell(job.table, where), text)
    return told


def _heading(table: Table, said: str) -> str:
    """The heading of a column by its number or by itself."""
    headings = {str(number): plain_heading("／".join(parts)) for number, parts in table.headings.items()}
    if said in headings:
        return headings[said]
    if plain_heading(said) in headings.values():
        return plain_heading(said)
    raise refuse(f"表里没有“{said}”这一列，可写列号（第1列写1）或列名。", field="column")


def _place(table: Table, said: str) -> tuple[int, str]:
    """A row and a field, called by its title or by the heading over it."""
    row, _, name = said.partition(".")
    if not row.isdecimal() or not name:
        raise refuse(f"“{said}”要写成 行.栏目，如 9.协议投资。", field="cell")
    headed = (parts for parts in table.headings.values() if plain_heading(name) in map(plain_heading, words_of(parts)))
    fields = [field for parts in headed if (field := meaning_of(parts, unit_of(parts)).field) is not None]
    return int(row), fields[0] if fields else field_named(name)


def _cell(table: Table, said: str) -> tuple[int, str]:
    """The same of a cell; one that is called by the heading over it is that of this column, whatever it is read as."""
    row, _, name = said.partition(".")
    headings = {number: map(plain_heading, words_of(parts)) for number, parts in table.headings.items()}
    numbers = [number for number, words in headings.items() if plain_heading(name) in words]
    if not row.isdecimal() or len(numbers) != 1:
        return _place(table, said)
    parts = table.headings[numbers[0]]
    field = meaning_of(parts, unit_of(parts)).field
    return int(row), field if field in ("name", "code") else cell_field(field or "", numbers[0])


def _choices(job: _Job) -> Choices:
    args, today = job.args, job.today
    if args.recognised_on and not args.recognised_by:
        raise refuse("写了认定日期，还要写明认定人（--recognised-by）。", field="recognised_by")
    on = read_day(args.recognised_on, field="recognised_on", today=today) if args.recognised_on else None
    return Choices(
        args.recognised_by or "", on, args.approved_by or "", origin_of(Path(args.file).name, job.table.sheet.name)
    )


def _pair(said: str) -> tuple[str, str]:
    key, equals, value = said.partition("=")
    if not (equals and key.strip()):
        raise argparse.ArgumentTypeError(f"“{said}”要写成 位置=内容")
    return key.strip(), value.strip()
