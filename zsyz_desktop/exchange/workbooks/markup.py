"""One pass over markup, piece by piece: what begins and ends is told to whoever asked for it, nothing else is kept."""

from collections.abc import Callable, Mapping
from pyexpat import ExpatError, ParserCreate

from zsyz_desktop.exchange.workbooks.refusals import damaged
from zsyz_desktop.exchange.workbooks.zipped import Stream

Starts = Mapping[str, Callable[[dict[str, str]], None]]
Ends = Mapping[str, Callable[[], None]]
_DEEPEST = 200  # every open element is held in memory


def read_markup(
    stream: Stream, name: str, starts: Starts, ends: Ends, on_text: Callable[[str], object] = lambda _: None
) -> None:
    """Tell `starts` and `ends` of the elements named there, as "namespace name", in their order.

    Raises Refusal for what is not well formed, and for a document type: no workbook has one, and it can name files.
    """
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    depth = 0

    def begin(element: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise damaged(name)
        if (act := starts.get(element)) is not None:
            act(attributes)

    def end(element: str) -> None:
        nonlocal depth
        depth -= 1
        if (act := ends.get(element)) is not None:
            act()

    def refuse_type(*_: object) -> None:
        raise damaged(name, "含有不该有的声明")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = on_text
    parser.StartDoctypeDeclHandler = refuse_type
    try:
        parser.ParseFile(stream)
    except (ExpatError, UnicodeError, LookupError) as error:
        raise damaged(name) from error


def named(spaces: tuple[str, ...], local: str) -> tuple[str, ...]:
    """The full names of an element in every namespace it may stand in."""
    return tuple(f"{space} {local}" for space in spaces)
