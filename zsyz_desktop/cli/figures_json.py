"""The figures of a statistics period as `status --json` says them (docs/cli.md, the keys of figures.md 11)."""

from collections.abc import Sequence
from typing import Any

from zsyz_desktop.cli.indicators_json import counts_as_json, indicator_as_json
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.figure_words import plain_money, plain_over, plain_percent, plain_rate
from zsyz_desktop.rules.figures import Figures, MoneyAnswer, MoneyTotals
from zsyz_desktop.rules.funds import ExcludedFund
from zsyz_desktop.rules.month_dispatches import MonthDispatches, Promise
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.problem_flow import ProblemFlow, ProblemsOn
from zsyz_desktop.rules.three_rates import NodeRates, Ratio, StepRates


def month_as_json(month: MonthFigures) -> dict[str, Any]:
    """The keys of a period; what belongs to each project is `project_money`."""
    period, since = month.period, month.since_close
    return {
        "period": period.written,
        "today": month.today.isoformat(),
        "window": [period.first.isoformat(), period.closed_on.isoformat()],
        "closed_on": period.closed_on.isoformat(),
        "closed": period.is_closed(month.today),
        "since_close": None if since is None else {each.value: plain_money(cents) for each, cents in since.items()},
        "project_totals": _totals(month.totals),
        "problems": _problems(month.problems),
        "dispatch": _dispatch(month.dispatch, month.silent),
        "rates": {"nodes": _nodes(month.node_rates), "steps": _steps(month.step_rates)},
        "attention": {code: list(words) for code, words in month.attention.items()},
        "excluded": [_excluded(each) for each in month.excluded],
        "indicators": [indicator_as_json(each) for each in month.indicators],
        "counts": counts_as_json(month.counts, month.targets),
    }


def project_money(answer: MoneyAnswer) -> dict[str, Any]:
    """What a project's entry gains: its figures, and of one with dollars what they are in yuan."""
    said: dict[str, Any] = {"figures": [_figures(each) for each in answer.figures]}
    if any(each.currency is Currency.USD for each in answer.agreed):
        said["agreed_converted"] = plain_money(answer.converted)
        said["exchange_rate"] = plain_rate(answer.rate)
    return said


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "currency": figures.currency.name,
        "agreed": plain_money(figures.agreed),
        "year_plan": plain_money(figures.planned),
        "arrived_year": plain_money(figures.arrived),
        "completion": plain_percent(figures.completion),
        "time_share": plain_percent(figures.time),
        "over": plain_over(figures.ahead),
        "cumulative": plain_money(figures.arrived_total),
        "rate": plain_percent(figures.rate),
    }


def _totals(totals: MoneyTotals) -> dict[str, Any]:
    said: dict[str, Any] = {
        each.currency.name: {key: value for key, value in _figures(each).items() if key not in {"currency", "rate"}}
        for each in totals.figures
    }
    return {
        **said,
        "agreed_converted": plain_money(totals.converted),
        "not_signed": plain_money(totals.not_signed_converted),
    }


def _problems(flow: ProblemFlow) -> dict[str, Any]:
    return {
        "opening": flow.opening,
        "new": list(flow.new),
        "relapsed": list(flow.relapsed),
        "closed": list(flow.closed),
        "at_close": _problems_on(flow.at_close),
        "today": _problems_on(flow.today),
    }


def _problems_on(day: ProblemsOn) -> dict[str, Any]:
    return {
        "on": day.on.isoformat(),
        "open": len(day.open),
        "by_level": {level.value: count for level, count in day.by_level.items()},
        "overdue": list(day.overdue),
        "deferred": list(day.deferred),
        "suggest_upgrade": list(day.suggest_upgrade),
        "revisit_due": list(day.revisit_due),
    }


def _dispatch(dispatch: MonthDispatches, silent: dict[str, int]) -> dict[str, Any]:
    promises = dispatch.promises
    return {
        "due": len(dispatch.due),
        "dispatched": dispatch.dispatched,
        "undispatched": list(dispatch.undispatched),
        "silent": silent,
        "promises": {
            "total": promises.total,
            "kept": len(promises.kept),
            "kept_late": _said(promises.kept_late),
            "open": _said(promises.open),
        },
        "invested_month": plain_money(dispatch.invested_month),
        "invested_year": plain_money(dispatch.invested_year),
    }


def _said(promises: Sequence[Promise]) -> list[str]:
    return sorted(each.said for each in promises)


def _nodes(rates: NodeRates) -> dict[str, Any]:
    return {
        "covered": _ratio(rates.covered),
        "ordered": _ratio(rates.ordered),
        "on_time": _ratio(rates.on_time),
        "extended_after_due": list(rates.extended_after_due),
    }


def _steps(rates: StepRates) -> dict[str, Any]:
    return {"covered": _ratio(rates.covered), "on_time": _ratio(rates.on_time)}


def _ratio(ratio: Ratio) -> dict[str, Any]:
    return {"num": ratio.num, "den": ratio.den, "rate": plain_percent(ratio.rate)}


def _excluded(excluded: ExcludedFund) -> dict[str, Any]:
    fund = excluded.fund
    return {
        "fund": fund.number,
        "project": fund.project,
        "amount": plain_money(fund.cents),
        "reason": excluded.reason,
    }
