"""What the place 重点项目 keeps on this machine between two runs: order, filters, and queries under a name."""

from typing import Protocol

from zsyz_desktop.errors import refuse
from zsyz_desktop.services.list.finding import Filter, ListQuery
from zsyz_desktop.ui.projects.columns import NUMBER_OF
from zsyz_desktop.values import Frozen

_SAVED = "projects.saved"
LONGEST_NAME = 20


class PlaceMemory(Protocol):
    """What a place remembers between two runs; values as JSON has them."""

    @property
    def why_not_kept(self) -> str:
        """Why the disk refused what was put last, which then counts for this run only; empty when it is kept."""

    def get(self, key: str) -> object:
        """What was put under a key, or None."""

    def put(self, key: str, value: object) -> None:
        """Remember a value."""


class SavedFilter(Frozen):
    """A query under the name an officer gave it."""

    name: str
    query: ListQuery


class SavedFilters:
    """常用筛选, by name in the order they were saved.

    They belong to this machine, not to a ledger: next year's ledger is looked at in the same ways.
    """

    def __init__(self, memory: PlaceMemory) -> None:
        self._memory = memory
        kept = memory.get(_SAVED)
        self._all = [read for each in kept if (read := _read(each))] if isinstance(kept, list) else []

    @property
    def all(self) -> tuple[SavedFilter, ...]:
        """Every saved filter; also what `put_back` takes."""
        return tuple(self._all)

    @property
    def warning(self) -> str:
        """That the last change counts for this run only, as an officer reads it; empty when it is kept."""
        why = self._memory.why_not_kept
        return f"但没能写进本机的设置文件（{why}），下次打开就没有了。" if why else ""

    def named_like(self, query: ListQuery) -> str | None:
        """The name under which this very query is saved."""
        return next((each.name for each in self._all if each.query == query), None)

    def save(self, name: str, query: ListQuery) -> None:
        """Keep a query; one of the same name is renewed in its place. Raises Refusal (`name`)."""
        saved = SavedFilter(_fit(name), query)
        names = [each.name for each in self._all]
        if saved.name in names:
            self._all[names.index(saved.name)] = saved
        else:
            self._all.append(saved)
        self._write()

    def rename(self, before: str, name: str) -> None:
        """Another name for a saved filter. Raises Refusal (`name`)."""
        name = _fit(name)
        if name != before and any(each.name == name for each in self._all):
            raise refuse(f"已有“{name}”，请换一个名字。", field="name")
        self._all = [SavedFilter(name, each.query) if each.name == before else each for each in self._all]
        self._write()

    def remove(self, name: str) -> None:
        """Let one go."""
        self._all = [each for each in self._all if each.name != name]
        self._write()

    def put_back(self, before: tuple[SavedFilter, ...]) -> None:
        """As it was before a change."""
        self._all = list(before)
        self._write()

    def _write(self) -> None:
        self._memory.put(
            _SAVED,
            [
                {
                    "name": each.name,
                    "text": each.query.text,
                    "ticked": words_kept(each.query.ticked),
                    "order": order_kept(each.query.order_by, descending=each.query.descending),
                }
                for each in self._all
            ],
        )


def words_kept(ticked: dict[Filter, frozenset[str]]) -> dict[str, list[str]]:
    """Ticked words as JSON has them."""
    return {kind.name: sorted(words) for kind, words in ticked.items()}


def words_of(kept: object) -> dict[Filter, frozenset[str]]:
    """Ticked words out of what was kept; what cannot be read is left out."""
    if not isinstance(kept, dict):
        return {}
    return {
        Filter[name]: frozenset(map(str, words))
        for name, words in kept.items()
        if name in Filter.__members__ and isinstance(words, list)
    }


def order_kept(by: str, *, descending: bool) -> dict[str, object]:
    """The order as JSON has it."""
    return {"by": by, "descending": descending}


def order_of(kept: object) -> tuple[str, bool]:
    """Column and direction out of what was kept; the worst light first where it cannot be read."""
    if isinstance(kept, dict) and kept.get("by") in NUMBER_OF:
        return str(kept["by"]), bool(kept.get("descending"))
    return "light", False


def _fit(name: str) -> str:
    name = name.strip()
    if not name:
        raise refuse("请给这组查找和筛选起个名字。", field="name")
    if len(name) > LONGEST_NAME:
        raise refuse(f"名字最多{LONGEST_NAME}个字。", field="name")
    return name


def _read(kept: object) -> SavedFilter | None:
    if not isinstance(kept, dict) or not isinstance(kept.get("name"), str) or not isinstance(kept.get("text"), str):
        return None
    return SavedFilter(
        kept["name"], ListQuery(kept["text"], words_of(kept.get("ticked")), *order_of(kept.get("order")))
    )
