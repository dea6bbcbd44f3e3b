"""While the name of a new institution is typed, the registry fills its form, or the one at hand is opened."""

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from tpd_exchange.i18n import N_, say
from tpd_exchange.models import NOUNS
from tpd_exchange.ror.entry import Entry, typed
from ui.forms.composing import TextLine
from ui.forms.drafting import DraftKeeper
from ui.forms.filling import Filling
from ui.forms.form import Form
from ui.forms.frame import FormFrame
from ui.forms.offers import Asked, LineOffers
from ui.forms.registered import ALL, LOAD, LOAD_COMMAND, MOST, NEAR, known, told
from ui.forms.suggestions import Option

if TYPE_CHECKING:
    from ui.context import Context

NAMES = ("name_en", "name_ko", "acronym")
HERE, TAKE_IT = N_("already here: open it"), N_("already here: take it")
UNDO = N_("Undo")
HOW = say("Type a name in either script or an acronym: a line of the list that opens fills the form from ROR.")


class InstitutionOffers(QObject):
    """Offers under the names of a new institution; `opened` tells of one that the office has already."""

    opened = Signal(object)

    def __init__(self, context: "Context", form: Form, frame: FormFrame) -> None:
        super().__init__(form)
        self._context, self._form, self._frame = context, form, frame
        self.everywhere = False
        self.filling = Filling(form)
        targets = {name: form.paper.rows[name].editor.target() for name in NAMES}
        lines = {name: line for name, line in targets.items() if isinstance(line, TextLine)}
        self.offers = LineOffers(context, lines, self.options, self)
        self.offers.taken.connect(self._take)
        self.filling.undone.connect(frame.banner.hide)
        self.filling.redone.connect(self._tell)
        form.paper.rows[NAMES[0]].show_hint(HOW)

    def options(self, asked: str) -> list[Option]:
        """The office's own first, then the registry's, then what leads to more of them."""
        context, words = self._context, self._context.words
        lists, noun = context.store.lists, NOUNS["institution"]
        there = known(context, asked, everywhere=self.everywhere)
        own = {one.id: one.title for one in lists.suggest(noun, asked, words.language, MOST // 2)}
        own |= {one: lists.title(noun, one, words.language) for one in there.own}
        # Over another form it is wanted there; else one goes and looks at it.
        here = words(TAKE_IT if self._frame.lies_over else HERE)
        found = [Option(identity, title, here) for identity, title in list(own.items())[:MOST]]
        found += [Option(entry, entry.title(words.language), told(entry, words, source=False)) for entry in there.new]
        if there.has_others:
            found.append(Option(None, words(NEAR if self.everywhere else ALL), act=self._switch))
        if not there.loaded:
            found.append(Option(None, words(LOAD), act=partial(context.commands.run, LOAD_COMMAND)))
        return found

    def _switch(self) -> None:
        self.everywhere = not self.everywhere
        self.offers.ask_again()

    def _take(self, option: Option, asked: Asked) -> None:
        if option.act is not None:
            option.act()
        elif isinstance(option.value, Entry):
            self.filling.fill(typed(option.value), asked.field)
            self._tell()
        else:
            self.opened.emit(option.value)

    def _tell(self) -> None:
        filled, words = self.filling.last, self._context.words
        if filled is None:
            return
        said = words(say("Filled in from ROR: {fields}.", fields=self._labels(filled.before)))
        if filled.stayed:
            said += " " + words(say("As you typed it stays: {fields}.", fields=self._labels(filled.stayed)))
        self._frame.banner.show_message(said, "good", words, (words(UNDO), self.filling.undo))

    def _labels(self, names: Collection[str]) -> str:
        rows, words = self._form.paper.rows, self._context.words
        return ", ".join(words(row.field.label) for name, row in rows.items() if name in names)


def offers_for(
    form: Form, frame: FormFrame, drafts: DraftKeeper, saved: Callable[[UUID], object]
) -> InstitutionOffers | None:
    """The offers of the form of a new institution; other forms have none."""
    if form.noun.name != "institution" or drafts.record is not None:
        return None

    def have(identity: UUID) -> None:
        """It is there already: what was typed to find it is no draft of another."""
        if form.touched <= set(NAMES):
            drafts.drop()
        drafts.keep()
        saved(identity)

    offers = InstitutionOffers(form.desk.context, form, frame)
    offers.opened.connect(have)
    return offers
