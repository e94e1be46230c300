"""Where a column may be empty, every order says where the empty ones stand: databases differ in it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import zsyz_desktop
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.records import RECORDS

HOME = Path(zsyz_desktop.__file__).parent
MAY_BE_EMPTY = {
    record.__name__: {column.name for column in table_of(record).columns if column.nullable} for record in RECORDS
}
ANYWHERE = frozenset().union(*MAY_BE_EMPTY.values())


def orders(tree: ast.AST) -> Iterator[ast.expr]:
    """Every argument of an `order_by`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "order_by":
            yield from node.args


def leaves_open(order: ast.expr) -> str:
    """The column that may be empty and of which nothing is said; "" when all is said."""
    called = {node.func.attr for node in ast.walk(order) if isinstance(node, ast.Call) and hasattr(node.func, "attr")}
    if called & {"nulls_first", "nulls_last"}:
        return ""
    for node in ast.walk(order):
        if isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            if node.attr in MAY_BE_EMPTY.get(owner, ANYWHERE if owner.startswith("_") else ()):
                return f"{owner}.{node.attr}"
    return ""


def test_an_open_order_is_found() -> None:
    said = "q.order_by(col(Milestone.planned_finish).desc(), col(Milestone.id), _M.actual_start, col(Milestone.due))"
    assert [leaves_open(each) for each in orders(ast.parse(said))] == [
        "Milestone.planned_finish", "", "_M.actual_start", "",
    ]  # fmt: skip
    (closed,) = orders(ast.parse("q.order_by(col(Milestone.planned_finish).desc().nulls_last())"))
    assert not leaves_open(closed)


def test_no_order_leaves_open_where_empty_columns_stand() -> None:
    found = [
        (path.name, order)
        for path in HOME.rglob("*.py")
        for each in orders(ast.parse(path.read_text(encoding="utf-8")))
        if (order := leaves_open(each))
    ]
    assert found == []
