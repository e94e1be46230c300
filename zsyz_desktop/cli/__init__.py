"""The same jobs by command."""
