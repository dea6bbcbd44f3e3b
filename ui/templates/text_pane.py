"""Writing the text of a document: it is chosen, tried with a record, and kept as a draft; faults are shown at once."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt

from tpd_exchange.actions import templates
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.letters.checking import Flaw
from tpd_exchange.letters.texts import Part, Texts
from tpd_exchange.models import NOUNS
from ui.documents import kinds
from ui.forms.drafting import clock
from ui.forms.suggestions import Option
from ui.templates.drafts import TextDrafts
from ui.templates.faults import PARTS
from ui.templates.frame import TemplateFrame
from ui.templates.workshop import EMPTY, Shown, Sight, Workshop

if TYPE_CHECKING:
    from db.store import Changes
    from ui.context import Context

PLACEMENT = NOUNS["placement"]
CHANGED, OWN_SAVED, AS_OURS = N_("Not saved yet"), N_("Version {number} of your own"), N_("As we bring it")


class TextPane(TemplateFrame):
    """Writes one document's text at a time."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context, self._offer)
        self.slug = ""
        self.placement: UUID | None = None
        self._saved = Texts("", "", "")
        self._filling = False
        self.workshop = Workshop(context, self)
        self.drafts = TextDrafts(context.store, self)
        self.workshop.shown.connect(self._show)
        self.workshop.completed.connect(self.preview.complete)
        self.preview.looked.connect(self._look)
        for area in self.areas.values():
            area.typing.connect(lambda _: self._typed())
        self.tabs.currentChanged.connect(lambda _: self._look())
        self.palette_.chosen.connect(lambda text: self.area.insert(text))
        self.palette_.left.connect(lambda: self.area.setFocus())
        self.faults.chosen.connect(self.go_to)
        self.document.activated.connect(lambda _: self.begin(self.document.currentData()))
        self.sample.chosen.connect(self._try_with)

    @property
    def texts(self) -> Texts:
        """All that is written, the syllable under way too."""
        return Texts(**{part: area.whole() for part, area in self.areas.items()})

    @property
    def dirty(self) -> bool:
        """Whether something is written that is not saved."""
        return bool(self.slug) and self.texts != self._saved

    def begin(self, slug: str = "", placement: UUID | None = None) -> None:
        """Write a document; without one that is named the one before goes on, or the first."""
        self.drafts.keep()
        slug = slug or self.slug or next(iter(kinds(self.context.store)))
        self.slug, self.placement = slug, placement or self.placement or self._newest()
        self._saved = self._in_force(slug)
        kept = self.drafts.load(slug)
        if kept is not None and kept[0] != self._saved:
            self.context.notices.toast(say("A draft of {time} was brought back.", time=clock(kept[1])))
        self._fill(kept[0] if kept else self._saved)
        self.workshop.begin(slug, self.texts, self.placement)
        self._list_documents()
        self.sample.rest_on(self.context.store.lists.title(PLACEMENT, self.placement, self.context.language))
        self.remark_bar.hide()
        self._say_state()

    def focus_first(self) -> None:
        """Put the cursor into the text."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, flaw: Flaw) -> None:
        """Show the line of a fault."""
        self.tabs.setCurrentIndex(list(PARTS).index(flaw.part))
        self.area.go_to(flaw.line or 1)

    def put(self, wanted: Texts) -> None:
        """Write these texts instead; they are a change like any other until they are saved."""
        self._fill(wanted)
        self._typed()

    def refresh(self, changes: "Changes | None" = None) -> None:
        """Records have changed; the text itself only where it was saved or taken back elsewhere."""
        if self.slug and (changes is None or "template" in changes.kinds) and self._in_force(self.slug) != self._saved:
            untouched = not self.dirty
            self._saved = self._in_force(self.slug)
            if untouched:
                self._fill(self._saved)
                self.workshop.write(self.texts)
        self._list_documents()
        self._say_state()
        self.workshop.renew()

    def speak(self) -> None:
        """Everything in the language of the screen; what is written stays."""
        super().speak()
        if self.slug:
            self._list_documents()
            self.sample.rest_on(self.context.store.lists.title(PLACEMENT, self.placement, self.context.language))
            self._say_state()

    def _fill(self, wanted: Texts) -> None:
        self._filling = True
        for part, area in self.areas.items():
            area.show_text(wanted.of(part))
        self._filling = False

    def _typed(self) -> None:
        if self._filling or not self.slug:
            return
        now = self.texts
        if now != self.workshop.texts:
            self.workshop.write(now)
            self.drafts.touch(self.slug, now)
            self._say_state()

    def _look(self) -> None:
        part: Part = self.part if self.part != "settings" else self.workshop.sight.language
        view = self.preview.view
        self.workshop.look(Sight("en" if part == "en" else "ko", view.page - 1, view.fineness))

    def _show(self, shown: Shown) -> None:
        self.preview.show_look(shown)
        self.faults.show_flaws(shown.flaws, shown.fault)
        for part, area in self.areas.items():
            area.show_flaws([flaw for flaw in shown.flaws if flaw.part == part])
        if shown.questions or not shown.flaws:
            self.palette_.ask(shown.questions)

    def _try_with(self, placement: UUID | None) -> None:
        self.placement = placement
        self.workshop.begin(self.slug, self.texts, placement)

    def _in_force(self, slug: str) -> Texts:
        with self.context.store.read() as session:
            return templates.wording(session, slug) or EMPTY

    def _newest(self) -> UUID | None:
        rows = self.context.store.lists.rows(PLACEMENT, sort="-number")
        found = list(self.context.store.lists.page(PLACEMENT, (), rows[:1]))
        return found[0][0] if found else None

    def _name(self) -> str:
        kind = kinds(self.context.store).get(self.slug)
        return f"{kind.name_ko} ({kind.name_en})" if kind else self.slug

    def _list_documents(self) -> None:
        words, known = self.context.words, kinds(self.context.store)
        self.document.clear()
        for phase, found in groupby(known.values(), lambda kind: kind.phase):
            if self.document.count():
                self.document.insertSeparator(self.document.count())
            for kind in found:
                self.document.addItem(kind.name(words.language), kind.slug)
                self.document.setItemData(self.document.count() - 1, words(phase.label), Qt.ItemDataRole.ToolTipRole)
        if self.slug not in known:
            self.document.addItem(self.slug, self.slug)
        self.document.setCurrentIndex(self.document.findData(self.slug))

    def _say_state(self) -> None:
        with self.context.store.read() as session:
            own = templates.in_force(session, self.slug)
        said = (
            Message(CHANGED) if self.dirty else Message(OWN_SAVED, {"number": own.number}) if own else Message(AS_OURS)
        )
        self.state.setText(self.context.words(said))
        self.save_button.setEnabled(self.dirty)

    def _offer(self, typed: str) -> Sequence[Option]:
        found = self.context.store.lists.suggest(PLACEMENT, typed, self.context.language)
        return [Option(one.id, one.title, one.detail) for one in found]
