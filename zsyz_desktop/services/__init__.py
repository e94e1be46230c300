"""What an officer can do: functions, session first, that never commit."""
