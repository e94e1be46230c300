"""What is typed into a form, read field by field; whatever is wrong with it is told at once, each beside its field."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal, refuse_all
from zsyz_desktop.services.typing.asking import typed_day
from zsyz_desktop.services.typing.field_facts import FieldFact
from zsyz_desktop.values import replace

_AS_THEY_ARE: Mapping[str, str] = {}


class TypedForm:
    """Texts by field; a field that is not among them is blank. Nothing is refused before `refuse`."""

    def __init__(self, session: Session, texts: Mapping[str, str], facts: Iterable[FieldFact] = ()) -> None:
        """What is longer than its field holds is told from the first, and cut: it is refused in any case."""
        self._session = session
        self._texts = {name: text.strip() for name, text in texts.items()}
        self.objections: list[Objection] = []
        for fact in facts:
            text = self.text(fact.name)
            if fact.length is not None and len(text) > fact.length:
                self.objections.append(Objection(fact.name, f"「{fact.title}」最多{fact.length}个字，请缩短。"))
                self._texts[fact.name] = text[: fact.length]

    def text(self, name: str, wanted: str = "") -> str:
        """What is typed; `wanted` says what is to be told of a blank one."""
        text = self._texts.get(name, "")
        if wanted and not text:
            self.objections.append(Objection(name, wanted))
        return text

    def day(self, name: str, wanted: str = "", *, may_be_blank: bool = False) -> date | None:
        """The day that is typed; None where it cannot be read, which is told, or is blank."""
        if not self.text(name, wanted) and (wanted or may_be_blank):
            return None
        try:
            return typed_day(self._session, self.text(name), field=name)
        except Refusal as refusal:
            self._take(refusal, _AS_THEY_ARE)
            return None

    @contextmanager
    def gather(self, names: Mapping[str, str] = _AS_THEY_ARE) -> Iterator[None]:
        """What a service refuses is told with the rest; `names` are the form's, by those of the service."""
        try:
            yield
        except Refusal as refusal:
            self._take(refusal, names)

    def _take(self, refusal: Refusal, names: Mapping[str, str]) -> None:
        told = {each.field for each in self.objections}
        named = (replace(each, field=names.get(each.field, each.field)) for each in refusal.objections)
        self.objections += [each for each in named if each.field not in told]

    def refuse(self) -> None:
        """Tell what is wrong, if anything; raises Refusal."""
        refuse_all(self.objections)
