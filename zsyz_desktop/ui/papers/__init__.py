"""The place 报表打印: choosing papers, the real PDF before the eye, and paper in the hand."""
