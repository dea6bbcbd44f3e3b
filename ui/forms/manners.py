"""What a form does by itself while one types: it proposes, narrows, and never overwrites what was chosen by hand."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from db.queries import Filter
from tpd_exchange.i18n import Words
from tpd_exchange.models import NOUNS, Noun, Placement
from tpd_exchange.models.choices import PaperKind
from tpd_exchange.rules.records import direction_of
from ui.forms.file import FileEditor
from ui.forms.form import Form
from ui.forms.place_hints import WATCHED, fullness, offered, offered_calls, tell

if TYPE_CHECKING:
    from db.store import Store

Values = dict[str, Any]


def holds_hangul(text: str) -> bool:
    """Whether there is a Hangul syllable in it."""
    return any("가" <= sign <= "힣" for sign in text)


def named(noun: Noun, typed: str) -> Values:
    """What was typed as the beginning of a new record; a name is never split by guessing."""
    if not typed:
        return {}
    if noun.name == "researcher":
        if holds_hangul(typed):
            return {"hangul_name": typed}
        return {} if " " in typed else {"surname": typed}
    return {"name_ko": typed} if holds_hangul(typed) else {"name_en": typed}


class Manners:
    """How one kind of form behaves; this one lets everything be."""

    def __init__(self, store: "Store") -> None:
        self.store = store
        self.form: Form | None = None
        self.record: UUID | None = None
        """The record that is edited; None for a new one."""

    def attend(self, form: Form) -> None:
        """Watch over a form."""
        self.form = form
        form.edited.connect(self.edited)

    def narrow(self, name: str) -> Mapping[str, Filter]:
        """Which records a reference may point at now."""
        return {}

    def prefer(self, name: str) -> Sequence[UUID]:
        """Which records a reference offers first."""
        return ()

    def details(self, name: str, offered: Collection[UUID], words: Words) -> Mapping[UUID, str]:
        """What is said beside the records that a reference offers, where it is more than tells them apart."""
        return {}

    def preset(self, name: str, noun: Noun, typed: str) -> Values:
        """What is already known of a record that is added from a field of this form."""
        return named(noun, typed)

    def edited(self, name: str) -> None:
        """Something was changed."""

    def value(self, name: str) -> Any:
        """What stands in a field."""
        return self.form.paper.rows[name].editor.typed() if self.form else None


class PlacementManners(Manners):
    """The direction follows from home and host, people and calls belong where they work and were announced."""

    # (field, the field it belongs to, the field of the other record that says so)
    BELONGS = (
        ("supervisor", "host", "institution"),
        ("sub_area", "domain", "domain"),
        ("call", "programme", "programme"),
    )
    # A placement is replaced by another one of the same person; calls of other programmes stand below those of its own.
    NARROWED = (*BELONGS[:2], ("replaces", "researcher", "researcher"))

    def __init__(self, store: "Store") -> None:
        super().__init__(store)
        self._proposed: dict[str, Any] = {}
        self._emptied: dict[str, Any] = {}
        """What stood in a part when the officer emptied its whole: it does not fill that in again."""
        self._busy = False

    def attend(self, form: Form) -> None:
        """Say from the beginning how full the places are."""
        super().attend(form)
        tell(self.store, form, self.record)

    def prefer(self, name: str) -> Sequence[UUID]:
        """The agreements and the calls that fit."""
        if self.form is None:
            return ()
        if name == "agreement":
            return offered(self.store, self.form)
        return offered_calls(self.store, self.form) if name == "call" else ()

    def details(self, name: str, offered: Collection[UUID], words: Words) -> Mapping[UUID, str]:
        """How full the calls are."""
        return fullness(self.store, self.form, self.record, offered, words) if name == "call" and self.form else {}

    def narrow(self, name: str) -> Mapping[str, Filter]:
        """Contacts of the host, sub-areas of the domain, placements of the person."""
        for part, whole, column in self.NARROWED:
            if name == part and self.value(whole):
                return {column: Filter(values=(self.value(whole),))}
        return {}

    def preset(self, name: str, noun: Noun, typed: str) -> Values:
        """A contact added here works at the host, a call belongs to the programme."""
        known = {column: self.value(whole) for part, whole, column in self.BELONGS if part == name}
        return {**named(noun, typed), **{key: value for key, value in known.items() if value}}

    def edited(self, name: str) -> None:
        """Propose what follows from what was just chosen."""
        if self._busy or self.form is None:
            return
        self._busy = True
        if name == "researcher" and self.value("researcher"):
            self._propose("home", self._of("researcher", self.value("researcher"), "home"))
        for part, whole, column in self.BELONGS:
            if name == whole:
                self._release(part, whole, column)
                self._emptied[part] = None if self.value(whole) else self.value(part)
            elif name == part and self.value(part) and self.value(part) != self._emptied.get(part):
                if part == "call":  # taken from another programme, it brings that one along
                    self._proposed[whole] = self.value(whole)
                self._propose(whole, self._of(self._noun(part), self.value(part), column))
        if name in ("researcher", "home", "host", "supervisor"):
            self._propose_direction()
        self._busy = False
        if name in WATCHED:
            tell(self.store, self.form, self.record)

    def _propose_direction(self) -> None:
        home, host = (self._of("institution", self.value(name), "country") for name in ("home", "host"))
        self._propose("direction", direction_of(home, host))

    def _propose(self, name: str, value: Any) -> None:
        """Fill a field in that is empty or holds an earlier proposal."""
        if self.form is None or value is None or self.form.paper.rows[name].is_fixed():
            return
        now = self.value(name)
        if now in (None, "") or now == self._proposed.get(name):
            self._proposed[name] = str(value)
            if now != str(value):
                self.form.put_field(name, value)

    def _release(self, part: str, whole: str, column: str) -> None:
        """What belongs to another whole than the one now chosen cannot stay."""
        chosen, now = self.value(part), self.value(whole)
        if self.form is not None and chosen and now and self._of(self._noun(part), chosen, column) != now:
            self.form.put_field(part, None)

    def _noun(self, name: str) -> str:
        return NOUNS["placement"].references[name]

    def _of(self, noun: str, identity: str | None, field: str) -> str | None:
        """A raw value of another record."""
        if not identity:
            return None
        with self.store.read() as session:
            record = session.get(NOUNS[noun].model, UUID(identity))
            value = getattr(record, field, None)
        return str(value) if value is not None else None


class PaperManners(Manners):
    """A file brings its name along, and a signed copy is one of a letter about the same placement."""

    def narrow(self, name: str) -> Mapping[str, Filter]:
        """Letters about the placement."""
        placement = self.value("placement") if name == "answers" else None
        return {"placement": Filter(values=(placement,))} if placement else {}

    def edited(self, name: str) -> None:
        """The name of the file follows the file, the letter the placement; what answers a letter is a signed form."""
        if self.form is None:
            return
        if name == "file":
            editor = self.form.paper.rows["file"].editor
            brought = editor.file_name if isinstance(editor, FileEditor) and self.value("file") else None
            self.form.put_field("file_name", brought)
        if name == "answers" and self.value("answers") and not self.value("kind"):
            self.form.put_field("kind", PaperKind.SIGNED.value)
        if name == "placement" and self.value("answers"):
            self.form.put_field("answers", None)


class StayManners(Manners):
    """A new visa or policy begins with the class and the period of its placement."""

    # (field, the fields of the placement that say so, the first that is known)
    FROM = (
        ("visa_class", ("visa_class",)),
        ("begins", ("actual_start", "planned_start")),
        ("starts", ("actual_start", "planned_start")),
        ("ends", ("actual_end", "planned_end")),
    )

    def attend(self, form: Form) -> None:
        """Begin a new one with what its placement says."""
        super().attend(form)
        self._propose()

    def edited(self, name: str) -> None:
        """The placement was chosen."""
        if name == "placement":
            self._propose()

    def _propose(self) -> None:
        if self.form is None or self.record is not None or not self.value("placement"):
            return
        with self.store.read() as session:
            placement = session.get(Placement, UUID(self.value("placement")))
            if placement is None:
                return
            said = [(name, next(filter(None, (getattr(placement, one) for one in of)), None)) for name, of in self.FROM]
        for name, value in said:
            row = self.form.paper.rows.get(name)
            if row is not None and value is not None and not row.editor.typed():
                row.put(value)


_MANNERS: Mapping[str, type[Manners]] = {
    "placement": PlacementManners,
    "paper": PaperManners,
    "visa": StayManners,
    "policy": StayManners,
}


def manners_of(noun: Noun, store: "Store") -> Manners:
    """The manners of a kind of form."""
    return _MANNERS.get(noun.name, Manners)(store)
