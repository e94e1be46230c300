"""What an office's sheet says: its table, what its columns mean, and every row as values, questions and refusals."""
