"""Keeps PySide6 from reading the source of every module that is imported after it.

It looks there for `from __feature__`, which we never write; that takes 50 to 100 ms and 26 MB for SQLModel alone.
"""

from importlib import import_module


def switch_off() -> None:
    """Tell PySide6 that no module uses its features."""
    import_module("PySide6.QtCore")  # brings the module below with it
    feature = import_module("shibokensupport.feature")
    feature.__dict__["_mod_uses_pyside"] = lambda module: False
