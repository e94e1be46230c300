"""What a command does not need is not loaded for it; what every command says stays sayable without loading it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from commands import Call

from zsyz_desktop.cli.main import build_parser

PROGRAM = """
import json, sys
from zsyz_desktop.app import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
sys.stderr.write(json.dumps(sorted(sys.modules)))
"""


def loaded_by(*arguments: str, home: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        check=True,
        env={"XDG_DATA_HOME": str(home), "PYTHONPATH": ":".join(sys.path)},
    )
    return set(json.loads(done.stderr.decode().splitlines()[-1]))


@pytest.mark.parametrize("asked", [("--version",), ("--help",), ("nothing-we-know",)])
def test_who_only_asks_loads_no_data_layer_no_pen_and_no_window(asked: tuple[str, ...], tmp_path: Path) -> None:
    heavy = {"sqlalchemy", "sqlmodel", "pydantic", "rich", "reportlab", "fontTools", "PySide6", "sqlite3"}
    assert not heavy & loaded_by(*asked, home=tmp_path)


def test_help_of_one_command_loads_no_other(tmp_path: Path) -> None:
    loaded = loaded_by("backup", "--help", home=tmp_path)
    assert "zsyz_desktop.cli.backing_up" in loaded
    assert not {"zsyz_desktop.cli.project", "zsyz_desktop.cli.self_test", "zsyz_desktop.cli.printing"} & loaded


def test_the_list_of_commands_says_what_each_is_for(call: Call) -> None:
    told = call("--help").out
    (commands,) = (action.choices for action in build_parser()._actions if isinstance(action.choices, dict))  # noqa: SLF001
    assert {"status", "print", "self-test"} <= set(commands)
    for name in commands:
        after = told.partition(f"\n    {name} ")[2] or told.partition(f"\n    {name}\n")[2]
        assert any("\u4e00" <= sign <= "\u9fff" for sign in after.strip().split("\n")[0]), name
