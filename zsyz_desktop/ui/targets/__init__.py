"""The place 目标指标: how the year's indicators stand, and the targets, tasks and bases they are held against."""
