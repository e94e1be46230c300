from datetime import date, timedelta

import pytest

from zsyz_desktop.models.words import Halt, LateStep, LightColour
from zsyz_desktop.rules.facts import Course, Light, MilestoneFact, PauseFact, ProjectFact
from zsyz_desktop.rules.lights import milestone_light, project_light
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import replace

TODAY = date(2024, 6, 26)
DEFAULTS = Thresholds()
RED, YELLOW, GREEN, GREY = LightColour.RED, LightColour.YELLOW, LightColour.GREEN, LightColour.GREY


def halted(halt: Halt | None) -> Course:
    pauses = (PauseFact(TODAY),) if halt is Halt.PAUSED else ()
    return Course(pauses, TODAY if halt is Halt.ENDED else None)


def key(due: date | None = None, **more: object) -> MilestoneFact:
    return MilestoneFact(**{"id": "m", "name": "节点", "is_key": True, "planned_finish": due, **more})


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("P01", Light(GREEN, "正常", milestone="110kV 接入", due=date(2024, 7, 20))),
        ("P02", Light(RED, "逾期", 12, None, LateStep.SUPERVISE, "二期使用林地审核", date(2024, 6, 14))),
        ("P03", Light(YELLOW, "临期", 0, 2, None, "洁净车间设备进场", date(2024, 6, 28))),
        ("P04", Light(RED, "逾期", 6, None, LateStep.REMIND, "二期节能审查", date(2024, 6, 20))),
        ("P05", Light(RED, "逾期", 57, None, LateStep.SUGGEST_NOTICE, "开工", date(2024, 4, 30))),
        ("P06", Light(GREEN, "正常", milestone="达产评估", due=date(2025, 5, 31))),
        ("P07", Light(YELLOW, "临期", 0, 6, None, "铁路专用线施工图审查", date(2024, 7, 2))),
        ("P08", Light(RED, "逾期", 8, None, LateStep.SUPERVISE, "冷库主体封顶", date(2024, 6, 18))),
        ("P09", Light(YELLOW, "临期", 0, 2, None, "施工许可证", date(2024, 6, 28))),
        ("P10", Light(GREEN, "正常", milestone="建设项目用地预审与选址意见书", due=date(2024, 7, 15))),
        ("P11", Light(RED, "逾期", 25, None, LateStep.SUGGEST_NOTICE, "10kV 通电", date(2024, 6, 1))),
        ("P12", Light(GREEN, "正常", milestone="主体封顶", due=date(2024, 9, 30))),
    ],
)
def test_the_sample_projects_have_the_lights_of_the_handbook(code: str, expected: Light) -> None:
    done = key(date(2024, 1, 31), id=f"{code}-done", name="备案", actual_finish=date(2024, 1, 30))
    begun = date(2024, 1, 2)
    opened = key(expected.due, id=code, name=expected.milestone, planned_start=begun, actual_start=begun)

    assert project_light(ProjectFact(), (done, opened), TODAY, DEFAULTS) == expected


def test_p05_points_at_the_start_which_is_later_than_the_land_it_needs() -> None:
    land = key(date(2024, 5, 31), id="5.4", name="土地供应", actual_start=date(2024, 1, 5))
    start = key(date(2024, 4, 30), id="6.4", name="开工")

    light = project_light(ProjectFact(has_major_problem=True), (land, start), TODAY, DEFAULTS)

    assert (light.milestone, light.days_late) == ("开工", 57)


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (-8, Light(GREEN, "正常")),
        (-7, Light(YELLOW, "临期", days_left=7)),
        (0, Light(YELLOW, "临期", days_left=0)),
        (1, Light(RED, "逾期", 1, step=LateStep.REMIND)),
        (7, Light(RED, "逾期", 7, step=LateStep.REMIND)),
        (8, Light(RED, "逾期", 8, step=LateStep.SUPERVISE)),
        (15, Light(RED, "逾期", 15, step=LateStep.SUPERVISE)),
        (16, Light(RED, "逾期", 16, step=LateStep.SUGGEST_NOTICE)),
    ],
)
def test_a_light_turns_on_the_very_day(offset: int, expected: Light) -> None:
    due = date(2024, 2, 28)

    today = due + timedelta(days=offset)

    light = milestone_light(key(due), today, DEFAULTS)

    assert light == replace(expected, milestone="节点", due=due)
    assert project_light(ProjectFact(), [key(due)], today, DEFAULTS) == light


def test_thresholds_move_the_boundaries() -> None:
    strict = replace(DEFAULTS, near_due_days=3, remind_from=2, supervise_from=4, suggest_notice_from=6)

    assert milestone_light(key(TODAY + timedelta(days=4)), TODAY, strict).colour is GREEN
    assert milestone_light(key(TODAY + timedelta(days=3)), TODAY, strict).colour is YELLOW
    steps = [milestone_light(key(TODAY - timedelta(days=late)), TODAY, strict).step for late in (1, 2, 4, 6)]
    assert steps == [None, LateStep.REMIND, LateStep.SUPERVISE, LateStep.SUGGEST_NOTICE]


LATE_DUE = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("fact", "halt", "colour", "word"),
    [
        (key(LATE_DUE, actual_finish=LATE_DUE), Halt.ENDED, GREY, "终止"),
        (key(LATE_DUE, actual_finish=LATE_DUE), Halt.PAUSED, LightColour.PAUSED, "暂停"),
        (key(LATE_DUE, actual_finish=LATE_DUE), None, GREEN, "完成"),
        (key(None, actual_finish=LATE_DUE), None, GREEN, "完成"),
        (key(None, planned_start=date(2024, 7, 1)), None, GREY, "未排期"),
        (key(LATE_DUE, planned_start=date(2024, 7, 1)), None, RED, "逾期"),
        (key(date(2024, 6, 30), planned_start=date(2024, 6, 28)), None, YELLOW, "临期"),
        (key(date(2024, 8, 1), planned_start=date(2024, 6, 27)), None, GREY, "未启动"),
        (key(date(2024, 8, 1), planned_start=date(2024, 6, 27), actual_start=TODAY), None, GREEN, "正常"),
        (key(date(2024, 8, 1), planned_start=date(2024, 6, 27), percent=5), None, GREEN, "正常"),
        (key(date(2024, 8, 1), planned_start=TODAY), None, GREEN, "正常"),
        (key(date(2024, 8, 1)), None, GREEN, "正常"),
        (key(LATE_DUE, waived=True), None, GREY, "不涉及"),
        (key(LATE_DUE, waived=True), Halt.PAUSED, GREY, "不涉及"),
    ],
)
def test_the_first_condition_that_holds_decides_the_light(
    fact: MilestoneFact, halt: Halt | None, colour: LightColour, word: str
) -> None:
    light = milestone_light(fact, TODAY, DEFAULTS, course=halted(halt))

    assert (light.colour, light.word) == (colour, word)


@pytest.mark.parametrize(("fact", "halt"), [(key(LATE_DUE), Halt.ENDED), (key(LATE_DUE, waived=True), None)])
def test_what_is_ended_or_waived_is_not_judged(fact: MilestoneFact, halt: Halt | None) -> None:
    assert not milestone_light(fact, TODAY, DEFAULTS, course=halted(halt)).judged


@pytest.mark.parametrize(("finished", "days_late"), [(date(2024, 6, 4), 3), (LATE_DUE, 0), (date(2024, 5, 20), 0)])
def test_a_milestone_finished_late_is_green_and_says_how_late(finished: date, days_late: int) -> None:
    light = milestone_light(key(LATE_DUE, actual_finish=finished), TODAY, DEFAULTS)

    assert (light.colour, light.word, light.days_late, light.step) == (GREEN, "完成", days_late, None)


def test_a_finish_after_the_day_asked_about_was_not_there_on_that_day() -> None:
    fact = key(LATE_DUE, actual_finish=date(2024, 6, 20))

    assert milestone_light(fact, date(2024, 6, 10), DEFAULTS).days_late == 9
    assert project_light(ProjectFact(), [fact], date(2024, 6, 10), DEFAULTS).colour is RED
    assert project_light(ProjectFact(), [fact], date(2024, 6, 20), DEFAULTS).colour is GREEN


@pytest.mark.parametrize(
    ("due", "colour"), [(date(2024, 8, 1), GREEN), (date(2024, 6, 30), YELLOW), (date(2024, 6, 20), RED)]
)
def test_being_late_to_start_is_said_and_changes_no_colour(due: date, colour: LightColour) -> None:
    late = key(due, planned_start=date(2024, 6, 19))

    light = milestone_light(late, TODAY, DEFAULTS)

    assert (light.colour, light.note) == (colour, "应启未启")
    assert project_light(ProjectFact(), [late], TODAY, DEFAULTS).note == "应启未启"
    assert milestone_light(replace(late, planned_start=TODAY), TODAY, DEFAULTS).note is None
    assert milestone_light(replace(late, actual_start=TODAY), TODAY, DEFAULTS).note is None


def test_red_points_at_the_longest_late_and_yellow_at_the_nearest_due() -> None:
    late, later = key(date(2024, 6, 20), name="晚六天"), key(date(2024, 6, 18), name="晚八天")
    near, nearer = key(date(2024, 7, 2), name="剩六天"), key(date(2024, 6, 28), name="剩两天")

    assert project_light(ProjectFact(), [late, near, later, nearer], TODAY, DEFAULTS).milestone == "晚八天"
    assert project_light(ProjectFact(), [near, nearer], TODAY, DEFAULTS).milestone == "剩两天"


def test_green_points_at_the_next_key_milestone_even_when_that_one_has_not_started() -> None:
    running = key(date(2024, 12, 31), name="在办", actual_start=date(2024, 6, 1))
    following = key(date(2024, 9, 30), name="下一个", planned_start=date(2024, 8, 1))

    light = project_light(ProjectFact(), [running, following], TODAY, DEFAULTS)

    assert (light.colour, light.milestone, light.due) == (GREEN, "下一个", date(2024, 9, 30))


def test_equal_dates_go_by_position_then_id() -> None:
    due = date(2024, 6, 20)
    milestones = [key(due, id=i, name=i, position=p) for i, p in (("c", 2), ("b", 1), ("a", 2))]

    assert project_light(ProjectFact(), milestones, TODAY, DEFAULTS).milestone == "b"
    assert project_light(ProjectFact(), milestones[::2], TODAY, DEFAULTS).milestone == "a"


@pytest.mark.parametrize(
    ("milestones", "colour", "word", "named"),
    [
        ([], GREY, "未排期", None),
        ([key(LATE_DUE, is_key=False)], GREY, "未排期", None),
        ([key(LATE_DUE, waived=True)], GREY, "未排期", None),
        ([key(None, name="无日期")], GREY, "未排期", "无日期"),
        ([key(date(2024, 9, 1), planned_start=date(2024, 8, 1), name="将启")], GREY, "未启动", "将启"),
        ([key(None), key(date(2024, 9, 1), planned_start=date(2024, 8, 1), name="将启")], GREY, "未启动", "将启"),
        ([key(LATE_DUE, actual_finish=LATE_DUE)], GREEN, "正常", None),
        ([key(LATE_DUE, actual_finish=LATE_DUE), key(None, name="无日期")], GREEN, "正常", "无日期"),
        (
            [key(LATE_DUE, actual_finish=LATE_DUE), key(date(2024, 9, 1), planned_start=date(2024, 8, 1), name="将启")],
            GREEN,
            "正常",
            "将启",
        ),
    ],
)
def test_grey_and_green_corner_cases(
    milestones: list[MilestoneFact], colour: LightColour, word: str, named: str | None
) -> None:
    light = project_light(ProjectFact(), milestones, TODAY, DEFAULTS)

    assert (light.colour, light.word, light.milestone) == (colour, word, named)


GREEN_KEY = key(date(2024, 9, 1), name="下一个")


@pytest.mark.parametrize(
    ("project", "colour"),
    [
        (ProjectFact(silent_periods=1), GREEN),
        (ProjectFact(silent_periods=2), YELLOW),
        (ProjectFact(silent_periods=5, at_capacity=True), GREEN),
        (ProjectFact(silent_periods=5, course=halted(Halt.PAUSED)), LightColour.PAUSED),
        (ProjectFact(has_major_problem=True), YELLOW),
        (ProjectFact(has_major_problem=True, at_capacity=True), YELLOW),
        (ProjectFact(has_major_problem=True, course=halted(Halt.PAUSED)), LightColour.PAUSED),
        (ProjectFact(has_major_problem=True, course=halted(Halt.ENDED)), GREY),
    ],
)
def test_silence_and_major_problems_need_attention(project: ProjectFact, colour: LightColour) -> None:
    light = project_light(project, [GREEN_KEY], TODAY, DEFAULTS)

    assert light.colour is colour
    if colour is YELLOW:
        assert replace(light, attention=()) == Light(YELLOW, "需关注", milestone="下一个", due=date(2024, 9, 1))
        assert light.attention


def test_an_overlay_lifts_grey_too_but_never_weakens_red_nor_rewords_near_due() -> None:
    troubled = ProjectFact(silent_periods=9, has_major_problem=True)

    why = ("连续9期未调度", "重大问题未决")
    assert project_light(troubled, [], TODAY, DEFAULTS) == Light(YELLOW, "需关注", attention=why)
    assert project_light(troubled, [key(LATE_DUE)], TODAY, DEFAULTS).word == "逾期"
    assert project_light(troubled, [key(TODAY)], TODAY, DEFAULTS).word == "临期"


def test_a_paused_project_is_a_diamond_and_an_ended_one_is_not_judged() -> None:
    paused = project_light(ProjectFact(course=halted(Halt.PAUSED)), [key(LATE_DUE)], TODAY, DEFAULTS)
    ended = project_light(ProjectFact(course=halted(Halt.ENDED)), [key(LATE_DUE)], TODAY, DEFAULTS)

    assert (paused.colour, paused.word, paused.judged) == (LightColour.PAUSED, "暂停", True)
    assert (ended.word, ended.judged) == ("终止", False)
