"""What a matched row says against the ledger that cannot be taken as it stands, and is asked about."""

from collections.abc import Mapping, Sequence

from zsyz_desktop.exchange.intake.staging import Difference
from zsyz_desktop.exchange.understanding.facts import CREDIT_CODE, Asked
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.wording import money_exact


def too_little(found: Sequence[Difference], reasons: Mapping[str, str]) -> tuple[Asked, ...]:
    """A month that says less than the ledger has: money is not taken back without a reason."""
    asked = []
    for each in found:
        if (
            each.field.startswith("fund:")
            and each.field not in reasons
            and isinstance(each.old, int)
            and isinstance(each.new, int)
            and each.new < each.old
        ):
            month = int(each.field[-2:])
            less = money_exact(each.old - each.new, currency=Currency.CNY)
            sentence = f"{month}月到位表里比台账少{less}，是冲减吗？是的写明原因，不是的按台账不改"
            asked.append(Asked(each.field, sentence, each.old, why=f"{month}月到位：比台账已登记的少"))
    return tuple(asked)


def of_another_firm(found: Sequence[Difference]) -> tuple[Asked, ...]:
    """Another code for the same firm: one of the two is wrong, or it is another firm's project of this name."""
    if any(each.field == "enterprise_id" for each in found):
        return ()
    sentence = "统一社会信用代码台账里是{old}，表里是{new}，哪个对？台账里错了的，请先在投资方里改"
    return tuple(
        Asked(CREDIT_CODE, sentence.format(old=each.old, new=each.new), each.old, why="统一社会信用代码：与台账不同")
        for each in found
        if each.field == CREDIT_CODE and each.old is not None
    )
