"""The documents that can be made, in a menu of their phases; read without the engine that draws them."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QMenu, QWidget

from tpd_exchange.i18n import Words
from tpd_exchange.paperwork import Kind


def fitting(kinds: Mapping[str, Kind], direction: str) -> list[Kind]:
    """Those documents that are about a placement of that direction, in the order of its life."""
    every = (kind for kind in kinds.values() if kind.subject == "placement")
    return [kind for kind in every if not direction or kind.direction in ("both", direction)]


def letters_menu(found: Iterable[Kind], words: Words, chosen: Callable[[str], object], parent: QWidget) -> QMenu:
    """A menu of these documents, one submenu for each phase; `chosen` gets the slug."""
    menu = QMenu(parent)
    for phase, documents in groupby(found, lambda kind: kind.phase):
        inside = menu.addMenu(words(phase.label))
        for kind in documents:
            action = inside.addAction(kind.name(words.language))
            action.triggered.connect(partial(_choose, chosen, kind.slug))
    return menu


def _choose(chosen: Callable[[str], object], slug: str, _checked: bool = False) -> None:
    chosen(slug)
