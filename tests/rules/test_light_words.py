"""The words beside a light, wherever one is shown."""

from collections.abc import Callable

import pytest

from zsyz_desktop.cli.status import light_words as status_words
from zsyz_desktop.models.words import LateStep, LightColour
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.light_words import light_words as listed_words
from zsyz_desktop.rules.light_words import project_light_words

OUGHT = [(LateStep.REMIND, "应催办"), (LateStep.SUPERVISE, "应督办"), (LateStep.SUGGEST_NOTICE, "建议通报")]


@pytest.mark.parametrize(("step", "words"), OUGHT)
@pytest.mark.parametrize("shown", [project_light_words, listed_words, status_words])
def test_beside_a_light_stands_what_ought_to_be_done_never_that_it_was(
    shown: Callable[[Light], str], step: LateStep, words: str
) -> None:
    said = shown(Light(LightColour.RED, "逾期", 9, None, step))
    assert said.split()[-1] == words
    assert "已" not in said
