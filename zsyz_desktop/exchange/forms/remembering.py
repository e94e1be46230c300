"""What was said of a form's columns, kept in the ledger: the next month's copy is known by its headings."""

from collections.abc import Iterable

from zsyz_desktop.errors import refuse
from zsyz_desktop.exchange.forms.areas import column_letters, column_number
from zsyz_desktop.exchange.forms.description import Description, as_remembered, kept_description
from zsyz_desktop.rules.form_columns import read_field
from zsyz_desktop.rules.form_fields import Column, FormField
from zsyz_desktop.services.ledger.settings_kept import keep_value, kept_values
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.values import replace

_KEY = "form."


def remembered(session: Session, description: Description) -> Description:
    """The description as it was corrected the last time a form of these headings was filled."""
    kept = kept_values(session).get(_KEY + description.layout)
    return as_remembered(description, kept) if kept is not None else description


def remember(session: Session, description: Description) -> None:
    """Keep what its columns are filled with."""
    keep_value(session, _KEY + description.layout, kept_description(description))


def corrected(description: Description, said: Iterable[str], first: int | None = None) -> Description:
    """The description with columns said anew, each as `F=今年到位（亿元）`; nothing behind the sign empties a column.

    Raises Refusal for a column that is not there and a field that is none.
    """
    columns = {each.number: each for each in description.columns}
    for each in said:
        letters, sign, word = each.partition("=")
        number = column_number(letters.strip()) if letters.strip().isascii() and letters.strip().isalpha() else 0
        if not sign or number not in columns:
            there = "、".join(column_letters(number) for number in columns)
            raise refuse(f"“{each}”要写成 列=栏目，如 F=今年到位；这个表的列有{there}。", field="set")
        field, unit = read_field(word)
        columns = with_field(columns, number, field)
        if unit is not None:
            columns[number] = replace(columns[number], unit=unit)
    if first is not None and first <= description.bottom:
        raise refuse(f"第一行数据要在表头（到第{description.bottom}行）下面，请改 --first-row。", field="first_row")
    return replace(description, columns=tuple(columns.values()), first=first or description.first)


def with_field(columns: dict[int, Column], number: int, field: FormField | None) -> dict[int, Column]:
    """The columns with this one filled with a field, which is taken from any other."""
    return {
        each.number: replace(each, field=field)
        if each.number == number
        else replace(each, field=None)
        if field is not None and each.field is field
        else each
        for each in columns.values()
    }
