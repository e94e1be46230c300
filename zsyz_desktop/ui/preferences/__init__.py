"""The place 设置: who sits where, what the rules count with, and what this machine keeps to itself."""
