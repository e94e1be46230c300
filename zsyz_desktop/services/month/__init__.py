"""What is recorded month by month: dispatches with their promises, plans of the year, receipts."""
