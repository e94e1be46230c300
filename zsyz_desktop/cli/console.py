"""What a command says: lines and tables on stdout, a progress bar on stderr when a terminal is there."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

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
    table = Table(title=shown(title), title_justify="left", show_edge=False, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(shown, row))
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not console.is_terminal:
        console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=160)
    console.print(table)


@contextmanager
def progress(what: str) -> Iterator[Step]:
    """A progress bar for long work; `step(done, total)`. Silent where stderr is no terminal; Ctrl+C cancels."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
