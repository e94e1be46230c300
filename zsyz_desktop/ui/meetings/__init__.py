"""The place 会议: agenda and decisions of each meeting, and 会议模式, which goes through its projects full screen."""
