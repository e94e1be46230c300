"""What a preview of a backup says: whose it is, how old, and what restoring it would change, by code."""

from collections.abc import Mapping, Sequence

from zsyz_desktop.rules.wording import moment_in_table
from zsyz_desktop.services.whole_ledger.comparing import LedgerPicture
from zsyz_desktop.ui.upkeep.desk import Preview

_NAMED = 6


def preview_title(preview: Preview) -> str:
    """The file."""
    return f"恢复“{preview.path.name}”后的变化"


def preview_lines(preview: Preview) -> str:
    """The two ledgers in numbers, then the differences."""
    found, then, now = preview.differences, preview.backup, preview.present
    lines = [f"这份备份：{_said(then)}", f"当前台账：{_said(now)}"]
    if then.unit != now.unit:
        lines.insert(0, f"请注意：这是另一个单位的台账（{then.unit}）。")
    if found.is_none:
        lines.append("两边的项目完全一样。")
    lines += _differing("将恢复", found.coming, then.names)
    lines += _differing("将移除", found.going, now.names)
    lines += _differing("将变回备份时的内容", found.changing, now.names)
    lines.append("恢复前先把现在的台账原样留一份（名字带“恢复前”），放在台账旁边；恢复不能用Ctrl+Z撤销。")
    return "\n".join(lines)


def _said(seen: LedgerPicture) -> str:
    last = f"，最后一次修改 {moment_in_table(seen.last.at)} {seen.last.by}“{seen.last.title}”" if seen.last else ""
    binned = f"（回收站里另有{seen.in_bin}项）" if seen.in_bin else ""
    return f"{seen.unit}，项目{seen.projects}项{binned}，附件{seen.attachments}个{last}"


def _differing(verb: str, codes: Sequence[str], names: Mapping[str, str]) -> list[str]:
    if not codes:
        return []
    said = "、".join(f"{code} {names[code]}" for code in codes[:_NAMED])
    return [f"{verb}：{len(codes)}项　{said}{'……' if len(codes) > _NAMED else ''}"]
