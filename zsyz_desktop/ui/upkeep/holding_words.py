"""What a backup holds, beside the ledger, in the words of the list."""

from zsyz_desktop.services.whole_ledger.copies_compared import Holding


def holding_words(holding: Holding, *, is_latest: bool) -> str:
    """The latest state of all is marked, whatever the clock said when it was copied."""
    if not holding.is_readable:
        return "无法读取"
    said = _beside(holding)
    return f"最新，{said}" if is_latest else said


def _beside(holding: Holding) -> str:
    if holding.behind is None:
        return "含台账没有的操作"
    return f"比台账早{holding.behind}步操作" if holding.behind else "与台账相同"
