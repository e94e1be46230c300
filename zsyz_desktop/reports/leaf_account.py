"""问题挂账清单 as a sheet of a workbook: by level with 小计, and what was closed."""

from zsyz_desktop.models.words import ProblemLevel
from zsyz_desktop.reports.leaf_fields import NUMBER, laid, text
from zsyz_desktop.reports.workbook import Leaf, Line, Look
from zsyz_desktop.rules.account_sheet import AccountRow, AccountSheet, account_words
from zsyz_desktop.rules.light_words import listed_light_words


def account_leaf(sheet: AccountSheet) -> Leaf:
    """The problems on account by level, and those that were closed."""
    still = [row for row in sheet.rows if row.is_open]
    groups = [(f"{level.value}问题", [row for row in still if row.level is level]) for level in reversed(ProblemLevel)]
    groups.append(("本期以来销号", [row for row in sheet.rows if not row.is_open]))
    lines: list[Line] = []
    number = 0
    for title, rows in groups:
        projects = len({row.code for row in rows})
        lines += [Line((f"{title}　小计{len(rows)}件，涉及{projects}个项目",), is_band=True)] if rows else []
        for row in rows:
            number += 1
            lines.append(laid(_ACCOUNT, row, number))
    columns = (NUMBER, *(each.column for each in _ACCOUNT))
    lead = f"{account_words(sheet)}。"
    return Leaf(
        "问题挂账清单", "问题挂账清单", sheet.masthead.unit, columns, lines, lead, f"{sheet.day}", sheet.notes, "A3"
    )


def _light(row: AccountRow) -> str | None:
    return listed_light_words(row.light) if row.light is not None else None


_ACCOUNT = (
    text("挂账号", 14, lambda row: row.account),
    text("较上期", 8, lambda row: row.since_last.value),
    text("项目编号", 11, lambda row: row.code),
    text("项目名称", 24, lambda row: row.project),
    text("问题", 36, lambda row: row.text),
    text("影响的节点", 16, lambda row: row.milestone),
    text("类别", 10, lambda row: row.kind),
    text("级别", 8, lambda row: row.level.value),
    text("提出日", 12, lambda row: row.raised_on, Look.DAY),
    text("来源", 14, lambda row: row.source),
    text("挂账天数", 9, lambda row: row.days, Look.WHOLE),
    text("牵头单位", 18, lambda row: row.unit),
    text("责任人", 9, lambda row: row.person),
    text("配合单位", 18, lambda row: row.helping_units),
    text("解决措施", 30, lambda row: row.measures),
    text("计划解决日", 12, lambda row: row.due, Look.DAY),
    text("预警", 14, _light),
    text("最新进展", 30, lambda row: row.progress),
    text("提请层级", 12, lambda row: row.handler.value),
    text("提请会议", 16, lambda row: row.referred_to),
    text("状态", 10, lambda row: row.state.value),
    text("解决日", 12, lambda row: row.solved_on, Look.DAY),
    text("销号日", 12, lambda row: row.closed_on, Look.DAY),
    text("核查人", 10, lambda row: row.checked_by),
)
