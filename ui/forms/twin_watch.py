"""Looks, while one types, whether the same record is there already, and says so quietly."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from tpd_exchange.actions.lookalikes import CLUES
from tpd_exchange.i18n import N_
from tpd_exchange.models import Noun
from ui.forms.form import Form
from ui.forms.twins import Twin, find_twin
from ui.places import PLACE_OF
from ui.tasks import Latest
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from ui.context import Context

PAUSE = 350
SHOW = N_("Open it")


class TwinWatch(QObject):
    """Asks beside the window after each pause, and shows what it finds in a banner."""

    def __init__(self, context: "Context", noun: Noun, record: UUID | None, form: Form, banner: Banner) -> None:
        super().__init__(form)
        self._context = context
        self._noun = noun
        self._record = record
        self._form = form
        self._banner = banner
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._latest = Latest(self)
        self._latest.answered.connect(self._show)
        self._latest.failed.connect(context.tasks.fault)
        form.edited.connect(self._edited)

    def _edited(self, name: str) -> None:
        if name in CLUES.get(self._noun.name, ()):
            self._timer.start()

    def _look(self) -> None:
        context, typed = self._context, self._form.typed()
        self._latest.ask(lambda: find_twin(context, self._noun, typed, self._record))

    def _show(self, twin: Twin | None) -> None:
        words = self._context.words
        if twin is None:
            self._banner.hide()
            return
        place = PLACE_OF[self._noun.name]
        show = (words(SHOW), lambda: self._context.go(place, twin.id))
        self._banner.show_message(words(twin.message), "warn", words, show)
