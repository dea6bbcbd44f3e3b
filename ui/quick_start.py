"""What makes the window start quickly: fewer looks at what is imported, and fewer looks for garbage."""

import gc
from importlib import import_module

# A window and its modules are some hundred thousand objects that all stay; looking for garbage among them after
# every 700 new ones, as Python does unasked, takes a fortieth of the start and finds nothing.
NEW_OBJECTS = 50_000


def prepare() -> None:
    """Set Python and PySide6 up for a program of one window; before anything else of ours is imported."""
    gc.set_threshold(NEW_OBJECTS)
    _leave_sources_unread()


def _leave_sources_unread() -> None:
    """Keep PySide6 from reading the source of every module that is imported after it.

    It looks there for `from __feature__`, which we never write; that takes 50 to 100 ms and 26 MB for SQLModel alone.
    """
    import_module("PySide6.QtCore")  # brings the module below with it
    feature = import_module("shibokensupport.feature")
    feature.__dict__["_mod_uses_pyside"] = lambda module: False
