"""The words beside a light's shape, so that colour is never the only sign (domain.md section 3.4)."""

from zsyz_desktop.models.words import LateStep
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.lights import COLOUR_WORDS
from zsyz_desktop.rules.sheets import NodeRow
from zsyz_desktop.rules.wording import finished_late_words, late_words, left_words

_OUGHT = {LateStep.REMIND: "应催办", LateStep.SUPERVISE: "应督办", LateStep.SUGGEST_NOTICE: "建议通报"}


def step_words(step: LateStep | None) -> str:
    """What ought to be done about lateness; that it *was* done (已催办) only a letter could tell."""
    return "" if step is None else _OUGHT[step]


def project_light_words(light: Light) -> str:
    """「红　逾期6天　应催办」, 「黄　需关注　连续2期未调度」, 「绿　正常」, 「暂停」."""
    word = late_words(light.days_late, light.days_paused) or light.word
    colour = COLOUR_WORDS[light.colour]
    parts = [word] if colour == word or not light.judged else [colour, word]
    if light.days_left is not None:
        parts.append(left_words(light.days_left))
    if light.step is not None:
        parts.append(step_words(light.step))
    return "　".join((*parts, *light.attention))


def listed_light_words(light: Light) -> str:
    """The same in a list, where the shape and its count give the colour: 「红·逾期6天」, 「黄·临期」, 「暂停」."""
    word = late_words(light.days_late) or light.word
    colour = COLOUR_WORDS[light.colour]
    return word if colour == word or not light.judged else f"{colour}·{word}"


def node_light_words(node: NodeRow) -> str:
    """「逾期6天」, 「临期　还有4天」, 「完成　逾2天」, 「正常」 …; what should have begun and has not says so below."""
    light = node.light
    if node.actual_finish is not None and not node.waived:
        return "　".join(part for part in ("完成", finished_late_words(light.days_late, light.days_paused)) if part)
    parts = [late_words(light.days_late, light.days_paused) or light.word]
    if light.days_left is not None:
        parts.append(left_words(light.days_left))
    words = "　".join(parts)
    return words if light.note is None else f"{words}\n{light.note}"


def light_words(light: Light) -> str:
    """「红 逾期12天 应督办」: the word beside the shape."""
    step = f" {step_words(light.step)}" if light.step is not None else ""
    if light.days_late:
        return f"{late_words(light.days_late)}{step}"
    left = "" if light.days_left is None else f" {light.days_left}天" if light.days_left else " 今天"
    return f"{light.word}{left}"
