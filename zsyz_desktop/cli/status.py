"""`status`: the standing of every project, as a table or as JSON with stable keys (docs/cli.md)."""

import argparse
import json
from datetime import date
from typing import Any

from zsyz_desktop.cli.bench import Bench, ledger_options
from zsyz_desktop.cli.console import complain, say, say_table
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.facts import Light, LoopVerdict, Standing
from zsyz_desktop.rules.four_ones import four_ones_sentence
from zsyz_desktop.rules.light_words import step_words
from zsyz_desktop.rules.tally import Tally, tally
from zsyz_desktop.rules.wording import day_in_table, late_words
from zsyz_desktop.services.ledger.looking_back import past_note
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
        examples=("zsyz-desktop status --ledger 样例.zsyz --today 2024-06-26 --json",),
    )
    ledger_options(parser)
    parser.add_argument("--json", action="store_true", help="输出 JSON（键名固定，见 docs/cli.md）")
    parser.set_defaults(run=run)


def run(bench: Bench, args: argparse.Namespace) -> int:
    """Print the standings."""
    with bench.opener.open(args.ledger, writing=False) as store, store.still() as still, still.read() as session:
        today = bench.today(args, session)
        standings, notes = read_standings(session, today), past_note(session, today)
    if args.json:
        say(json.dumps(standings_as_json(standings, today), ensure_ascii=False, indent=1))
    else:
        _say_standings(standings, today)
    for note in notes:
        complain(f"注：{note}。")
    return 0


def standings_as_json(standings: list[Standing], today: date) -> dict[str, Any]:
    """The standings with the keys of docs/cli.md."""
    counted = tally(standings)
    return {
        "today": today.isoformat(),
        "projects": [
            {
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
            }
            for standing in standings
        ],
        "totals": {
            "projects": len(standings),
            "four_ones_complete": counted.four_ones_complete,
            **{colour.value: counted.lights.get(colour, 0) for colour in _COUNTED},
        },
        "standing": _standing_as_json(counted),
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


def _say_standings(standings: list[Standing], today: date) -> None:
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
