"""What the page of a meeting says of it, of the one before, and in each line of its agenda and decisions."""

from zsyz_desktop.rules.light_words import listed_light_words
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.meetings.reading import AgendaLine, DecisionLine, MeetingRead
from zsyz_desktop.ui.pieces.row_list import ListRow


def meeting_said(meeting: MeetingRead) -> str:
    """「2024年6月推进会　2024年6月28日　四楼会议室　主持：×××」."""
    chair = f"主持：{meeting.chair}" if meeting.chair else ""
    return "　".join(filter(None, (meeting.name, day_in_prose(meeting.on), meeting.place, chair, meeting.state.value)))


def before_said(meeting: MeetingRead) -> str:
    """What became of the decisions of the last one."""
    if meeting.before is None:
        return "此前没有开过会。"
    name, on = meeting.before
    return f"上次：{name}（{day_in_prose(on)}），{meeting.counts_before.words}。"


def agenda_row(line: AgendaLine) -> ListRow:
    """One item; who reports it stands behind the reason."""
    light = listed_light_words(line.light) if line.light is not None else ""
    project = f"{line.project} {line.name}" if line.project else ""
    reason = "；".join(filter(None, (line.reason, line.reported_by and f"{line.reported_by}汇报")))
    return ListRow(line.key, (str(line.position), light, line.title, project, reason))


def decision_row(line: DecisionLine) -> ListRow:
    """One 议定事项, paler once it is done."""
    due = str(line.due) if line.due is not None else ""
    cells = (line.text, line.project, line.unit, due, line.state, "已列入" if line.is_step else "")
    return ListRow(line.key, cells, is_past=not line.fact.is_open)
