"""`new`: an empty ledger of one's own, from the three answers of a first start."""

import argparse

from zsyz_desktop.cli.bench import Bench, ledger_options
from zsyz_desktop.cli.console import say
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.services.ledger.ledgers import DeskCard


def register(parser: ChineseParser) -> None:
    """Add the command."""
    parser.tell(
        description="新建一本空台账：写明填报单位、主体责任县市、填报人。样例台账用 demo。",
        examples=(
            "zsyz-desktop new --ledger 牟定.zsyz --unit 牟定县产业招商工作专班办公室 --region 牟定县 --reporter 示例李",
        ),
    )
    ledger_options(parser, today=False)
    parser.add_argument("--unit", required=True, metavar="单位", help="填报单位")
    parser.add_argument("--region", required=True, metavar="县市", help="主体责任县市（或楚雄州），名称或代码")
    kinds = [kind.value for kind in UnitKind]
    parser.add_argument("--kind", choices=kinds, default=UnitKind.COUNTY_TASKFORCE.value, help="单位类型")
    parser.add_argument("--reporter", metavar="姓名", help="填报人")
    parser.add_argument("--phone", metavar="电话", help="填报电话")
    parser.set_defaults(run=run)


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Make the ledger; a refused answer leaves no file."""
    desk = DeskCard(
        unit_name=args.unit,
        unit_kind=UnitKind(args.kind),
        region=args.region,
        reporting_year=bench.now().year,
        reporter=args.reporter,
        reporter_phone=args.phone,
    )
    bench.opener.create(args.ledger, desk).close()
    say(f"空台账已建好：{args.ledger}。登记项目用 project add。")
    return 0
