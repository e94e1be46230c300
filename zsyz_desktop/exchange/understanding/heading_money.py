"""Headings over money: totals, months, receipts, and the many sums that are never read as receipts."""

import re

_MONEY = re.compile(r"投资|固投|金额|资金|产值|税|引资|外资|内资|到位|到账|总额|投资额|额$|造价|收入|利润")
_SUM = re.compile(
    r"小计|合计|总计|累计|当年|本年|今年|上年|去年|年度|全年|年初|截至|截止|至.{0,6}底|以来|[一二三四]季度$|上半年|下半年|"
    r"第[一二三四]季度|完成率|到位率"
)
_BARE_SUM = re.compile(r"(?:截[至止])?(?:(?:20\d\d年)?(?:1?\d月)?[底末]|(?:20\d\d年)?1[-—–~至到]1?\d月)?累计(?:数|额)?")
"""A sum and nothing said of what."""
_YEAR = re.compile(r"(?:20\d\d|[〇零二一三四五六七八九]{4})年?(?!.*月)")
_NOT_TOTAL = re.compile(
    r"其中|自筹|贷款|银行|补助|上级|财政|债券|省外|州外|省内|州内|内资|缺口|融资|剩余|未完成|亩均|每亩|单位面积"
)
_TOTAL = re.compile(
    r"总投资|投资总额|总投|(?:协议|合同|签约|意向|计划|拟|概算|估算|预计|项目|约定|申报)(?:引进)?(?:总)?(?:投资|引资|投入|资金|金额)|"
    r"投资(?:规模|额|金额|总额)$|^投资$|引资额|引资金额|总金额|概算总|估算总|项目资金规模"
)
_PART = re.compile(
    r"(?:[本当][月期年]|上年|[一二三四]季度|第[一二三四]季度|上半年|下半年|小计|合计|总计|累计|总额|数额|规模|计划|实际|完成|到位|其中.*|固定资产|20\d\d年?)+"
)
_WHO = re.compile("投资(?:者|方|人|商|主体|企业|单位)|企业|公司|名称|股东|负责人")
_USD = re.compile(r"外资|外商|外方|利用外")


def money_meaning(words: tuple[str, ...], unit: str | None) -> tuple[str | None, int] | None:
    """The field of a heading over money with how sure, ("month", …) of a month's; None where it is about no money."""
    full, leaf = "／".join(words), words[-1]
    if _BARE_SUM.fullmatch(leaf):
        return None, 90
    if unit in {"%", "百分比"} or re.search(r"率(?:\(?%\)?)?$|占比|比重|增速|增长", leaf):
        return (None, 90) if _MONEY.search(full) else None
    if _WHO.search(leaf) and not (unit or "").endswith("元"):
        return None
    if not (_MONEY.search(leaf) or (unit or "").endswith("元") or (_MONEY.search(full) and _PART.fullmatch(leaf))):
        return None
    for judge in (_this_month, _of_receipts, _sums, _others, _totals):
        if (found := judge(full, leaf, unit)) is not None:
            return found
    return None


def _this_month(full: str, _leaf: str, _unit: str | None) -> tuple[str | None, int] | None:
    """本月到位 is of the month of the title; so is 本月完成固定资产投资, of the dispatch."""
    if not re.search(r"[本当]月|[本当]期", full) or re.search(r"累计", full):
        return None
    if re.search(r"到位|到资|到账", full):
        return ("fund:this", 90) if not re.search(r"计划|目标|任务", full) else (None, 70)
    return ("dispatch.invested", 85) if re.search(r"完成|投资", full) else None


def _of_receipts(full: str, leaf: str, _unit: str | None) -> tuple[str | None, int] | None:
    """到位资金／金额: one receipt a row, where the day of its arrival stands beside it (`columns.py` looks)."""
    if _SUM.search(full) or _YEAR.search(leaf):
        return None
    is_arrived = re.search(r"到位|到账|进账|汇款|打款|入账", full)
    if is_arrived and re.search(r"计划|目标|任务|应到|预计", full):
        return None, 80
    return ("fund.amount", 80) if is_arrived and re.search(r"金额|资金|数额|额|款", full) else None


def _sums(full: str, leaf: str, _unit: str | None) -> tuple[str | None, int] | None:
    if _SUM.search(leaf) or (_SUM.search(full) and not _TOTAL.search(leaf)):
        return None, 90
    if _YEAR.search(leaf) or re.search(r"完成(?:的)?(?:固定资产)?投资|已完成|已投|到位|到账|累计", leaf):
        return None, 85
    return None


def _others(  # noqa: PLR0911 -- one kind of money after the other
    full: str, leaf: str, unit: str | None
) -> tuple[str | None, int] | None:
    """Foreign capital, the registered sum, 固定资产投资, output and tax."""
    if _USD.search(leaf):
        if re.search(r"实际|到位|到账|利用外资$(?<!合同利用外资)(?<!协议利用外资)", leaf) and not re.search(
            r"合同|协议", leaf
        ):
            return None, 80
        return "agreed_usd", 90
    if re.search(r"备案|立项", leaf):
        return "filed_amount", 85
    if re.search(r"固定资产投?资?|固投", leaf):
        return ("fixed_investment", 90) if not re.search(r"完成|计划|任务|本[月年]", leaf) else (None, 80)
    if re.search(r"税", leaf):
        return "expected_tax", 80
    if re.search(r"产值", leaf):
        return "expected_output", 85
    if _NOT_TOTAL.search(leaf) or re.search(r"收入|利润|效益|注册资[本金]|流动资金", leaf):
        return None, 80
    del full, unit
    return None


def _totals(full: str, leaf: str, unit: str | None) -> tuple[str | None, int] | None:
    """总投资 by any of its names; in dollars there is no field for it."""
    is_total = (
        _TOTAL.search(leaf)
        or (re.fullmatch("规模", leaf) and unit is not None)
        or (re.search(r"^(?:总额|金额|数额|规模)$", leaf) and re.search(r"协议|合同|签约|总投资|投资", full))
    )
    if not is_total:
        return None
    return (
        (None, 90)
        if "美元" in (unit or "")
        else ("agreed_amount", 95 if re.search("总投资|协议|合同|签约", leaf) else 75)
    )
