"""Yuan that may be the dollars told once more: it is asked, for nobody adds the two (figures.md 3)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from zsyz_desktop.errors import Choice, Question
from zsyz_desktop.rules.exchange import is_the_same, rate_on
from zsyz_desktop.services.ledger.rates import rate_facts
from zsyz_desktop.services.typing.asking import asked

KEY = "同一笔"
SAME = "是同一笔，清空人民币栏"
OTHER = "不是同一笔"

_FIELDS = ("agreed_amount", "agreed_usd")


def without_the_same(
    session: Session, before: Mapping[str, Any], changes: Mapping[str, Any], day: date
) -> dict[str, Any]:
    """The changes of a card, 协议投资 emptied where the officer says that it is 协议外资 in yuan.

    `day` is that of the rate: when it was signed. Raises Refusal with the question while it is open; asked only when
    one of the two changes.
    """
    values = {name: changes.get(name, before.get(name)) for name in _FIELDS}
    rate = rate_on(rate_facts(session), day) if values["agreed_usd"] is not None else None
    is_new = any(values[name] != before.get(name) for name in _FIELDS)
    if not is_new or not is_the_same(values["agreed_amount"], values["agreed_usd"], rate):
        return dict(changes)
    words = rate.words if rate is not None else ""
    sentence = f"人民币协议额与外资按{words}折算相等，是否同一笔？是则清空人民币栏。"
    question = Question(KEY, sentence, (Choice(SAME), Choice(OTHER)))
    if asked(session, question, field="agreed_amount").label == OTHER:
        return dict(changes)
    return {**changes, "agreed_amount": None}
