"""The window first, then the list, then the data layer: what each must not wait for."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

_PAINTED = """
import json, sys
from datetime import date, datetime, timezone
from pathlib import Path
import zsyz_desktop.app
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.program.running import attended, make_application

app = make_application()
moment = datetime(2024, 6, 26, tzinfo=timezone.utc)  # the asked day is another: no 工作台 greets
machine = ThisComputer(MachineSettings(Path(sys.argv[2])), lambda: moment, lambda: "0", date(2024, 6, 25))
program = attended(app, machine, Path(sys.argv[1]))
loaded = {}

def painted():
    loaded.update(paint=sorted(sys.modules), told_by=type(sys.excepthook).__name__)
    program.perform("lock")
    loaded.update(locked=program.window.status_line.currentMessage())

program.window.painted.connect(painted)
program.window.navigation.currentRowChanged.connect(lambda _: loaded.setdefault("list", sorted(sys.modules)))

def end():
    listening = sorted({type(each).__name__ for each in (*app.children(), *program.window.children())})
    loaded.update(ready=sorted(sys.modules), opened=program.open_ledger is not None, listening=listening)
    program.open_ledger.let_go()
    app.quit()

program.ready.connect(end)
program.show()
app.exec()
print(json.dumps(loaded))
"""
LATE = ("sqlmodel", "sqlalchemy", "alembic", "pydantic", "sqlite3")
NOT_PAINTED = (
    *("importlib.metadata", "email", "msgspec"),
    *("zsyz_desktop.models.words", "zsyz_desktop.rules.dates", "zsyz_desktop.ui.program.attending"),
)
NOT_OPENED = tuple(
    f"zsyz_desktop.{name}"
    for name in ("services.kinds.every_kind", "services.invariants", "services.sample.filling", "rules.source_sheet")
)
"""What a ledger is not opened for: every kind of record, every invariant, the sample, every figure."""
ATTENDING = ("UndoKeys", "EnterKeys", "Candidates", "WithinScreen", "FilesOnFields", "Locking")
NEVER = ("asyncio.events", "ssl", "subprocess")
"""What SQLAlchemy brings along for programs that are online (`models/put_off.py`)."""
LATER = tuple(name for name in LATE if name != "sqlite3")
IN_JOBS = ("reportlab", "openpyxl", "PIL", "pypdfium2", "lxml")


def test_neither_the_first_paint_nor_the_list_waits_for_the_data_layer_and_the_ledger_for_no_paper(
    sample_file: Path, tmp_path: Path
) -> None:
    ledger = shutil.copyfile(sample_file, tmp_path / "样例.zsyz")
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _PAINTED, str(ledger), str(tmp_path / "本机")],
        env=environ, check=True, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    loaded = json.loads(done.stdout)
    assert loaded["opened"] is True
    assert [name for name in (*LATE, *IN_JOBS, *NOT_PAINTED) if name in loaded["paint"]] == []
    assert [name for name in (*LATER, *IN_JOBS, "fontTools") if name in loaded["list"]] == []
    assert "sqlite3" in loaded["list"]
    assert [name for name in (*IN_JOBS, *NOT_OPENED, *NEVER) if name in loaded["ready"]] == []
    assert "sqlmodel" in loaded["ready"], "the test sees what is loaded"
    assert [name for name in ATTENDING if name not in loaded["listening"]] == []
    assert loaded["told_by"] == "CrashHook", "an error before the list stands is told as any other"
    assert "暂无打开口令" in loaded["locked"], "the lock waits for no list"
