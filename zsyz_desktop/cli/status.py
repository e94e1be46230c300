"""`status`: the standing of every project, as a table or as JSON with stable keys (docs/cli.md)."""

import argparse
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from zsyz_desktop.cli.bench import Bench, ledger_options
from zsyz_desktop.cli.console import complain, say, say_table
from zsyz_desktop.cli.figures_json import month_as_json, project_money
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.facts import Light, LoopVerdict, Standing
from zsyz_desktop.rules.four_ones import four_ones_sentence
from zsyz_desktop.rules.light_words import step_words
from zsyz_desktop.rules.money_words import since_close_words, totals_words
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.tally import Tally, tally
from zsyz_desktop.rules.thresholds import with_cut_off
from zsyz_desktop.rules.wording import day_in_table, late_words
from zsyz_desktop.services.figures.month_reading import read_month
from zsyz_desktop.services.ledger.looking_back import past_note
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.list.standings import read_standings

_SHAPES = {
    LightColour.RED: "■ 红",
    LightColour.YELLOW: "▲ 黄",
    LightColour.GREEN: "● 绿",
    LightColour.GREY: "○ 灰",
    LightColour.PAUSED: "◇",
}


def register(parser: ChineseParser) -> None:
    """Add the command."""
    parser.tell(
        description="全部项目今天的样子：阶段、四个一、闭环、预警和逾期。",
        examples=(
            "zsyz-desktop status --ledger 样例.zsyz --today 2024-06-26 --json",
            "zsyz-desktop status --ledger 样例.zsyz --period 2024-06 --cut-off month-end",
        ),
    )
    ledger_options(parser)
    parser.add_argument("--json", action="store_true", help="输出 JSON（键名固定，见 docs/cli.md）")
    parser.add_argument("--period", metavar="年-月", help="统计期，如 2024-06（默认最近已截止的一期）")
    parser.add_argument("--cut-off", metavar="日", help="资金截数日，如 25；month-end 为月末（默认按台账设置）")
    parser.set_defaults(run=run)


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Print the standings."""
    with bench.opener.open(args.ledger, writing=False) as store, store.still() as still, still.read() as session:
        today = bench.today(args, session)
        notes = past_note(session, today)
        asked = bool(args.json or args.period or args.cut_off)
        month = _month(session, today, args) if asked else None
        standings = read_standings(session, today) if month is None else month.standings
    if month is not None and args.json:
        say(json.dumps(status_as_json(month), ensure_ascii=False, indent=1))
    else:
        _say_standings(standings, today)
    if month is not None and not args.json:
        _say_month(month)
    for note in notes:
        complain(f"注：{note}。")
    return 0


def _month(session: Session, today: date, args: argparse.Namespace) -> MonthFigures:
    thresholds = with_cut_off(current_thresholds(session), args.cut_off)
    return read_month(session, today, thresholds, asked=args.period, anew=args.cut_off is not None)


def status_as_json(month: MonthFigures) -> dict[str, Any]:
    """Standings and figures with the keys of docs/cli.md."""
    counted = tally(month.standings)
    return {
        **month_as_json(month),
        "projects": [_project_as_json(each, month) for each in month.standings],
        "totals": {
            "projects": len(month.standings),
            "four_ones_complete": counted.four_ones_complete,
            **{colour.value: counted.lights.get(colour, 0) for colour in _COUNTED},
        },
        "standing": _standing_as_json(counted),
    }


def _project_as_json(standing: Standing, month: MonthFigures) -> dict[str, Any]:
    return {
        "code": standing.code,
        "name": standing.name,
        "region": standing.region,
        "stage": standing.stage.value,
        "four_ones": {
            "complete": standing.four_ones.is_complete,
            "missing": [one.value for one in standing.four_ones.missing],
        },
        "loop": _loop_as_json(standing.loop),
        "light": _light_as_json(standing.light),
        **project_money(month.money[standing.code]),
    }


def _standing_as_json(counted: Tally) -> dict[str, Any]:
    return {
        "in_progress": counted.in_progress,
        "paused": list(counted.paused),
        "ended": list(counted.ended),
        "text": counted.text,
    }


_COUNTED = (LightColour.GREEN, LightColour.YELLOW, LightColour.RED, LightColour.GREY)


def _loop_as_json(loop: LoopVerdict) -> dict[str, Any]:
    return {
        "closed": loop.is_closed,
        "stages": [
            {
                "stage": verdict.stage.value,
                "closed": verdict.closed,
                "required": verdict.required,
                "skipped": verdict.skipped,
            }
            for verdict in loop.stages
        ],
    }


def _light_as_json(light: Light) -> dict[str, Any]:
    return {
        "colour": light.colour.value,
        "days_late": light.days_late,
        "step": light.step.value if light.step is not None else None,
        "milestone": light.milestone,
    }


def light_words(light: Light) -> str:
    """「■ 红 逾期12天 应督办」: shape, colour and words together."""
    late = late_words(light.days_late, light.days_paused) or light.word
    left = f"（还有{light.days_left}天）" if light.days_left is not None else ""
    step = f" {step_words(light.step)}" if light.step is not None else ""
    why = "".join(f" {each}" for each in light.attention)
    return f"{_SHAPES[light.colour]} {late}{left}{step}{why}"


def _points_at(light: Light) -> str:
    due = f" {day_in_table(light.due)}" if light.due is not None else ""
    return f"{light.milestone or ''}{due}"


def _say_standings(standings: Sequence[Standing], today: date) -> None:
    rows = [
        (
            standing.code,
            standing.name,
            f"{standing.stage.value} {standing.stage.short}",
            four_ones_sentence(standing.four_ones).removeprefix("四个一").strip(),
            " ".join(f"{each.closed}/{each.required}{'容缺' if each.skipped else ''}" for each in standing.loop.stages),
            light_words(standing.light),
            _points_at(standing.light),
        )
        for standing in standings
    ]
    say_table(f"重点项目推进情况（{today}）", ("编号", "项目", "阶段", "四个一", "闭环 1–6", "预警", "当前节点"), rows)
    counted = tally(standings)
    say(f"{counted.text}。四个一：{counted.four_ones_text}。")


def _say_month(month: MonthFigures) -> None:
    """The sums of the period, and what came since, in the sentences of the papers."""
    period = month.period
    open_until = "" if period.is_closed(month.today) else f"，未截止，算到{month.today}"
    say(
        f"统计期{period.written}（{period.first}—{period.closed_on}{open_until}）：{totals_words(month.totals, period)}"
    )
    if month.since_close is not None and (since := since_close_words(month.totals.figures)):
        say(since)
