"""The progress chart: nodes, plans, planning back."""
