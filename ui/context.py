"""What every page is given: the office, its store, the words of the moment and the services of the window."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Language, Message, Words, say
from ui.navigation import Errand
from ui.notices import Action
from ui.officer import officer_id
from ui.places import PLACE_OF

if TYPE_CHECKING:
    from sqlmodel import Session

    from db.office import Office
    from db.queries import Filter
    from db.store import Store
    from tpd_exchange.settings import Settings
    from ui.changes import ChangeBell
    from ui.commands import Commands
    from ui.navigation import Navigator
    from ui.notices import Notices
    from ui.speech import Speech
    from ui.style.theme import Theme
    from ui.tasks import Tasks
    from ui.watching import Watching

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, eq=False)
class Context:
    """Built once when an office is opened and handed down; nothing of it is global."""

    office: "Office"
    store: "Store"
    settings: "Settings"
    speech: "Speech"
    theme: "Theme"
    commands: "Commands"
    tasks: "Tasks"
    notices: "Notices"
    changes: "ChangeBell"
    places: "Navigator"
    watching: "Watching"

    @property
    def words(self) -> Words:
        """The words of the moment; ask again after the language has changed."""
        return self.speech.words

    @property
    def language(self) -> Language:
        """Korean or English."""
        return self.speech.language

    def go(self, place: str, record: UUID | None = None, filters: "Mapping[str, Filter] | None" = None) -> bool:
        """Show a place, a record in it, or a narrowed list; False if the page now open must not be left yet."""
        return self.places.go(place, record, filters)

    def edit_field(self, noun: str, record: UUID, field: str) -> bool:
        """Show a record's form with the cursor in one field; its card then offers the way back to the letters."""
        here = self.places.here
        values = {"noun": noun, "field": field, "back": here is not None and here.place == "letters"}
        return self.places.go(PLACE_OF[noun], record, errand=Errand("edit", values))

    def show_part(self, place: str, part: str) -> bool:
        """Show what stands behind one tab of a place."""
        return self.places.go(place, errand=Errand("show", {"part": part}))

    def new_record(self, noun: str, known: Mapping[str, Any] | None = None) -> bool:
        """Show the form of a record that is not there yet, with what is known of it."""
        return self.places.go(PLACE_OF[noun], errand=Errand("new", {"noun": noun, "known": known}))

    def new_task(self, placement: UUID | None = None) -> bool:
        """Write down a task of one's own, perhaps about a placement; it is for who works at this computer."""
        me = officer_id(self.settings, self.office.folder)
        known = {"placement": placement, "officer": me}
        return self.new_record("task", {name: str(value) for name, value in known.items() if value is not None})

    def review(self, placement: UUID) -> bool:
        """Show the research-security review of a placement."""
        return self.places.go("placements", placement, errand=Errand("review", {}))

    def write_letter(self, placement: UUID | None = None, slug: str = "", replaces: UUID | None = None) -> bool:
        """Begin a letter, about a placement and of a kind if they are known already."""
        about = {"placement": placement, "slug": slug, "replaces": replaces}
        return self.places.go("letters", errand=Errand("write", about))

    def write_letters(self, placements: Sequence[UUID] = ()) -> bool:
        """Begin a batch of letters about these placements; without any, go on with the one begun."""
        return self.places.go("letters", errand=Errand("batch", {"placements": tuple(placements)}))

    def word_document(self, slug: str = "", placement: UUID | None = None) -> bool:
        """Write the text of a document, tried with a placement if one is known."""
        return self.places.go("letters", errand=Errand("word", {"slug": slug, "placement": placement}))

    def attempt(self, action: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Do something that may be refused; a refusal is said in a banner and gives None."""
        try:
            result = action(*args, **kwargs)
        except UserError as error:
            self.notices.tell(error)
            return None
        return result

    def change(
        self,
        message: Message,
        action: "Callable[Concatenate[Session, ...], T]",
        *args: Any,
        reason: str = "",
        note: str = "",
    ) -> T:
        """Change the office in one step and say so in a toast that can take it back; UserError goes to the caller."""
        with self.store.step(message, reason=reason, note=note) as session:
            result = action(session, *args)
        self.notices.clear()
        self.notices.toast(message, Action(N_("Undo"), self.undo))
        return result

    def undo(self) -> None:
        """Take the last step back and say which it was; asks first where it would go past one that stays."""
        stays, before = self.store.passed_over(), self.store.undoable()
        if stays is not None and before is not None:
            said = say("“{stays}” cannot be undone. The step before it: “{step}”.", stays=stays, step=before)
            self.notices.banner(said, "warn", Action(N_("Undo that one"), self._undo_now))
        else:
            self._undo_now()

    def _undo_now(self) -> None:
        self.notices.clear()
        self._retrace(self.store.undo, N_("Undone: {step}"))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._retrace(self.store.redo, N_("Done again: {step}"))

    def _retrace(self, act: Callable[[], Message | None], text: str) -> None:
        step = self.attempt(act)
        if step is not None:
            self.notices.toast(self.store.history.told(Message(text, {"step": step})))
