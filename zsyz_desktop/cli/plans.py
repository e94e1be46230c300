"""`plan show|set`: the 年度计划 of a project, in editions."""

import argparse
import re

from zsyz_desktop.cli.bench import Bench, ledger_options, typed_code, work
from zsyz_desktop.cli.console import say
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.month.plan_writing import HEAD, PlanTold, plans_of, write_plan

_BETWEEN = re.compile(r"[,，\t]")
_OPTIONS = (
    ("--year", "year", "年份", "年度，如 2024"),
    ("--currency", "currency", "币种", "人民币（不写就是它）或美元"),
    ("--from", "from_month", "月", "从几月起：与已有的一版相同就是改那一版，不同就另发一版"),
    ("--total", "total", "金额", "全年计划到位资金，万元或万美元"),
    ("--total-investment", "total_investment", "金额", "全年计划完成投资"),
    ("--source", "source", "出处", "计划出处，如文件名称"),
)
_CODES = {"CNY": "人民币", "USD": "美元"}


def register(parser: ChineseParser) -> None:
    """Add both parts."""
    parser.tell(description="项目的年度计划：全年数，或12个月；年中调整的另发一版，以前的留着。")
    parts = parser.parts()
    call = "zsyz-desktop plan"
    show = parts.add_parser("show", help="看项目的年度计划", examples=(f"{call} show --ledger 台账.zsyz P01",))
    _about(show)
    show.add_argument("--year", type=int, metavar="年份", help="只看这一年")
    show.set_defaults(run=run_show)
    example = f"{call} set --ledger 台账.zsyz P01 --year 2024 --from 7 --total 75000 --source 县政府专题会议纪要"
    put = parts.add_parser("set", help="填或改一年的计划", examples=(example,))
    _about(put)
    for option, name, metavar, told in _OPTIONS:
        put.add_argument(option, dest=name, required=name == "year", metavar=metavar, help=told)
    for option, name, what in (("--months", "months", "到位资金"), ("--investment", "investment", "完成投资")):
        put.add_argument(
            option, dest=f"cell_{name}", metavar="12个数", help=f"分月计划{what}，逗号隔开；写空的就是不分月"
        )
    put.set_defaults(run=run_set)


def run_show(bench: Bench, args: argparse.Namespace) -> int:
    """Print every edition, with its months."""
    with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
        plans = plans_of(session, project_by_code(session, args.code), args.year)
    for plan in plans:
        _tell(plan)
    if not plans:
        say("没有年度计划")
    return 0


def run_set(bench: Bench, args: argparse.Namespace) -> int:
    """Correct the edition of that month, or issue a new one."""
    typed = {name: text for name in HEAD if (text := getattr(args, name)) is not None}
    if "currency" in typed:
        typed["currency"] = _CODES.get(typed["currency"].upper(), typed["currency"])
    said = {name: getattr(args, f"cell_{name}") for name in ("months", "investment")}
    series = {name: _BETWEEN.split(text) for name, text in said.items() if text is not None}
    with work(bench, args, f"年度计划 {args.code}") as session:
        plan = write_plan(session, project_by_code(session, args.code), typed, series)
    say(f"已保存：{args.code}")
    _tell(plan)
    return 0


def _tell(plan: PlanTold) -> None:
    say(plan.words)
    for title, months in (("到位资金", plan.months), ("完成投资", plan.investment)):
        if months:
            cells = (f"{number}月{'—' if each is None else money_exact(each)}" for number, each in enumerate(months, 1))
            say(f"  {title}：{'　'.join(cells)}")


def _about(part: ChineseParser) -> None:
    ledger_options(part)
    part.add_argument("code", type=typed_code, metavar="编号", help="项目编号，如 P01")
