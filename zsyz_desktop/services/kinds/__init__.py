"""What the record's own declaration does not say of each kind of record that stands in a register."""
