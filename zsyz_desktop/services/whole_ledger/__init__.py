"""A whole ledger: checked, compared, restored, rehearsed."""
