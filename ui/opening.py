"""Opens an office beside the window, and loads what is heavy in slices while the officer still types."""

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message
from tpd_exchange.models import FILES
from ui.tasks import Tasks

if TYPE_CHECKING:
    from db.office import Office

# Imported on the window's thread, one after the other, so that it stays alive in between: PySide6 does not bear
# imports in another thread while its own modules are being imported.
SLICES = (
    "db.office",
    "pydantic",
    "sqlalchemy",
    "sqlalchemy.orm",
    "sqlmodel",
    "tpd_exchange.models",
    "db.store",
    "ui.session",
)
# What a card needs, read piece by piece when the list is there: all kinds of records, since any may belong to one.
FOR_A_CARD = (
    *(f"tpd_exchange.models.{file}" for file in FILES),
    "tpd_exchange.models:read_all",
    "tpd_exchange.paperwork:kinds",
    "tpd_exchange.actions.records",
    "tpd_exchange.actions.cases",
    "tpd_exchange.rules.engine",
    "ui.records.card",
    "ui.records.head",
    "ui.placements.card",
)
FOR_MAKING = ("alembic.command", "db.seed", "tpd_exchange.actions.records")


class Loading(QObject):
    """Imports modules one by one between the events of the window; `ready` comes when all are there.

    A function after a colon is called besides: what it reads, it keeps.
    """

    ready = Signal()

    def __init__(self, names: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = list(names)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._next)

    @property
    def done(self) -> bool:
        """Whether all are there, whoever imported them."""
        return all(name.partition(":")[0] in sys.modules for name in self._names)

    def start(self) -> None:
        """Load the next one as soon as the window has nothing else to do."""
        # Thousands of objects are made here and none is garbage: looking for it would take a tenth of the time.
        gc.disable()
        self._soon.start()

    def _next(self) -> None:
        if self._names:
            self._load(self._names.pop(0))
            self.start()
        else:
            gc.freeze()
            gc.enable()
            self.ready.emit()

    def hurry(self) -> None:
        """Load the rest now."""
        while self._names:
            self._load(self._names.pop(0))

    def _load(self, name: str) -> None:
        module, _, function = name.partition(":")
        found = import_module(module)
        if function:
            getattr(found, function)()


class Opening(QObject):
    """Tries passphrases and opens offices; `opened(office)` comes when everything is loaded too."""

    opened = Signal(object)
    refused = Signal(object)

    def __init__(self, fault: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loading = Loading(SLICES, self)
        self._loaded = False
        self._office: Office | None = None
        self._fault = fault
        self.tasks = Tasks(fault, self)
        self._loading.ready.connect(self._all_loaded)

    def load(self) -> None:
        """Begin to load, after the first picture is on the screen."""
        # Pydantic would look for plugins in every package that is installed; we have none.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        self._loading.start()

    def open(self, folder: Path, passphrase: str = "", recovery_key: str = "", *, view_only: bool = False) -> None:
        """Open an office in the worker; without a secret by the environment or the keychain."""
        if not (passphrase or recovery_key):
            # Its backends, too, want to be imported on the window's thread.
            import_module("keyring").get_keyring()
        from db.office import Office

        secret: dict[str, Any] = {"recovery_key": recovery_key or None, "view_only": view_only}
        work = partial(Office.open, folder, passphrase or None, **secret)
        self.tasks.call(Message(N_("Opening the office")), work, self._opened, self._refused)

    def load_for_making(self) -> None:
        """Have everything at hand that making an office needs."""
        self._loading.hurry()
        for name in FOR_MAKING:
            import_module(name)

    def _opened(self, office: "Office") -> None:
        self._office = office
        self._give()

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.refused.emit(error)
        else:
            self._fault(error)

    def _all_loaded(self) -> None:
        self._loaded = True
        self._give()

    def _give(self) -> None:
        if self._loaded and self._office is not None:
            office, self._office = self._office, None
            self.opened.emit(office)
