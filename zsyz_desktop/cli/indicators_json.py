"""Indicators and counts of a statistics period as JSON (docs/cli.md, the keys of figures.md 11)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from zsyz_desktop.rules.big_projects import BIG, SIGNED_BIG, STARTED_BIG, BigProjects
from zsyz_desktop.rules.figure_words import light_word, plain_money, plain_over, plain_percent
from zsyz_desktop.rules.growth import Target, TargetVerdict, gap_points
from zsyz_desktop.rules.indicators import IndicatorAnswer, RegionValue
from zsyz_desktop.rules.tasks import Progress


def indicator_as_json(answer: IndicatorAnswer) -> dict[str, Any]:
    """One indicator; that which is a share has no chains, no task and no months below nought."""
    said = plain_percent if answer.is_share else plain_money
    found: dict[str, Any] = {
        "key": answer.key,
        "unit": answer.unit,
        "value": said(answer.value),
        "month_value": said(answer.month_value),
        "base": plain_money(answer.base),
        "growth": plain_percent(answer.growth),
        "growth_previous": plain_percent(answer.growth_before),
        "trend": answer.trend,
        **_progress(answer.progress),
        "targets": [_target(each) for each in answer.targets],
        "by_month": [said(each) for each in answer.months],
        "by_region": {code: _region(each, is_share=answer.is_share) for code, each in answer.by_region.items()},
        "forecast": said(answer.forecast),
    }
    if answer.is_share:
        return found
    found["month_change"] = plain_money(answer.month_change)
    found["negative_months"] = list(answer.negative_months)
    found["by_chain"] = {chain: plain_money(cents) for chain, cents in answer.by_chain.items()}
    return found | ({} if answer.reference is None else {"reference": plain_money(answer.reference)})


def counts_as_json(counts: BigProjects, targets: Sequence[Target]) -> dict[str, Any]:
    """The counts of large projects against their targets."""
    wanted = {each.indicator: each.threshold for each in targets}
    return {
        BIG: {
            "target": _whole(wanted.get(BIG)),
            "signed": list(counts.signed),
            "started": list(counts.started),
            **_both(counts.times, counts.projects),
            "gap": _both(_gap(wanted.get(BIG), counts.times), _gap(wanted.get(BIG), counts.projects)),
            "by_region": {region: _both(*pair) for region, pair in counts.by_region.items()},
        },
        STARTED_BIG: _count(counts.started_from_500m, wanted, STARTED_BIG),
        SIGNED_BIG: _count(counts.signed_from_1b, wanted, SIGNED_BIG),
        "待折算": list(counts.unconverted),
    }


def _count(codes: Sequence[str], wanted: Mapping[str, Fraction], key: str) -> dict[str, Any]:
    target = wanted.get(key)
    return {
        "target": _whole(target),
        "value": len(codes),
        "gap": _gap(target, len(codes)),
        "met": None if target is None else len(codes) >= target,
        "codes": list(codes),
    }


def _both(times: int | None, projects: int | None) -> dict[str, Any]:
    return {"项次": times, "去重": projects}


def _whole(target: Fraction | None) -> int | None:
    return None if target is None else int(target)


def _gap(target: Fraction | None, value: int) -> int | None:
    return None if target is None else max(0, int(target) - value)


def _progress(progress: Progress) -> dict[str, Any]:
    return {
        "task": plain_money(progress.task),
        "completion": plain_percent(progress.completion),
        "time_share": plain_percent(progress.time),
        "over": plain_over(progress.over),
        "light": light_word(progress.light),
    }


def _target(verdict: TargetVerdict) -> dict[str, Any]:
    return {
        "threshold": plain_percent(verdict.target.threshold),
        "source": verdict.target.source,
        "met": verdict.met,
        "assessed": verdict.target.is_assessed,
        "gap": gap_points(verdict.gap),
    }


def _region(region: RegionValue, *, is_share: bool) -> dict[str, Any]:
    if is_share:
        return {"value": plain_percent(region.value)}
    return {"value": plain_money(region.value), **_progress(region.progress), "rank": region.rank}
