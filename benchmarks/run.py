"""All benchmarks: `python benchmarks/run.py [--only NAME | --write] [--date DAY]`; --write fills README.md."""

import argparse
import sys
import tempfile
from pathlib import Path

import chart_drag
import chart_tab
import commands
import exporting
import imports
import indicators
import meeting_mode
import memory
import month
import papers
import preview
import saves
import saving
import soak
import standing
import window
import workbooks
from measuring import HEAD, machine

README = Path(__file__).with_name("README.md")
MARK = "<!-- Written below this line by run.py --write. -->"
JOBS = {
    "saving": saving.measure,
    "saves": saves.measure,
    "standing": standing.measure,
    "month": month.measure,
    "indicators": indicators.measure,
    "papers": papers.measure,
    "commands": commands.measure,
    "workbooks": workbooks.measure,
    "imports": imports.measure,
    "exporting": exporting.measure,
    "window": window.measure,
    "preview": preview.measure,
    "chart_drag": chart_drag.measure,
    "chart_tab": chart_tab.measure,
    "meeting_mode": meeting_mode.measure,
}
MEMORY_HEAD = ("| job | floor, MB | ours, MB | ratio |", "|---|---|---|---|")


def main() -> None:
    """Run what is asked for and print the tables."""
    parser = argparse.ArgumentParser()
    scope = parser.add_mutually_exclusive_group()
    scope.add_argument("--only", choices=(*JOBS, "memory", "soak"))
    scope.add_argument("--write", action="store_true", help="all of them, into README.md")
    parser.add_argument("--date", help="the day to put above the tables; left out, none is said")
    options = parser.parse_args()
    lines = [f"{options.date}: {machine()}." if options.date else f"{machine()}."]
    with tempfile.TemporaryDirectory() as folder:
        for name, job in JOBS.items():
            if options.only in (None, name):
                place = Path(folder) / name
                place.mkdir()
                lines += ["", f"### {name}", "", *HEAD, *(figure.row() for figure in job(place))]
        if options.only in (None, "memory"):
            lines += ["", "### memory", "", *MEMORY_HEAD, *memory.measure(Path(folder) / "memory")]
            lines += window.peaks(Path(folder) / "peaks")
        if options.only == "soak":  # half an hour: only when it is asked for
            lines += ["", "### soak", "", *soak.measure()]
    sys.stdout.write("\n".join(lines) + "\n")
    if options.write:
        kept = README.read_text(encoding="utf-8").split(MARK)[0]
        README.write_text(kept + MARK + "\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
