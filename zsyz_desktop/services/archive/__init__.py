"""What was 定稿, kept as it was: values as JSON and back, snapshots with their parts, months that are final."""
