"""asyncio is not loaded with the data layer, and is there when it is asked for."""

import json
import subprocess
import sys

_TOLD = """
import json, sys
import zsyz_desktop.models
from sqlmodel import create_engine
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from sqlalchemy.util.concurrency import iscoroutine

loaded = [sorted(sys.modules)]
with create_engine("sqlite://").connect() as connection:
    try:
        connection.execute(text("SELECT 1 FROM nowhere"))
    except OperationalError as error:
        loaded.append(str(error.orig))
import asyncio
import asyncio.queues

async def seven():
    return 7

begun = seven()
loaded += [iscoroutine(begun), iscoroutine(7), asyncio.run(begun), asyncio.queues.Queue is asyncio.Queue]
print(json.dumps([*loaded, asyncio is sys.modules["asyncio"], asyncio.__spec__.name]))
"""


def test_asyncio_comes_with_the_first_thing_asked_of_it() -> None:
    done = subprocess.run([sys.executable, "-c", _TOLD], check=True, capture_output=True, text=True, timeout=60)
    modules, error, *told = json.loads(done.stdout)
    assert [name for name in ("asyncio.events", "ssl", "subprocess") if name in modules] == []
    assert "sqlalchemy.orm" in modules
    assert error == "no such table: nowhere"
    assert told == [True, False, 7, True, True, "asyncio"]
