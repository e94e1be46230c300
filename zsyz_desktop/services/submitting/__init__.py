"""报送 of a period: 定稿 with its snapshot, withdrawn and submitted anew, sent and returned, held against today."""
