"""What papers are drawn from."""
