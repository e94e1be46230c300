"""变更记录: what was changed, of the opened project or of the whole ledger, and how it is put back."""
