"""`<kind> list|add|edit|remove|<move>`: every register by command, made of its kind."""

import argparse
from functools import partial
from importlib import import_module

from zsyz_desktop.cli.bench import Bench, ledger_options, work
from zsyz_desktop.cli.console import say, say_table
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.errors import Choice, Question, refuse
from zsyz_desktop.rules.moves import Move
from zsyz_desktop.rules.names import same_name
from zsyz_desktop.services.kinds.every_kind import KINDS
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.kinds.titles import field_of, heads, title_of
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import find_rows, read_rows, values_of
from zsyz_desktop.services.registers.saving import move_row, name_of, remove_row, row_of, save_row
from zsyz_desktop.services.typing.asking import asked
from zsyz_desktop.services.typing.field_facts import FieldFact, FieldKind
from zsyz_desktop.services.typing.typed_reading import row_name

_FURTHER = {"meeting": "meetings"}
"""What a command has beside its register, and where."""


def register(parser: ChineseParser) -> None:
    """Add the parts of the kind this parser is called after."""
    command = parser.prog.split()[-1]
    kind = next(each for each in KINDS if each.command == command)
    parser.tell(description=kind.words.purpose)
    parts = parser.parts()
    call = f"zsyz-desktop {command}"
    part = parts.add_parser("list", help=f"列出{kind.title}", examples=(f"{call} list --ledger 台账.zsyz --find 示例",))
    ledger_options(part)
    part.add_argument("--find", metavar="文字", help="只看含有这些字的（可用拼音首字母）")
    part.set_defaults(run=partial(run_list, kind))
    first = _example(field_of(kind, kind.fields[0]))
    part = parts.add_parser("add", help=kind.words.add, examples=(f"{call} add --ledger 台账.zsyz --set {first}",))
    _options(part, needs_row=False)
    part.set_defaults(run=partial(run_save, kind))
    for name, told, run in (("edit", f"修改{kind.title}", run_save), ("remove", kind.words.removal, run_remove)):
        example = f"{call} {name} --ledger 台账.zsyz 示例"
        example += f" --set {first}" if name == "edit" else ""
        part = parts.add_parser(name, help=told, examples=(example,))
        _options(part, sets=name == "edit")
        part.set_defaults(run=partial(run, kind))
    for move in kind.moves:
        asked = " ".join(f"--set {title_of(kind, each)}=…" for each in move.asks)
        example = f"{call} {move.command} --ledger 台账.zsyz 示例 {asked}".rstrip()
        part = parts.add_parser(move.command, help=move.words, examples=(example,))
        _options(part)
        part.set_defaults(run=partial(run_move, kind, move))
    if command in _FURTHER:
        import_module(f"zsyz_desktop.cli.{_FURTHER[command]}").add_parts(parts)


def run_list(kind: Kind, bench: Bench, args: argparse.Namespace) -> int:
    """Print the rows, as the list of the window has them."""
    with bench.opener.open(args.ledger, writing=False) as store, store.read() as session:
        read = read_rows(Register(session, kind, bench.today(args, session)))
    columns = heads(kind)
    rows = [tuple(row.says(column.name) for column in columns) for row in find_rows(read.rows, args.find or "")]
    say_table(kind.title, tuple(column.title for column in columns), rows)
    if read.to_do:
        say(f"待办：{read.to_do}")
    return 0


def run_save(kind: Kind, bench: Bench, args: argparse.Namespace) -> int:
    """Enter or change a row."""
    said = getattr(args, "row", None)
    typed = _typed(kind, args.set)
    with work(
        bench, args, f"{'改' if said else '新增'}{kind.title}：{said or next(iter(typed.values()), '')}"
    ) as session:
        at = _at(kind, bench, args, session)
        key = save_row(at, key_called(at, said) if said else None, typed)
        name = name_of(at, row_of(at, key))
    say(f"已保存：{name}")
    return 0


def run_remove(kind: Kind, bench: Bench, args: argparse.Namespace) -> int:
    """Take a row out."""
    done = kind.words.removed
    with work(bench, args, f"{kind.title}{done}：{args.row}") as session:
        at = _at(kind, bench, args, session)
        name = remove_row(at, key_called(at, args.row))
    say(f"已{done}：{name}")
    return 0


def run_move(kind: Kind, move: Move, bench: Bench, args: argparse.Namespace) -> int:
    """Take a row one step on."""
    with work(bench, args, f"{kind.title}{move.words}：{args.row}") as session:
        at = _at(kind, bench, args, session)
        key = move_row(at, key_called(at, args.row), move, _typed(kind, args.set))
        name = name_of(at, row_of(at, key))
    say(f"{move.done_words}：{name}")
    return 0


_EXAMPLES = {FieldKind.DAY: "2024-6-25", FieldKind.COUNT: "2024", FieldKind.MONEY: "1200万元", FieldKind.SHARE: "60%"}


def _example(field: FieldFact) -> str:
    """How a field is said in a command, with a text that can be read."""
    text = next(filter(None, field.choices), _EXAMPLES.get(field.kind, "示例"))
    return f"{field.title}={text}"


def _options(part: ChineseParser, *, needs_row: bool = True, sets: bool = True) -> None:
    ledger_options(part)
    if needs_row:
        part.add_argument("row", metavar="哪一条", help="编号或名称")
    if sets:
        part.add_argument("--set", action="append", default=[], metavar="栏目=内容", help="栏目用中文名，可写多次")


def _at(kind: Kind, bench: Bench, args: argparse.Namespace, session: Session) -> Register:
    return Register(session, kind, bench.today(args, session))


def _typed(kind: Kind, said: list[str]) -> dict[str, str]:
    """What `--set` says, by field."""
    names = {title_of(kind, name): name for name in (*kind.fields, *kind.asked)}
    typed = {}
    for each in said:
        title, equals, text = each.partition("=")
        found = next((name for known, name in names.items() if same_name(known, title)), None)
        if not equals or found is None:
            raise refuse(f"“{each}”要写成 栏目=内容，栏目有：{'、'.join(names)}。", field="set")
        typed[found] = text
    return typed


def key_called(at: Register, said: str) -> str:
    """The key of the row of that name or number, asked where several are called so; raises Refusal for none."""
    fields = dict.fromkeys((*at.kind.alone_by, *at.kind.record.called_by))
    whole = {str(values["id"]): row_name(at.kind.record, values) for values in values_of(at, {})}
    names = [(row, (*map(row.says, fields), whole.get(row.key, ""))) for row in read_rows(at).rows]
    rows = [row for row, those in names if any(same_name(each, said) for each in those)]
    if not rows:
        raise refuse(f"没有“{said}”这一条{at.kind.title}。")
    labels = {f"{number}：{'，'.join(filter(None, row.texts.values()))}": row for number, row in enumerate(rows, 1)}
    question = Question(said, f"有{len(rows)}条{at.kind.title}叫“{said}”，是哪一条？", tuple(map(Choice, labels)))
    return rows[0].key if len(rows) == 1 else labels[asked(at.session, question).label].key
