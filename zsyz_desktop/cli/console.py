"""What a command says: lines and tables on stdout, a progress bar on stderr when a terminal is there."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from zsyz_desktop.cleaning import shown

Step = Callable[[int, int], None]


def say(line: str = "") -> None:
    """One line on stdout."""
    sys.stdout.write(shown(line) + "\n")


def complain(line: str) -> None:
    """One line on stderr."""
    sys.stderr.write(shown(line) + "\n")


def say_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table that fits wide Chinese characters; cells wrap, nothing is cut."""
    from zsyz_desktop.cli.columns import laid_out  # noqa: PLC0415 -- as rich below: only where it is needed

    cells = [list(map(shown, row)) for row in rows]
    if not sys.stdout.isatty():
        head, lines = laid_out(columns, cells, _PIPED)
        sys.stdout.write("\n".join((shown(title), *head)) + "\n")
    else:
        from rich.console import Console  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        console = Console(file=sys.stdout, highlight=False)
        head, lines = laid_out(columns, cells, console.width)
        console.print(Text(shown(title), "italic"), *(Text(line, "bold") for line in head), sep="\n")
    sys.stdout.writelines(f"{line}\n" for line in lines)


_PIPED = 160
"""How many cells a line has where nobody's screen says it."""


@contextmanager
def progress(what: str) -> Iterator[Step]:
    """A progress bar for long work; `step(done, total)`. Silent where stderr is no terminal; Ctrl+C cancels."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415 -- only where somebody watches
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 -- the same

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
