"""An error nobody expected, told to whoever maintains the program: the way it took, and nothing of what a ledger holds.

Names, amounts and places lie in the messages of errors; a message is therefore told without whatever may be one.
"""

import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_REPORTS, _NAME = "reports", "错误报告-{at:%Y%m%d-%H%M%S}.txt"
_MOST_REPORTS = 10
_OF_THE_CODE = (AttributeError, ImportError, NameError, TypeError)
"""What these quote are words of the program."""

_ROOTS = ("zsyz_desktop", "site-packages")
_PLACE = re.compile(r"(?:\S*[A-Za-z]:)?\S*[\\/]\S*")
_QUOTED = re.compile(r"""['"].*['"]""", re.DOTALL)
_WORD_OR_MORE = re.compile(r"""(?P<word>'[A-Za-z_][\w.]*')|['"][^'"]*['"]""")
_NUMBER = re.compile(r"[\w.+@-]*(?:\d[\w.,@-]*\d[\w.,@-]*\d|\d[.,]\d)[\w.@-]*")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def report_of(error: BaseException) -> str:
    """The errors from the first to the last, each with its way through the program."""
    return "\n\n".join(_told(each) for each in reversed(list(_chain(error))))


def without_contents(text: str, *, quotes_code: bool = False) -> str:
    """A message without what is quoted, places of files, numbers longer than two digits, and what is no English."""
    text = _WORD_OR_MORE.sub(lambda found: found["word"] or "…", text) if quotes_code else _QUOTED.sub("…", text)
    for kind in (_PLACE, _FOREIGN, _NUMBER):
        text = kind.sub("…", text)
    return text


def keep_report(folder: Path, report: str, moment: datetime) -> Path | None:
    """Write a report below this machine's folder, where the last ten stay; None when the disk refuses it."""
    file = folder / _REPORTS / _NAME.format(at=moment)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{report}\n", encoding="utf-8")
        for old in sorted(file.parent.glob(_NAME.partition("{")[0] + "*"))[:-_MOST_REPORTS]:
            old.unlink()
    except OSError:
        return file if file.exists() else None
    return file


class PlainFormatter(logging.Formatter):
    """Lines of the log as they may be handed on."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the way of an error below it."""
        said = without_contents(record.getMessage())
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {said}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{report_of(error)}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, then what it rose from."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _told(error: BaseException) -> str:
    steps = [
        traceback.FrameSummary(_short(each.filename), each.lineno, each.name, line=each.line)
        for each in traceback.extract_tb(error.__traceback__)
    ]
    message = ""
    with suppress(Exception):  # an error that cannot say what it is has its way all the same
        message = without_contents(str(error), quotes_code=isinstance(error, _OF_THE_CODE))
    kind = f"{type(error).__qualname__}: {message}".rstrip(": ")
    return "".join(["Traceback:\n", *traceback.StackSummary.from_list(steps).format(), kind])


def _short(file: str) -> str:
    """From the program or the library on: what lies before names whose computer this is."""
    parts = file.replace("\\", "/").split("/")
    begins = next((parts.index(root) for root in _ROOTS if root in parts), -1)
    return "/".join(parts[begins:])
