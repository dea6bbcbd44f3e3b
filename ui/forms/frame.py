"""What stands around a form: its heading, its notices, the state of its draft, Save and Cancel."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tpd_exchange.i18n import N_, Message, Words
from ui.forms.form import Form
from ui.forms.reason import ReasonRow
from ui.widgets.basics import Button, Label, column, row
from ui.widgets.notices import Banner
from ui.widgets.one_line import OneLine

SAVE, CANCEL = N_("Save"), N_("Cancel")


class FormFrame:
    """Lays a form and what belongs around it into a widget; decides nothing."""

    def __init__(self, host: QWidget, form: Form, reason: ReasonRow | None) -> None:
        self.path, self.heading = Label(kind="hint"), Label(kind="heading")
        self.name, self.state = OneLine(kind="soft"), Label(kind="hint")
        self.banner, self.hint = Banner(), Banner()
        self.save_button, self.cancel_button = Button(kind="primary"), Button()
        self._said: Message | None = None
        self.lies_over = False
        """Whether other forms lie below this one."""
        self.path.setContentsMargins(20, 10, 12, 0)
        self.path.hide()
        box = column(host, 0)
        box.addWidget(self.path)
        self._add_top(box)
        box.addWidget(form, 1)
        self._add_foot(box, reason)

    def run(self, save: Callable[[], object], cancel: Callable[[], object]) -> None:
        """What the buttons do."""
        self.save_button.clicked.connect(lambda: save())
        self.cancel_button.clicked.connect(lambda: cancel())

    def show_path(self, headings: Sequence[str]) -> None:
        """Say over which forms this one lies."""
        self.path.setText(" › ".join(headings))
        self.path.setVisible(bool(headings))
        self.lies_over = bool(headings)

    def say_state(self, said: Message | None, words: Words) -> None:
        """Say how the draft stands."""
        self._said = said
        self.state.setText(words(said) if said else "")

    def speak(self, heading: Message, name: str, words: Words) -> None:
        """Everything in the language of the screen."""
        self.heading.setText(words(heading))
        self.name.setText(name)
        self.save_button.setText(words(SAVE))
        self.cancel_button.setText(words(CANCEL))
        self.save_button.setToolTip("Ctrl+S")
        self.cancel_button.setToolTip("Esc")
        self.say_state(self._said, words)

    def _add_top(self, box: QVBoxLayout) -> None:
        top = row(None, 10, (20, 12, 12, 4))
        top.addWidget(self.heading)
        top.addWidget(self.name, 1)
        box.addLayout(top)
        notices = column(None, 6, (16, 0, 16, 0))
        notices.addWidget(self.banner)
        notices.addWidget(self.hint)
        box.addLayout(notices)

    def _add_foot(self, box: QVBoxLayout, reason: ReasonRow | None) -> None:
        foot = column(None, 8, (20, 8, 20, 12))
        if reason is not None:
            foot.addWidget(reason)
        buttons = row(None, 8)
        buttons.addWidget(self.state, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        foot.addLayout(buttons)
        box.addLayout(foot)
