"""What stands under a heading, by its shares: days, months, percentages, counties, words of a list."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from zsyz_desktop.exchange.understanding.date_cells import plain_day
from zsyz_desktop.exchange.understanding.facts import Known
from zsyz_desktop.exchange.understanding.reading import is_nothing, text_of
from zsyz_desktop.exchange.understanding.word_cells import VOCABULARIES, county_of, listed_word, origin_of
from zsyz_desktop.exchange.workbooks.sheets import Broken, Value
from zsyz_desktop.values import Frozen

_MOST = 200
_DAY = re.compile(
    r"\d{4}[年.\-/、]?\d{0,2}.*|\d{8}|[2-7]\d{4}|.*\d{1,2}月.*|.*年[底末初中]|.*季度.*|[上下]半年|已.{0,4}|待定|未.{0,3}|\d{2}[.\-/]\d{1,2}.*"
)
_SPAN = re.compile(r".*\d.*(?:-|~|至|到).*\d.*|\d{4}年?")
_FILING = re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}-\d{6}")
_CODE = re.compile(r"[A-Za-z]{1,4}-?\d{1,6}|\d{6}-\d{4}-\d{1,4}|[A-Za-z]{2,6}\d{4,10}")


class Sample(Frozen):
    """The first values of a column that say something, and which of them are written as percentages."""

    values: tuple[Value, ...]
    percents: int
    known: Known

    def share(self, test: Callable[[str], bool]) -> float:
        """Of what stands there, how much passes a test, from 0 to 1; 0 for an empty column."""
        texts = [text_of(value).strip() for value in self.values]
        return sum(1 for text in texts if test(text)) / len(texts) if texts else 0.0

    @property
    def of_days(self) -> float:
        """The share of days, however they are written."""
        count = sum(1 for value in self.values if isinstance(value, date) or _DAY.fullmatch(plain_day(text_of(value))))
        return count / len(self.values) if self.values else 0.0

    @property
    def of_spans(self) -> float:
        """The share of 起 and 止."""
        return self.share(lambda text: _SPAN.fullmatch(plain_day(text)) is not None)

    @property
    def of_percents(self) -> float:
        """The share of numbers, which is what a percentage is."""
        return self.share(lambda text: re.fullmatch(r"[0-9.]+%?", text.replace("％", "%")) is not None)

    @property
    def of_numbers(self) -> float:
        """The share of bare numbers."""
        return self.share(lambda text: re.fullmatch(r"[-0-9.,，]+", text) is not None)

    @property
    def of_counties(self) -> float:
        """The share of counties."""
        return self.share(lambda text: bool(county_of(text, self.known)) or text in self.known.prefecture)

    @property
    def of_places(self) -> float:
        """The share of provinces, prefectures and countries."""
        return self.share(lambda text: origin_of(re.sub(r"\s+", "", text), self.known) is not None)

    @property
    def of_chains(self) -> float:
        """The share of 产业链."""
        return self.share(lambda text: bool(listed_word(text, self.known.chains)))

    @property
    def of_approaches(self) -> float:
        """The share of 招商方式."""
        return self.share(lambda text: text.endswith("招商") or bool(listed_word(text, self.known.approaches)))

    @property
    def of_yes_no(self) -> float:
        """The share of 是 and 否."""
        return self.share(lambda text: text in {"是", "否", "√", "×", "有"})

    def of_words(self, field: str) -> float:
        """The share of a closed vocabulary."""
        from_labels = {str(word.value) for word in VOCABULARIES[field]}
        return self.share(
            lambda text: (
                text in from_labels
                or f"{text}协议" in from_labels
                or f"{text}重点" in from_labels
                or (field == "agreement_kind" and text in {"合同", "框架", "意向"})
            )
        )

    @property
    def is_counted(self) -> bool:
        """Whether it counts the rows: 1, 2, 3 …"""
        texts = [text_of(value).strip() for value in self.values]
        numbers = [int(text) for text in texts if text.isascii() and text.isdigit()]
        return (
            len(numbers) == len(texts) > 0 and all(one <= other for one, other in pairwise(numbers)) and numbers[0] <= 2
        )

    @property
    def of_filing_codes(self) -> float:
        """The share of codes of the 投资项目在线审批监管平台."""
        return self.share(lambda text: _FILING.fullmatch(text) is not None)

    @property
    def of_codes(self) -> float:
        """The share of codes a ledger gives."""
        return self.share(lambda text: _CODE.fullmatch(text) is not None)

    @property
    def middle(self) -> float | None:
        """The middle one of the bare numbers; None where there are none."""
        numbers = sorted(
            float(text.replace(",", "")) for value in self.values
            if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", text := text_of(value).strip())
        )  # fmt: skip
        return numbers[len(numbers) // 2] if numbers else None


def sample_of(cells: Sequence[Value], percents: int, known: Known) -> Sample:
    """The values of a column below the headings that say something."""
    said = [value for value in cells if not isinstance(value, Broken) and not is_nothing(value)]
    return Sample(tuple(said[:_MOST]), percents, known)
