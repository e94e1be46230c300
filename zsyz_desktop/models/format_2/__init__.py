"""What the step to ledger format 2 (release 0.2.0) does, part by part."""
