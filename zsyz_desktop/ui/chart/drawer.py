"""The place above the chart where one form at a time is filled in; nothing floats and nothing blocks."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from zsyz_desktop.ui.style import tokens

_MOST_OF_THE_TAB = 0.66


class DrawerForm(QFrame):
    """A title, a body, a place for what concerns no single field, and two buttons; Esc gives up."""

    confirmed = Signal()
    given_up = Signal()

    def __init__(self, name: str, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.title = QLabel(title)
        self.title.setObjectName("section_title")
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.SPACE)
        self.complaint = plain_label("form_complaint")
        self.complaint.hide()
        self.confirm_button = QPushButton(verb)
        self.confirm_button.setObjectName(f"{name}_confirm")
        self.give_up_button = QPushButton("取消")
        self.give_up_button.setObjectName(f"{name}_give_up")
        self.give_up_button.setToolTip("不改，收起这一块（Esc）")
        self.buttons = QHBoxLayout()
        self._lay_out()
        self.confirm_button.clicked.connect(self.confirmed)
        self.give_up_button.clicked.connect(self.given_up)

    def complain(self, sentence: str) -> None:
        """Say what concerns no single field; an empty sentence takes it away."""
        self.complaint.setText(f"！{sentence}" if sentence else "")
        self.complaint.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc gives up, Ctrl+Enter confirms."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.confirm_button.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.buttons.setSpacing(tokens.SPACE)
        self.buttons.addWidget(self.confirm_button)
        self.buttons.addWidget(self.give_up_button)
        self.buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.SPACE_WIDE, tokens.SPACE, tokens.SPACE_WIDE, tokens.SPACE)
        layout.setSpacing(tokens.SPACE)
        layout.addWidget(self.title)
        layout.addLayout(self.body)
        layout.addWidget(self.complaint)
        layout.addLayout(self.buttons)


class Drawer(QScrollArea):
    """Shut while nothing is asked; never takes more than its share of the tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart_drawer")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setObjectName("chart_drawer_inside")
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._inside)
        self._forms: list[DrawerForm] = []
        self._inside.installEventFilter(self)
        self.hide()

    @property
    def form(self) -> DrawerForm | None:
        """The form that is open."""
        return next((form for form in self._forms if not form.isHidden()), None)

    def add(self, form: DrawerForm) -> None:
        """Keep a form ready."""
        form.hide()
        self._forms.append(form)
        self._layout.addWidget(form)

    def open(self, form: DrawerForm) -> None:
        """Show one form in place of any other."""
        for each in self._forms:
            each.setVisible(each is form)
        form.complain("")
        self.verticalScrollBar().setValue(0)
        self.show()
        self.fit()

    def shut(self) -> None:
        """Show none."""
        for form in self._forms:
            form.hide()
        self.hide()

    def fit(self) -> None:
        """As high as the form, within the share of the tab."""
        parent = self.parentWidget()
        if self.form is None or parent is None:
            return
        width = parent.width() - self.verticalScrollBar().sizeHint().width()
        wanted = (
            self._layout.heightForWidth(width) if self._layout.hasHeightForWidth() else self._layout.sizeHint().height()
        )
        self.setFixedHeight(min(wanted + 2, int(parent.height() * _MOST_OF_THE_TAB)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """A narrower form is a higher one."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Messages below fields come and go."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)


def plain_label(name: str) -> QLabel:
    """Wrapped text that can be selected."""
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
