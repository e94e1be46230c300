"""How Chinese is typed on Linux: Qt's own plug-in for ibus, or our bridge to fcitx (docs/decisions/0031)."""
