"""Those whom a row names: found in the office, found in an earlier row, or made along with it."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from tpd_exchange.entry import check
from tpd_exchange.i18n import Message, say, term
from tpd_exchange.intake import lines
from tpd_exchange.intake.drafts import Drafts
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.meant import Asked, Choice, Meaning, Meant
from tpd_exchange.intake.people import name_parts, untitled
from tpd_exchange.intake.plan import Decision, Known, Row, State
from tpd_exchange.intake.sides import OTHER_SIDE, countries
from tpd_exchange.intake.taking import Flaw, Taken, by_script
from tpd_exchange.intake.targets import NAMED, PARTIES
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.names import MATCH, score
from tpd_exchange.rules.records import direction_of

# Institutions first: a person's home is known then.
_ORDER: Final = ("institution", "home", "host", "researcher", "supervisor")
_ENOUGH: Final = 3
_TELLING: Final = ("country", "birth_date", "institution", "home", "name_ko", "name_en", "hangul_name", "surname")
_ACROSS: Final = {"home": "host", "host": "home"}


class Parties:
    """The parties of the rows of one sheet; each new one is made once, however many rows name it."""

    def __init__(
        self, layout: Layout, known: Known, columns: Mapping[str, int], said: Mapping[str, Meaning] | None = None
    ) -> None:
        self._noun = noun = layout.noun
        self._known = known
        self._columns = columns
        self.drafts = Drafts(known)
        self._meant = Meant(said or {})
        self._near: dict[str, tuple[list[int], Sequence[tuple[UUID, str]]]] = {}
        self._settled: dict[Hashable, UUID] = {}  # what needed no word in one row is settled for all others
        parties = PARTIES.get(noun.name, ())
        self._nouns = {name: NOUNS[noun.references[name]] for name in parties}
        self._order = [name for name in _ORDER if name in parties]
        self.any = any(path.split(".")[0] in parties for path in (*columns, *layout.for_all))

    @property
    def unclear(self) -> list[Asked]:
        """The names that may mean an institution of the office, with the rows in which they stand."""
        return [
            Asked(name, tuple(rows), tuple(Choice(identity, title) for identity, title in found))
            for name, (rows, found) in self._near.items()
        ]

    def settle(self, row: Row, taken: Taken, decision: Decision | None) -> None:
        """Put the identities of the parties into the row, with who has to be made for it."""
        meant = countries(taken) if self._noun.name == "placement" else {}
        for name in _in_order(self._order, taken.parties):
            self._settle(row, name, taken.parties[name], decision, meant.get(name))
        if self._noun.name == "placement" and not row.values.get("direction"):
            self._direct(row)

    def _direct(self, row: Row) -> None:
        home, host = row.values.get("home"), row.values.get("host")
        if home and host:
            way = direction_of(
                self.drafts.facts("institution", home, "country"), self.drafts.facts("institution", host, "country")
            )
            if way is not None:
                row.values["direction"] = way.value

    def _settle(
        self, row: Row, name: str, bucket: dict[str, Any], decision: Decision | None, country: str | None
    ) -> None:
        noun = self._nouns[name]
        said = _said_of_house(row, name, bucket, country) if noun.name == "institution" else None
        if said in self._settled:
            self.drafts.take(row, name, self._settled[said])
            return
        before = len(row.faults), len(row.notices)
        self._settle_anew(row, noun, name, bucket, decision, country)
        if said is not None and name in row.values and before == (len(row.faults), len(row.notices)):
            self._settled[said] = row.values[name]

    def _settle_anew(
        self, row: Row, noun: Noun, name: str, bucket: dict[str, Any], decision: Decision | None, country: str | None
    ) -> None:
        text = bucket.pop(NAMED, "")
        if self._meant and noun.name == "institution" and self._as_said(row, name, text, bucket, country):
            return
        found = self._known.resolve(noun.name, text) if text else ()
        if country and len(found) > 1:
            found = [one for one in found if self._known.fact(noun.name, one[0], "country") == country] or found
        home = {"home": row.values["home"]} if noun.name == "researcher" and row.values.get("home") else {}
        if len(found) == 1 and self._fits(noun, found[0][0], {**bucket, **home}):
            row.values[name] = found[0][0]
            return
        values = {**_named(noun, text), **bucket}
        if country and not (text and self._known.otherwise(text)):
            values.setdefault("country", country)
        self._supplement(row, noun, name, values)
        identity = self.drafts.same(noun, values)
        if identity is None and isinstance(decision, UUID) and noun.name == "researcher":
            identity, row.about, row.meant = decision, name, values
            row.likes = self._known.like(noun.name, values)
        if identity is not None:
            self.drafts.take(row, name, identity)
            self._compare_names(row, noun, name, identity, values)
        elif len(found) > 1 and noun.name != "researcher":
            self._several(row, name, text, found)
        elif noun.name != "institution" or not text or not self._settle_otherwise(row, noun, name, text, values):
            self._make(row, noun, name, values, decision, text)

    def _as_said(self, row: Row, name: str, text: str, bucket: Mapping[str, Any], country: str | None) -> bool:
        """Whether an officer said whom this name means: it is taken for that one, or made without a question."""
        called = text or str(bucket.get("name_ko") or bucket.get("name_en") or "")
        if not self._meant.is_said(called):
            return False
        noun, meaning = NOUNS["institution"], self._meant.of(called)
        if isinstance(meaning, UUID):
            self.drafts.take(row, name, meaning)
            self._tell_taken(row, name, called, str(self._known.fact(noun.name, meaning, "title") or called))
            return True
        values = {**bucket, **self._meant.values(meaning or called)}
        if country:
            values.setdefault("country", country)
        self._supplement(row, noun, name, values)
        identity = self.drafts.same(noun, values)
        if identity is not None:
            self.drafts.take(row, name, identity)
        else:
            self._make(row, noun, name, values, None, meaning or called)
        if meaning is not None and meaning != called:
            self._tell_taken(row, name, called, meaning)
        return True

    def _tell_taken(self, row: Row, name: str, typed: str, title: str) -> None:
        notice = say("“{typed}” is taken for {title}.", typed=typed[:60], title=title)
        row.notices = [*row.notices, Flaw(self._columns.get(name), notice, name)]

    def _settle_otherwise(self, row: Row, noun: Noun, name: str, text: str, values: Mapping[str, Any]) -> bool:
        """An institution that has this name in other writing is taken; one that only may be meant is asked about."""
        said = {"country": values["country"]} if values.get("country") else {}
        found = [one for one in self._known.otherwise(text) if self._fits(noun, one[0], said)]
        near = [one for one in self._known.near(text) if self._fits(noun, one[0], said)]
        if len(found) == 1:
            identity, title = found[0]
            row.values[name] = identity
            self._tell_taken(row, name, text, title)
        elif found:
            self._several(row, name, text, found)
        elif near:
            fault = say(
                "The office has no institution “{typed}”. Near to it: {titles}. Please write one of these, or enter "
                "the new institution first.",
                typed=text[:60],
                titles="; ".join(title for _, title in near[:_ENOUGH]),
            )
            self._flaw(row, name, fault)
            self._near.setdefault(text, ([], near[:_ENOUGH]))[0].append(row.number)
        return bool(found or near)

    def _several(self, row: Row, name: str, text: str, found: Sequence[tuple[UUID, str]]) -> None:
        if self._noun.references[name] == "institution":
            self._near.setdefault(text, ([], found[:_ENOUGH]))[0].append(row.number)
        titles = "; ".join(title for _, title in found[:_ENOUGH])
        self._flaw(row, name, say("“{typed}” may mean more than one: {titles}.", typed=text[:60], titles=titles))

    def _fits(self, noun: Noun, identity: UUID, bucket: Mapping[str, Any]) -> bool:
        """Whether nothing that the row says of somebody contradicts what the office has."""
        for name in _TELLING:
            theirs = self._known.fact(noun.name, identity, name) if name in bucket else None
            if theirs and str(theirs).casefold() != str(bucket[name]).casefold():
                return False
        return True

    def _supplement(self, row: Row, noun: Noun, name: str, values: dict[str, Any]) -> None:
        """What the row says elsewhere: a supervisor works at the host, a researcher at home."""
        if noun.name == "researcher" and row.values.get("home"):
            values.setdefault("home", row.values["home"])
        if name == "supervisor" and row.values.get("host"):
            values["institution"] = row.values["host"]
        if name in _ACROSS and "country" not in values and (other := row.values.get(_ACROSS[name])):
            country = OTHER_SIDE.get(self.drafts.facts("institution", other, "country") or "")
            if country:
                values["country"] = country

    def _compare_names(self, row: Row, noun: Noun, name: str, identity: UUID, values: Mapping[str, Any]) -> None:
        """Two people may share Hangul name and birth date: another name in Latin letters is asked about."""
        if noun.name != "researcher":
            return
        mine = _latin(values.get("surname"), values.get("given_names"))
        theirs = _latin(*(self.drafts.facts(noun.name, identity, part) for part in ("surname", "given_names")))
        if mine and theirs and score(mine, theirs) < MATCH:
            fault = say(
                "“{typed}” seems to be {known}, but the two names are not one. Please correct the name or what tells "
                "who it is.",
                typed=mine,
                known=theirs,
            )
            self._flaw(row, f"{name}.surname", fault, name)

    def _make(
        self, row: Row, noun: Noun, name: str, values: dict[str, Any], decision: Decision | None, text: str
    ) -> None:
        if noun.name == "researcher" and (likes := self._known.like(noun.name, values)):
            row.likes, row.about, row.meant = likes, name, values
            if decision != "new":
                row.state = State.LIKE
                return
        faults = lines.completed(noun, values)
        clean, more = check(noun, values)
        faults = {**more, **faults}
        if faults:
            for fault_name, fault in faults.items():
                label = term(noun.fields[fault_name].label) if fault_name in noun.fields else Message(fault_name)
                told = say("{party} › {field}: {fault}", party=term(self._noun.fields[name].label), field=label,
                           fault=fault)  # fmt: skip
                called = values.get("name_ko") or values.get("name_en")
                if noun.name == "institution" and called and not values.get("country"):
                    told = say("The office has no institution “{typed}”. {fault}", typed=str(called)[:60], fault=told)
                self._flaw(row, f"{name}.{fault_name}", told, name)
            return
        self.drafts.add(row, name, noun, clean, text)

    def _flaw(self, row: Row, name: str, fault: Message, party: str = "") -> None:
        column = self._columns.get(name, self._columns.get(party or name))
        row.faults = [*row.faults, Flaw(column, fault, name)]


def _said_of_house(row: Row, name: str, bucket: Mapping[str, Any], country: str | None) -> Hashable:
    """All that decides which institution a row means: what it says of it, and who is at the other side."""
    said = tuple((part, str(value)) for part, value in bucket.items())
    return name, country, row.values.get(_ACROSS.get(name, "")), said


def _in_order(names: Sequence[str], parties: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """A home whose country the row does not say may learn it from the host."""
    order = [name for name in names if parties.get(name)]
    if order[:2] == ["home", "host"] and "country" not in parties["home"]:
        order[:2] = ["host", "home"]
    return order


def _latin(surname: Any, given: Any) -> str:
    return f"{surname} {given}" if surname and given else ""


def _named(noun: Noun, text: str) -> dict[str, str]:
    """A name as the fields of who is called so."""
    if not text:
        return {}
    if "surname" in noun.fields:
        return name_parts(text)
    return by_script(("name_ko", "name_en"), untitled(text) if noun.name == "contact" else text)
