"""What presses: a number beside Today, and once a day one line, where nothing else is being said."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tpd_exchange.calendar import today
from tpd_exchange.i18n import N_
from tpd_exchange.rules.due import When
from tpd_exchange.rules.due_said import summary
from ui.notices import Action
from ui.officer import officer_id
from ui.tasks import Latest

if TYPE_CHECKING:
    from tpd_exchange.actions.watch import Board
    from ui.shell import Shell

SHOW = N_("Show")


class Greeting(QObject):
    """Asks what is due beside the window; who is at Today already sees it there."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell, self._context = shell, shell.context
        self._counted = False
        self._latest = Latest(self)
        self._latest.answered.connect(self._say)
        self._latest.failed.connect(self._context.tasks.fault)

    def greet(self) -> None:
        """Ask for the first time, and from then on after each change."""
        self._ask()

    def _ask(self) -> None:
        from tpd_exchange.actions.watch import Wanted

        context = self._context
        me = officer_id(context.settings, context.office.folder)
        context.watching.watch  # noqa: B018 - loads what the worker needs, in this thread
        self._latest.ask(partial(context.watching.board, today(), Wanted(me), 0))

    @property
    def _said(self) -> str:
        return self._context.settings.get("greeted", str(self._context.office.folder), "")

    def _say(self, board: "Board") -> None:
        context = self._context
        if not self._counted:
            self._counted = True
            context.changes.changed.connect(lambda _: self._ask())
        self._shell.sidebar.show_counts({"today": board.pressing or None})
        if self._said == today().isoformat():
            return
        message = summary(board.counts[When.OVERDUE], board.counts[When.TODAY] + board.counts[When.WEEK])
        here = context.places.here
        busy = not self._shell.banner.isHidden() or (here is not None and here.place == "today")
        if message is not None and not busy:
            context.settings.set("greeted", str(context.office.folder), board.day.isoformat())
            context.notices.banner(message, "info", Action(SHOW, self._go))

    def _go(self) -> None:
        self._context.go("today")
