"""用词 of the lists that grow: in use, or withdrawn."""

from datetime import date

from zsyz_desktop.models.preset_words import WordState
from zsyz_desktop.rules.moves import Move, Said
from zsyz_desktop.values import Frozen


class WordFact(Frozen):
    """A word as the rules need it."""

    state: WordState


WORD_MOVES = (
    Move("停用", "withdraw", (WordState.IN_USE,), WordState.WITHDRAWN),
    Move("恢复使用", "use-again", (WordState.WITHDRAWN,), WordState.IN_USE),
)


def word_state(word: WordFact, _today: date) -> Said:
    """The withdrawn paler, and last."""
    is_past = word.state is WordState.WITHDRAWN
    return Said(is_past, word.state.value, is_past=is_past)
