"""What an officer says of a form once: which sheet, where its headings are, what each column is filled with."""

import json
from hashlib import sha256

from msgspec.structs import asdict

from zsyz_desktop.rules.form_columns import form_heading
from zsyz_desktop.rules.form_fields import Column, FormField
from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.values import Frozen

_LENGTH = 24


class Description(Frozen):
    """Rows and columns count from 1; `top` and `bottom` are the heading rows, `first` the first row of data.

    `title` is what stands above the table; `period` the month it names there, "" where it names none.
    """

    sheet: str
    top: int
    bottom: int
    first: int
    columns: tuple[Column, ...]
    title: str = ""
    period: str = ""

    @property
    def layout(self) -> str:
        """The same for every copy of a form, whatever month it is written for."""
        said = "|".join((self.sheet, *(f"{each.number}:{form_heading(each.heading)}" for each in self.columns)))
        return sha256(said.encode()).hexdigest()[:_LENGTH]

    def column_of(self, field: FormField) -> int | None:
        """The column filled with a field."""
        return next((each.number for each in self.columns if each.field is field), None)


def kept_description(description: Description) -> str:
    """What is remembered of a layout: its columns' fields and units, and how far below the headings data begin."""
    columns = [
        {"column": each.number, "field": each.field.name if each.field else "", "unit": each.unit.name}
        for each in description.columns
    ]
    return json.dumps({"below": description.first - description.bottom, "columns": columns}, ensure_ascii=False)


def as_remembered(description: Description, kept: str) -> Description:
    """A description with what was remembered of its layout; what cannot be read any more is left as proposed."""
    try:
        said = json.loads(kept)
        fields = {
            int(each["column"]): (FormField[each["field"]] if each["field"] else None, MoneyUnit[each["unit"]])
            for each in said["columns"]
        }
        first = description.bottom + int(said["below"])
    except (ValueError, KeyError, TypeError):
        return description
    columns = tuple(
        Column(each.number, each.heading, *fields.get(each.number, (each.field, each.unit)))
        for each in description.columns
    )
    values = asdict(description) | {"columns": columns, "first": first}
    return Description(**values)
