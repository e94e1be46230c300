"""The place 报送: the desk's own month, what the units sent, and what was put right in months that are 定稿."""
