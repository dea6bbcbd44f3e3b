"""What the office knows, as the plan of a sheet asks it: each kind is read once, in one question of plain columns."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from tpd_exchange.actions.intake_bodies import Bodies
from tpd_exchange.actions.together import together
from tpd_exchange.i18n import Message, say
from tpd_exchange.intake.keys import Key, folded, keys_of, names_of, needed
from tpd_exchange.intake.people import hangul
from tpd_exchange.intake.plan import Like
from tpd_exchange.models import NOUNS, Noun, Office, Placement
from tpd_exchange.names import MATCH, POSSIBLE
from tpd_exchange.names.index import Found, Index

_NAMES: Final = ("number", "reference", "code", "ror", "acronym", "name_ko", "name_en", "hangul_name")
_CALLED_OFF: Final = ("withdrawn", "rejected", "no-show")
_LIKES: Final = 3
_LOT: Final = 500
_BY_PART: Final = frozenset({"domain", "sub_area", "programme", "call"})
"""Of these there are few, and a part of the name will do."""


class _Kind:
    """The records of one kind: by identity what keys are made of, and by key and by name who they are."""

    def __init__(self, session: Session, noun: Noun) -> None:
        table = noun.model.__table__  # type: ignore[attr-defined]
        names = needed(noun)
        columns = [table.c.id, table.c.title_ko, table.c.title_en, *(table.c[name] for name in names)]
        self.facts: dict[UUID, dict[str, Any]] = {}
        self.by_key: dict[Key, UUID | None] = {}
        self.called: dict[str, list[UUID]] = {}
        self.people: dict[str, list[UUID]] = {}
        for identity, korean, english, *values in session.connection().execute(select(*columns)):
            facts = dict(zip(names, values, strict=True))
            for key in _keys(noun, facts, korean):
                # Two that share a key are told apart by nobody here.
                self.by_key[key] = identity if self.by_key.get(key, identity) == identity else None
            for name in names_of(facts):
                self.people.setdefault(name, []).append(identity)
            facts |= {"title": english, "title_ko": korean}
            self.facts[identity] = facts
            for word in {folded(name) for name in self._names(facts)} - {""}:
                self.called.setdefault(word, []).append(identity)

    @cached_property
    def sounds(self) -> Index[UUID]:
        """The names of people by how they sound."""
        return Index((identity, _spoken(facts)) for identity, facts in self.facts.items())

    @cached_property
    def _undated(self) -> Index[UUID]:
        """Those of whom nobody knows when they were born."""
        return Index((identity, _spoken(facts)) for identity, facts in self.facts.items() if not facts["birth_date"])

    @cached_property
    def _born(self) -> Mapping[Any, Index[UUID]]:
        """The others by their day: who was born on another day is nobody's like, however the name sounds."""
        days: dict[Any, list[tuple[UUID, str]]] = {}
        for identity, facts in self.facts.items():
            if facts["birth_date"]:
                days.setdefault(facts["birth_date"], []).append((identity, _spoken(facts)))
        return {day: Index(some) for day, some in days.items()}

    def sounding(self, values: Mapping[str, Any]) -> list[Found[UUID]]:
        """Whose name may be another spelling of this one, the nearest first."""
        text, born = _spoken(values), values.get("birth_date")
        if not born:
            return self.sounds.find(text, POSSIBLE)
        found = self._undated.find(text, POSSIBLE)
        if born in self._born:
            found += self._born[born].find(text, POSSIBLE)
        return sorted(found, key=lambda one: -one.score)

    @cached_property
    def bodies(self) -> Bodies:
        """Institutions by the ways in which their names are written."""
        return Bodies((identity, self._names(facts)) for identity, facts in self.facts.items())

    @staticmethod
    def _names(facts: Mapping[str, Any]) -> list[str]:
        found = [str(facts[name]) for name in _NAMES if facts.get(name)]
        found += [facts["title"], facts["title_ko"], *(facts.get("aliases") or ())]
        given, surname = facts.get("given_names") or "", facts.get("surname") or ""
        return [*found, f"{surname} {given}", f"{given} {surname}"]


class OfficeKnows:
    """The office as `intake.plan.Known` asks it, within one session that reads."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kinds: dict[str, _Kind] = {}
        self._resolved: dict[tuple[str, str], Sequence[tuple[UUID, str]]] = {}

    def _kind(self, noun: str) -> _Kind:
        if noun not in self._kinds:
            self._kinds[noun] = _Kind(self._session, NOUNS[noun])
        return self._kinds[noun]

    def side(self) -> str:
        """The country of the office, or nothing while it is not said."""
        return self._session.connection().execute(select(col(Office.side))).scalar() or ""

    def resolve(self, noun: str, text: str) -> Sequence[tuple[UUID, str]]:
        """Who or what is called so: by identity, number, code, any name, acronym or alias; of “noun.all” each."""
        known = self._resolved.get((noun, text))
        if known is None:
            known = self._resolved[noun, text] = self._look(noun, text)
        return known

    def _look(self, noun: str, text: str) -> Sequence[tuple[UUID, str]]:
        name, _, code = noun.partition(".")
        kind = self._kind(name)
        if code == "all":
            title = "title_ko" if hangul(text) else "title"
            return [(one, str(facts[title])) for one, facts in kind.facts.items()]
        found: Sequence[UUID] = kind.called.get(folded(text), [])
        if not found and (identity := _identity(text)) in kind.facts:
            found = [identity] if identity else []
        if not found and name in _BY_PART and (word := folded(text)):
            # “양자” is enough for the one domain in whose name it stands.
            found = list({one for name, ones in kind.called.items() if word in name for one in ones})
        return [(one, str(kind.facts[one]["code" if code else "title"])) for one in found]

    def otherwise(self, text: str) -> Sequence[tuple[UUID, str]]:
        """The institutions that are called so in other writing."""
        return self._titled(self._kind("institution").bodies.otherwise(text), text)

    def near(self, text: str) -> Sequence[tuple[UUID, str]]:
        """The institutions that may be meant by a name that none of them has."""
        return self._titled(self._kind("institution").bodies.near(text), text)

    def _titled(self, found: Sequence[UUID], text: str) -> list[tuple[UUID, str]]:
        """Institutions with their titles in the language in which somebody wrote."""
        facts, title = self._kind("institution").facts, "title_ko" if hangul(text) else "title"
        return [(one, str(facts[one][title])) for one in found]

    def same(self, noun: str, key: Key) -> UUID | None:
        """The one record that has this key."""
        return self._kind(noun).by_key.get(key)

    def fact(self, noun: str, identity: UUID, name: str) -> Any:
        """One value of a record, of those that keys and parties are made of."""
        return self._kind(noun).facts.get(identity, {}).get(name)

    def like(self, noun: str, values: Mapping[str, Any]) -> Sequence[Like]:
        """Who has the same name, and is not known to be born on another day or to be in another country."""
        kind = self._kind(noun)
        if not kind.facts:
            return []
        if "surname" in NOUNS[noun].fields:
            found = [one for name in names_of(values) for one in kind.people.get(name, ())]
        else:
            names = [values[name] for name in ("name_ko", "name_en") if values.get(name)]
            found = [one for name in names for one in kind.called.get(folded(name), ())]
        likes: list[Like] = []
        for identity in dict.fromkeys(found):
            facts = kind.facts[identity]
            if not any(_differ(facts, values, name) for name in ("birth_date", "country", "institution")):
                likes.append(Like(identity, str(facts["title"]), tuple(_reasons(facts, values))))
        if not likes and "surname" in NOUNS[noun].fields:
            likes = self._sounding(kind, values)
        return likes[:_LIKES]

    @staticmethod
    def _sounding(kind: _Kind, values: Mapping[str, Any]) -> list[Like]:
        """Whose name may be another spelling of the same one; where that is less sure, something else must agree."""
        likes: list[Like] = []
        for identity, score in kind.sounding(values):
            facts = kind.facts[identity]
            agreed = _agreed(facts, values)
            if (score >= MATCH or agreed) and not _differ(facts, values, "birth_date"):
                likes.append(Like(identity, str(facts["title"]), (say("a similar name"), *agreed), score))
        return likes

    def stays(self, people: Sequence[UUID]) -> Mapping[UUID, Sequence[tuple[UUID, str, date, date]]]:
        """The placements of these people that are not called off: who they are, number, first and last day."""
        found: dict[UUID, list[tuple[UUID, str, date, date]]] = {}
        starts, ends = (
            func.coalesce(col(actual), col(planned))
            for actual, planned in ((Placement.actual_start, Placement.planned_start),
                                    (Placement.actual_end, Placement.planned_end))
        )  # fmt: skip
        for some in together(people, _LOT):
            query = select(col(Placement.researcher), col(Placement.id), col(Placement.number), starts, ends)
            query = query.where(col(Placement.researcher).in_(some), col(Placement.stage).not_in(_CALLED_OFF))
            for person, identity, number, first, last in self._session.connection().execute(query):
                if first is not None:
                    found.setdefault(person, []).append((identity, number or "", first, last or first))
        return found

    def values(self, noun: str, ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
        """All values of these records."""
        table = NOUNS[noun].model.__table__  # type: ignore[attr-defined]
        names = list(NOUNS[noun].fields)
        found: dict[UUID, Mapping[str, Any]] = {}
        for some in together(dict.fromkeys(ids), _LOT):
            query = select(table.c.id, *(table.c[name] for name in names)).where(table.c.id.in_(some))
            for identity, *values in self._session.connection().execute(query):
                found[identity] = dict(zip(names, values, strict=True))
        return found


def _keys(noun: Noun, facts: Mapping[str, Any], korean: str) -> list[Key]:
    """Every key of a record; what the rules ask for is a task that a list shows in the language of its reader."""
    keys = keys_of(noun, facts)
    return keys + keys_of(noun, {**facts, "title": korean}) if noun.name == "task" else keys


def _identity(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _differ(facts: Mapping[str, Any], values: Mapping[str, Any], name: str) -> bool:
    return bool(facts.get(name) and values.get(name) and facts[name] != values[name])


def _reasons(facts: Mapping[str, Any], values: Mapping[str, Any]) -> list[Message]:
    return [say("the same name"), *_agreed(facts, values)]


def _agreed(facts: Mapping[str, Any], values: Mapping[str, Any]) -> list[Message]:
    """What else they have in common."""
    said = {"birth_date": say("the same birth date"), "home": say("the same home institution")}
    return [message for name, message in said.items() if values.get(name) and facts.get(name) == values[name]]


def _spoken(facts: Mapping[str, Any]) -> str:
    names = (facts.get(name) or "" for name in ("hangul_name", "surname", "given_names"))
    return " ".join(name for name in names if name)
