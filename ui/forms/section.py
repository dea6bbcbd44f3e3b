"""A part of a form: a heading and lines of fields."""

from typing import NamedTuple

from tpd_exchange.i18n import N_

Line = tuple[str, ...]


class Section(NamedTuple):
    """A heading and the lines of fields below it; fields of one line stand beside each other."""

    title: str
    lines: tuple[Line, ...]


NOTE = Section(N_("Note"), (("note",),))
