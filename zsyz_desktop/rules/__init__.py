"""What is true: pure functions over facts, with `today` passed in."""
