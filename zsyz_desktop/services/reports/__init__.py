"""Reports for leaders: read from an open ledger, and composed by the templates of `resources/reports`."""
