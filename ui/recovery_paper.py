"""The recovery sheet of the opened office as a PDF."""

from ui.context import Context


def recovery_paper(context: Context, key: str) -> bytes:
    """The sheet in the language of the moment."""
    raise NotImplementedError
