"""Speaks with fcitx over the session's D-Bus: the public interface that fcitx 5 and fcitx 4 share; no Qt here.

`org.fcitx.Fcitx.InputMethod1` makes an input context, `InputContext1` takes keys and sends what became of them.
"""

import os
import time
from collections.abc import Mapping

from jeepney import DBusAddress, HeaderFields, Message, MessageFlag, MessageType, new_method_call
from jeepney.bus_messages import MatchRule, message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from zsyz_desktop.values import Frozen

_NAMES = ("org.fcitx.Fcitx5", "org.freedesktop.portal.Fcitx")
_PATH = "/org/freedesktop/portal/inputmethod"
_METHODS, _CONTEXT = "org.fcitx.Fcitx.InputMethod1", "org.fcitx.Fcitx.InputContext1"
_SHOWS_PREEDIT = 1 << 1 | 1 << 4  # plain and formatted
_PATIENCE = 2.0
"""Seconds for one answer: fcitx reads its words with the first key, and a hung one must not hold the keyboard."""
_LEFT_ALONE = 5.0  # seconds it is not asked after it did not answer


class Key(Frozen):
    """A key as X knows it."""

    symbol: int
    code: int
    modifiers: int
    is_release: bool


class Commit(Frozen):
    """Text that belongs into the field."""

    text: str


class Preedit(Frozen):
    """What is being composed; the cursor counts UTF-16 units, as Qt does."""

    text: str
    cursor: int


class Daemon(Frozen):
    """fcitx came to the bus, or left it."""

    is_there: bool


Said = Commit | Preedit | Daemon


def session_address(environment: Mapping[str, str]) -> str:
    """The address of the session's bus, or "" in a session without one."""
    if said := environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return said
    socket = f"{environment.get('XDG_RUNTIME_DIR', '')}/bus"
    return f"unix:path={socket}" if socket != "/bus" and os.path.exists(socket) else ""  # noqa: PTH110 -- no pathlib here


class FcitxBus:
    """One connection and, where a daemon answers, one input context on it."""

    def __init__(self, address: str) -> None:
        """Connect; raises OSError, RuntimeError or ValueError where no bus answers at the address."""
        self._connection: DBusConnection = open_dbus_connection(address)
        self._context: DBusAddress | None = None
        self._left_alone_until = 0.0
        self._said: list[Said] = []
        for name in _NAMES:
            changes = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
            changes.add_arg_condition(0, name)
            self._ask(message_bus.AddMatch(changes))

    @property
    def socket(self) -> int:
        """To be watched: what can be read there is `hear`d."""
        number: int = self._connection.sock.fileno()
        return number

    @property
    def is_there(self) -> bool:
        """Whether a daemon takes keys now."""
        return self._context is not None and time.monotonic() >= self._left_alone_until

    def find_daemon(self) -> bool:
        """Make an input context where a daemon is on the bus; an earlier context is forgotten."""
        self._context = None
        for name in _NAMES:
            owned = self._ask(message_bus.NameHasOwner(name))
            if owned is None or not owned[0]:
                continue
            methods = DBusAddress(_PATH, bus_name=name, interface=_METHODS)
            made = self._ask(new_method_call(methods, "CreateInputContext", "a(ss)", ([("program", "zsyz-desktop")],)))
            if made is not None:
                self._context = DBusAddress(made[0], bus_name=name, interface=_CONTEXT)
                self._ask(message_bus.AddMatch(MatchRule(type="signal", interface=_CONTEXT, path=made[0])))
                self.tell("SetCapability", "t", (_SHOWS_PREEDIT,))
                return True
        return False

    def press(self, key: Key) -> bool:
        """Whether the daemon takes the key; what it says of it is among `heard` afterwards."""
        if self._context is None:
            return False
        now = int(time.monotonic() * 1000) & 0xFFFFFFFF
        body = (key.symbol, key.code, key.modifiers, key.is_release, now)
        try:
            answer = self._ask(new_method_call(self._context, "ProcessKeyEvent", "uuubu", body))
        except TimeoutError:
            self._left_alone_until = time.monotonic() + _LEFT_ALONE
            self.tell("Reset")  # the field has had the key as a letter: it must not come once more, composed
            return False
        return answer is not None and bool(answer[0])

    def tell(self, method: str, signature: str | None = None, body: tuple[object, ...] = ()) -> None:
        """Call without waiting for an answer."""
        if self._context is not None:
            message = new_method_call(self._context, method, signature, body)
            message.header.flags |= MessageFlag.no_reply_expected | MessageFlag.no_auto_start
            self._connection.send(message)

    def heard(self) -> list[Said]:
        """What the daemon has said since, without waiting; raises OSError when the bus itself is gone."""
        while True:
            try:
                self._take(self._connection.receive(timeout=0))
            except TimeoutError:
                break
        said, self._said = self._said, []
        return said

    def forget_daemon(self) -> None:
        """It is gone, and its context with it."""
        self._context = None

    def close(self) -> None:
        """Leave the bus."""
        self._context = None
        self._connection.close()

    def _ask(self, message: Message) -> tuple[object, ...] | None:
        """The answer, or None where it is an error; signals that come before it are kept in their order."""
        message.header.flags |= MessageFlag.no_auto_start  # nobody is started by typing
        serial = next(self._connection.outgoing_serial)
        self._connection.send(message, serial=serial)
        until = time.monotonic() + _PATIENCE
        while True:
            answer = self._connection.receive(timeout=max(0.0, until - time.monotonic()))
            if answer.header.fields.get(HeaderFields.reply_serial) == serial:
                body: tuple[object, ...] = answer.body
                return body if answer.header.message_type is MessageType.method_return else None
            self._take(answer)

    def _take(self, message: Message) -> None:
        if message.header.message_type is not MessageType.signal:
            return  # an answer that came too late
        match message.header.fields.get(HeaderFields.member):
            case "CommitString":
                self._said.append(Commit(message.body[0]))
            case "UpdateFormattedPreedit":
                pieces, cursor = message.body
                text = "".join(piece for piece, _format in pieces)
                self._said.append(Preedit(text, _utf16_place(text, cursor)))
            case "NameOwnerChanged":
                name, _before, now = message.body
                if name in _NAMES:
                    self._said.append(Daemon(is_there=bool(now)))


def _utf16_place(text: str, utf8_place: int) -> int:
    """Fcitx counts bytes, Qt UTF-16 units; -1 means no cursor, which stands at the end."""
    if utf8_place < 0:
        utf8_place = len(text.encode())
    return len(text.encode()[:utf8_place].decode("utf-8", "ignore").encode("utf-16-le")) // 2
