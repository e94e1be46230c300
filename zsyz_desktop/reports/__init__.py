"""What is printed: reportlab lives here and nowhere else."""
