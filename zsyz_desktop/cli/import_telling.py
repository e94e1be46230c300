"""What `import` prints of a staging."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from zsyz_desktop.cli.console import say, say_table
from zsyz_desktop.exchange.intake.as_json import staging_json
from zsyz_desktop.exchange.intake.fields import field_title
from zsyz_desktop.exchange.intake.staging import Action, StagedRow, Staging
from zsyz_desktop.exchange.understanding.facts import Column
from zsyz_desktop.rules.wording import money_exact

_SUMS = ("项数", "协议投资（万元）", "协议外资（万美元）", "今年到位（万元）", "其中已认定（万元）")


def tell_staging(staging: Staging, args: argparse.Namespace) -> None:
    """Print the staging: columns, rows with what becomes of each, notes, and the sums before and after."""
    if args.json:
        say(json.dumps(staging_json(staging), ensure_ascii=False, indent=1))
        return
    read = staging.understood
    first, last = read.heading_rows
    say(f"{read.title or Path(args.file).name}（{read.sheet or '表格'}，表头第{first}—{last}行）")
    say_table("列对照", ("列", "表头", "读作", "单位", "把握"), [_column(each) for each in read.columns])
    for question in dict.fromkeys(each.sentence for each in read.columns_asked):
        say(f"整列待答：{question}")
    for asked in read.sheet_asked:
        say(f"整表待答：{asked.sentence}")
    say_table("逐行核对", ("行", "处理", "项目", "说明"), [_line(row) for row in staging.rows])
    for note in read.notes:
        say(f"注意：{note}")
    say_table("导入前后", ("", *_SUMS), list(_sums(staging)))
    counts = "，".join(f"{action.value}{staging.count(action)}行" for action in Action)
    say(f"{counts}；新增项目{staging.new_projects}个")
    if args.dry_run:
        say("没有写入（--dry-run）")


def _line(row: StagedRow) -> tuple[str, str, str, str]:
    name = str(row.values.get("name") or row.values.get("code") or "")
    changes = [f"{field_title(each.field)}改动" for each in row.differences] if row.action is Action.UPDATE else []
    return str(row.row), row.action.value, name, "；".join([*row.problems, *changes])


def _sums(staging: Staging) -> Iterator[tuple[str, ...]]:
    for title, sums in (("导入前", staging.before), ("导入后", staging.after)):
        money = (sums.agreed_cny, sums.agreed_usd, sums.arrived, sums.recognised)
        yield title, str(sums.projects), *(money_exact(each) for each in money)


def _column(column: Column) -> tuple[str, ...]:
    sure = f"{column.confidence}%" if column.field else ""
    return str(column.number), column.heading, field_title(column.field), column.unit or "", sure
