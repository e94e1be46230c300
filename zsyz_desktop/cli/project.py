"""`project`: the edits an officer makes, each a subcommand with examples."""

from zsyz_desktop.cli import project_card, project_chart, project_loop, project_people, project_planning
from zsyz_desktop.cli.parsing import ChineseParser


def register(parser: ChineseParser) -> None:
    """Add the command and its parts."""
    parser.tell(
        description="登记项目、明确和交接牵头负责人、组班子、排节点、办清单、倒排工期。",
        examples=(
            "zsyz-desktop project add --ledger 台账.zsyz --name 示例项目 --region 楚雄市 --chain 生物医药",
            "zsyz-desktop project show --ledger 台账.zsyz --project P01",
        ),
    )
    parts = parser.parts()
    for part in (project_card, project_people, project_chart, project_loop, project_planning):
        part.register(parts)
