"""Meetings: the agenda proposed, what was decided put on record and among the next steps, one meeting read."""
