"""Forms declared as lists of fields: label, editor, unit, help and the place for the message in one class."""
