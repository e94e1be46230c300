"""What comes and goes: backups, packs and workbooks."""
