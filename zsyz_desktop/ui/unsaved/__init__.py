"""What is typed and not saved: kept over a kill, shown, asked about on leaving."""
