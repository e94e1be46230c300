"""A daemon as fcitx is on the bus, with a pinyin of four words; what it was told is kept in `calls`."""

import threading
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

WORDS = {"chuxiong": "楚雄", "lufeng": "禄丰", "rare": "𬭎", "wan": "万"}
BACK_SPACE, TAB, ENTER, ESC, SPACE = 0xFF08, 0xFF09, 0xFF0D, 0xFF1B, 0x20
_CONTROL = 4
_CONTEXT = "/org/freedesktop/portal/inputcontext/1"


class FakeFcitx(threading.Thread):
    """On the bus once it is made, gone after `stop`."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self._bus = open_dbus_connection(address)
        self._bus.send_and_get_reply(message_bus.RequestName("org.fcitx.Fcitx5"))
        self._is_over = threading.Event()
        self.is_deaf = False
        self.composed = ""
        self.calls: list[tuple[str, Any]] = []
        self.start()

    def run(self) -> None:
        while not self._is_over.is_set():
            try:
                message = self._bus.receive(timeout=0.02)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._answer(message)
        self._bus.close()

    def stop(self) -> None:
        self._is_over.set()
        self.join()

    def told(self, member: str) -> list[Any]:
        return [body for name, body in self.calls if name == member]

    def _answer(self, message: Message) -> None:
        member = message.header.fields[HeaderFields.member]
        self.calls.append((member, message.body))
        match member:
            case "CreateInputContext":
                self._bus.send(new_method_return(message, "oay", (_CONTEXT, b"0" * 16)))
            case "ProcessKeyEvent" if not self.is_deaf:
                symbol, _code, modifiers, is_release, _time = message.body
                taken = not is_release and not modifiers & _CONTROL and self._type(symbol)
                self._bus.send(new_method_return(message, "b", (taken,)))
            case "Reset":
                self.composed = ""

    def _type(self, symbol: int) -> bool:
        letter = chr(symbol) if symbol < 0x7F else ""
        if letter.isalpha() and letter.isascii():
            self._compose(self.composed + letter)
        elif not self.composed:
            return False
        elif symbol == SPACE:
            self._commit(WORDS.get(self.composed, self.composed))
        elif symbol == ENTER:
            self._commit(self.composed)
        elif symbol == BACK_SPACE:
            self._compose(self.composed[:-1])
        elif symbol == ESC:
            self._compose("")
        return True

    def _commit(self, text: str) -> None:
        self._say("CommitString", "s", (text,))
        self._compose("")

    def _compose(self, text: str) -> None:
        self.composed = text
        self._say("UpdateFormattedPreedit", "a(si)i", ([(text, 8)], len(text)))

    def _say(self, member: str, signature: str, body: tuple[object, ...]) -> None:
        context = DBusAddress(_CONTEXT, interface="org.fcitx.Fcitx.InputContext1")
        self._bus.send(new_signal(context, member, signature, body))
