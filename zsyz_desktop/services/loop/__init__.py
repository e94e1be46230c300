"""The closed loop: items, evidence, stages."""
