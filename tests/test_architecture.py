"""The map of the house, one sentence per arrow; what no import can show is read from the source itself."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pytest_archon import archrule

import zsyz_desktop

HOME = Path(zsyz_desktop.__file__).parent
SOURCES = sorted(path for path in HOME.rglob("*.py") if "_resources" not in path.parts)

STORE = ("sqlmodel", "sqlmodel.*", "sqlalchemy", "sqlalchemy.*", "alembic", "alembic.*", "sqlite3", "sqlite3.*")
LEAVES = ("bug_report", "cleaning", "errors", "machine", "parts", "passphrase", "paths", "settings", "values")
MADE_OF = ("Insert", "insert", "Update", "update", "Delete", "delete", "text", "DDL")


@cache
def trees() -> dict[str, ast.Module]:
    """The source by its place; read by the one process that asks."""
    return {path.relative_to(HOME).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}


@cache
def nodes() -> list[tuple[str, ast.AST]]:
    """Every node of the source with its place; walked through once for all who look for one."""
    return [(source, node) for source, tree in trees().items() for node in ast.walk(tree)]


@cache
def imported() -> list[tuple[str, str, str]]:
    """Every import of the source: where it stands, the module, the name taken from it or ""."""
    return [(source, *each) for source, tree in trees().items() for each in imports(tree)]


@pytest.fixture(scope="module", autouse=True)
def _trees_go() -> Iterator[None]:
    """Hundreds of megabytes, which nobody asks for again."""
    yield
    for kept in (imported, nodes, trees):
        kept.cache_clear()


def room(*names: str) -> tuple[str, ...]:
    """The patterns of whole rooms."""
    return tuple(pattern for name in names for pattern in (f"zsyz_desktop.{name}", f"zsyz_desktop.{name}.*"))


def built(name: str) -> str:
    """The room's name; an arrow of a room that is gone would hold whatever anybody imports."""
    assert any(source.startswith((f"{name}/", f"{name}.py")) for source in trees()), f"there is no room {name}"
    return name


def test_a_room_that_is_gone_is_found() -> None:
    with pytest.raises(AssertionError, match="there is no room"):
        built("packing")


def never(name: str, *forbidden: str, allowed: tuple[str, ...] = (), direct: bool = False) -> None:
    """The room reaches none of these, neither itself nor (unless `direct`) through what it imports."""
    rule = archrule(f"{name} never reaches {', '.join(forbidden)}").match(*room(built(name)))
    constraints = rule.should_not_import(*forbidden)
    if allowed:
        constraints = constraints.may_import(*allowed)
    constraints.check("zsyz_desktop", only_direct_imports=direct)


def test_rules_reach_nothing_of_ours_but_words_values_errors_and_the_cleaning_of_text() -> None:
    ours = (*room("rules", "errors", "cleaning", "values"), *WORDS_ONLY)
    never("rules", "zsyz_desktop", "zsyz_desktop.*", allowed=ours)


def test_rules_reach_nothing_but_the_standard_library_and_what_values_are_made_of() -> None:
    never("rules", *STORE, *("reportlab*", "fontTools*", "PySide6*", "rich*", "platformdirs*"))


@pytest.mark.parametrize("module", ["models/words.py", "models/month_words.py", "models/preset_words.py", "errors.py"])
def test_the_words_and_the_errors_lean_on_nothing_of_ours(module: str) -> None:
    ours = [name for name, _ in imports(trees()[module]) if name.startswith("zsyz_desktop")]
    assert set(ours) <= {"zsyz_desktop.values"}


def test_models_reach_no_other_room() -> None:
    never("models", "zsyz_desktop", "zsyz_desktop.*", allowed=room("models", "errors", "cleaning", "values"))


def test_values_are_made_of_one_thing() -> None:
    assert {source for source, module, _ in imported() if module == "dataclasses"} == {"values.py"}  # decision 42


def test_services_reach_rules_and_models_only() -> None:
    never("services", *room("ui", "cli", "reports", "exchange", "charts", "typesetting", "app"))


def test_exchange_writes_only_through_services() -> None:
    never("exchange", *room("ui", "cli", "reports", "charts", "typesetting", "app"))


def test_reports_never_reach_services_models_or_the_file() -> None:
    never("reports", *room("ui", "cli", "services", "exchange", "models", "app"), *STORE, allowed=WORDS_ONLY)


def test_charts_reach_typesetting_and_rules_only() -> None:
    never(
        "charts", "zsyz_desktop", "zsyz_desktop.*", *STORE, *("reportlab*", "PySide6*"),
        allowed=(*room("charts", "typesetting", "rules", *LEAVES), *WORDS_ONLY),
    )  # fmt: skip


def test_typesetting_reaches_no_other_room_and_never_draws() -> None:
    never(
        "typesetting", "zsyz_desktop", "zsyz_desktop.*", *STORE, *("reportlab*", "PySide6*"),
        allowed=room("typesetting", *LEAVES),
    )  # fmt: skip


def test_commands_reach_services_exchange_reports_and_rules_but_neither_models_nor_windows() -> None:
    never("cli", *room("ui", "models"), *STORE, *("reportlab*", "PySide6*"), allowed=WORDS_ONLY, direct=True)
    never("cli", *room("ui", "app"), "PySide6*")


def test_windows_never_reach_models_the_file_commands_or_the_pdf_pen_themselves() -> None:
    never("ui", *room("cli", "models"), *STORE, "reportlab*", allowed=WORDS_ONLY, direct=True)
    never("ui", *room("cli", "app"))


def test_the_handbook_reaches_its_file_and_nothing_else() -> None:
    ours = room("handbook", "paths", "values")
    never("handbook", "zsyz_desktop", "zsyz_desktop.*", *STORE, *("reportlab*", "PySide6*"), allowed=ours)


@pytest.mark.parametrize("leaf", LEAVES)
def test_leaves_import_nothing_of_ours(leaf: str) -> None:
    never(leaf, "zsyz_desktop", "zsyz_desktop.*", allowed=room("values"))


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("sqlmodel", ("models/", "services/", "exchange/")),
        ("sqlalchemy", ("models/", "services/", "exchange/")),
        ("sqlite3", ("models/", "parts.py")),  # the latter asks for its version
        ("alembic", ("models/upgrade.py", "models/steps.py", "models/step_log.py", "models/format_2/")),
        ("reportlab", ("reports/",)),
        ("fontTools", ("typesetting/", "reports/")),
        ("PySide6", ("ui/", "app.py")),
        ("openpyxl", ()),
        ("xlrd", ("exchange/workbooks/",)),
        ("lxml", ("exchange/",)),
        ("xlsxwriter", ("exchange/", "reports/")),
        ("pypdfium2", ("ui/papers/",)),
        ("rich", ("cli/",)),
        ("platformdirs", ("paths.py",)),
        ("jeepney", ("ui/input_method/",)),
    ],
)
def test_each_library_has_its_room(library: str, rooms: tuple[str, ...]) -> None:
    strangers = [
        source for source, name, _ in imported()
        if name.split(".")[0] == library and not source.startswith(rooms)
    ]  # fmt: skip
    assert strangers == []


def test_every_test_reads_papers_by_the_one_reader_that_waits_for_the_preview() -> None:
    trees = {path.name: ast.parse(path.read_text(encoding="utf-8")) for path in Path(__file__).parent.rglob("*.py")}
    readers = {
        name for name, tree in trees.items() for module, _ in imports(tree) if module.split(".")[0] == "pypdfium2"
    }
    assert readers == {"reading.py"}


def test_only_one_module_puts_anything_on_the_clipboard() -> None:
    puts = {"setText", "setMimeData", "setHtml", "setPixmap", "setImage"}
    found = {
        source for source, node in nodes()
        if isinstance(node, ast.Attribute) and node.attr in puts and "clipboard" in ast.unparse(node.value)
    }  # fmt: skip
    assert found == {"ui/pieces/copied.py"}


def test_nobody_connects_to_the_end_of_an_object() -> None:
    """Python may be freeing the one who is told: Qt then calls into nothing, and the process falls (decision 0023)."""
    assert not [path.name for path in SOURCES if "destroyed.connect" in path.read_text(encoding="utf-8")]


def test_the_program_knows_no_network() -> None:
    network = (
        "asyncio", "ftplib", "http", "imaplib", "poplib", "requests", "smtplib", "socketserver", "ssl", "telnetlib",
        "urllib.request", "urllib3", "webbrowser", "xmlrpc", "httpx", "aiohttp", "PySide6.QtNetwork", "multiprocessing",
    )  # fmt: skip
    found = {(source, name) for source, name, _ in imported()}
    assert {
        pair for pair in found if pair[1] in network or pair[1].startswith(tuple(f"{n}." for n in network))
    } == set()
    assert {source for source, name in found if name.split(".")[0] == "socket"} <= {"models/lock.py"}


def test_the_lock_asks_the_socket_module_for_nothing_but_the_name_of_this_machine() -> None:
    used = [
        node.attr for node in ast.walk(trees()["models/lock.py"])
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "socket"
    ]  # fmt: skip
    assert set(used) == {"gethostname"}


def test_only_models_write_to_the_file_everyone_else_adds_records_to_a_session() -> None:
    offences = [
        f"{source}:{getattr(node, 'lineno', '')}"
        for source, node in nodes()
        if not source.startswith(("models/", "parts.py")) and writes_by_itself(node)  # the latter: its version
    ]  # fmt: skip
    assert offences == []


@pytest.mark.parametrize(
    "written",
    [
        "from sqlmodel import update",
        "from sqlalchemy import text",
        "import sqlalchemy",
        "session.exec_driver_sql('DELETE FROM project')",
        "session.delete(project)",
        "session.commit()",
        "session.bulk_save_objects([])",
        "self.session.merge(project)",
        "session.exec(Project.__table__.update())",
        "session.exec(table_of(Project).delete())",
    ],
)
def test_writing_behind_the_log_is_recognised(written: str) -> None:
    assert any(writes_by_itself(node) for node in ast.walk(ast.parse(written)))


@pytest.mark.parametrize("written", ["session.add(x)", "session.flush()", "values.update(a=1)", "select(Project)"])
def test_adding_records_and_reading_is_not_writing_behind_the_log(written: str) -> None:
    assert not any(writes_by_itself(node) for node in ast.walk(ast.parse(written)))


def test_models_postpone_no_annotations_since_their_fields_are_read_at_run_time() -> None:
    postponing = [
        source for source, name, _ in imported()
        if source.startswith("models/") and name == "__future__"
    ]  # fmt: skip
    assert postponing == []


def test_records_know_each_other_by_id_and_never_load_lazily() -> None:
    assert [source for source, _, asked in imported() if asked == "Relationship"] == []


def test_only_the_composer_reads_a_clock() -> None:
    allowed = {"app.py": CLOCK, "models/ids.py": {"time_ns"}, "ui/input_method/fcitx_bus.py": {"monotonic"}}
    readings = {
        (source, node.attr) for source, node in nodes()
        if isinstance(node, ast.Attribute) and node.attr in CLOCK and names_a_clock(node.value)
    }  # fmt: skip
    assert {(source, how) for source, how in readings if how not in allowed.get(source, set())} == set()
    assert [source for source, name, asked in imported() if (name, asked) in BARE] == []


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {str(path.relative_to(HOME)): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    assert [
        f"{source}:{node.name}" for source, node in nodes()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > 50
    ] == []  # fmt: skip


def test_every_module_opens_with_what_it_is_for() -> None:
    assert [source for source, tree in trees().items() if not ast.get_docstring(tree)] == []


WORDS_ONLY = room("models.words", "models.month_words", "models.preset_words")
CLOCK = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "monotonic", "perf_counter"}
BARE = {("time", name) for name in CLOCK}


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every import of a module, wherever it stands: (module, name taken from it or "")."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def names_a_clock(node: ast.expr) -> bool:
    """True for `datetime`, `date`, `time` and what ends in them (`datetime.datetime`)."""
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name in {"datetime", "date", "time", "dt"}


def writes_by_itself(node: ast.AST) -> bool:
    """True for what could change rows behind the log: Core DML, SQL as text, removal of a record, bulk writes."""
    if isinstance(node, ast.ImportFrom):
        from_store = (node.module or "").split(".")[0] in {"sqlalchemy", "sqlmodel"}
        return from_store and any(alias.name in MADE_OF for alias in node.names)
    if isinstance(node, ast.Import):
        return any(alias.name.split(".")[0] in {"sqlalchemy", "sqlmodel", "sqlite3"} for alias in node.names)
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    name, owner = node.func.attr, ast.unparse(node.func.value)
    if name in {"exec_driver_sql", "executescript", "executemany", "merge"} or name.startswith("bulk_"):
        return True
    if owner.endswith(("session", "connection")) and name in {"delete", "commit", "rollback"}:
        return True
    return name in {"insert", "update", "delete"} and ("__table__" in owner or "table_of" in owner)
