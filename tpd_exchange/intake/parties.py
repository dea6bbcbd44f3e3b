"""Those whom a row names: found in the office, found in an earlier row, or made along with it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from tpd_exchange.entry import check
from tpd_exchange.i18n import Message, say, term
from tpd_exchange.intake import lines
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.keys import Key, folded, keys_of, names_of
from tpd_exchange.intake.people import name_parts
from tpd_exchange.intake.plan import Decision, Draft, Known, Row, State
from tpd_exchange.intake.taking import Flaw, Taken, by_script
from tpd_exchange.intake.targets import NAMED, PARTIES
from tpd_exchange.models import NOUNS, Noun, new_id
from tpd_exchange.names import MATCH, score
from tpd_exchange.rules.records import direction_of

Facts = Callable[[str, UUID, str], Any]
# Institutions first: a person's home is known then.
_ORDER: Final = ("institution", "home", "host", "researcher", "supervisor")
_ENOUGH: Final = 3
_ACROSS: Final = {"home": "host", "host": "home"}
_OTHER_SIDE: Final = {"KR": "US", "US": "KR"}


class Parties:
    """The parties of the rows of one sheet; each new one is made once, however many rows name it."""

    def __init__(self, layout: Layout, known: Known, columns: Mapping[str, int]) -> None:
        self._noun = noun = layout.noun
        self._known = known
        self._columns = columns
        self._drafts: dict[tuple[str, Key], Draft] = {}
        self._by_id: dict[UUID, Draft] = {}
        parties = PARTIES.get(noun.name, ())
        self._order = [name for name in _ORDER if name in parties]
        self.any = any(path.split(".")[0] in parties for path in (*columns, *layout.for_all))

    def facts(self, noun: str, identity: UUID, name: str) -> Any:
        """A value of a record in the office, or of one that is to be made."""
        draft = self._by_id.get(identity)
        return draft.values.get(name) if draft else self._known.fact(noun, identity, name)

    def settle(self, row: Row, taken: Taken, decision: Decision | None) -> None:
        """Put the identities of the parties into the row, with who has to be made for it."""
        meant = _countries(taken) if self._noun.name == "placement" else {}
        for name in self._in_order(taken.parties):
            self._settle(row, name, taken.parties[name], decision, meant.get(name))
        if self._noun.name == "placement" and not row.values.get("direction"):
            self._direct(row)

    def _in_order(self, parties: Mapping[str, Mapping[str, Any]]) -> list[str]:
        """A home whose country the row does not say may learn it from the host."""
        order: list[str] = [name for name in self._order if parties.get(name)]
        if order[:2] == ["home", "host"] and "country" not in parties["home"]:
            order[:2] = ["host", "home"]
        return order

    def _direct(self, row: Row) -> None:
        home, host = row.values.get("home"), row.values.get("host")
        if home and host:
            way = direction_of(self.facts("institution", home, "country"), self.facts("institution", host, "country"))
            if way is not None:
                row.values["direction"] = way.value

    def _settle(
        self, row: Row, name: str, bucket: dict[str, Any], decision: Decision | None, country: str | None
    ) -> None:
        noun = NOUNS[self._noun.references[name]]
        text = bucket.pop(NAMED, "")
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
        identity = self._same(noun, values)
        if identity is None and isinstance(decision, UUID) and noun.name == "researcher":
            identity, row.about = decision, name
            row.likes = self._known.like(noun.name, values)
        if identity is not None:
            row.values[name] = identity
            self._compare_names(row, noun, name, identity, values)
            if identity in self._by_id and self._by_id[identity] not in row.drafts:
                row.drafts = [*row.drafts, self._by_id[identity]]
        elif len(found) > 1 and noun.name != "researcher":
            self._several(row, name, text, found)
        elif noun.name != "institution" or not text or not self._settle_otherwise(row, noun, name, text, values):
            self._make(row, noun, name, values, decision)

    def _settle_otherwise(self, row: Row, noun: Noun, name: str, text: str, values: Mapping[str, Any]) -> bool:
        """An institution that has this name in other writing is taken; one that only may be meant is asked about."""
        said = {"country": values["country"]} if values.get("country") else {}
        found = [one for one in self._known.otherwise(text) if self._fits(noun, one[0], said)]
        near = [one for one in self._known.near(text) if self._fits(noun, one[0], said)]
        if len(found) == 1:
            identity, title = found[0]
            row.values[name] = identity
            notice = say("“{typed}” is taken for {title}.", typed=text[:60], title=title)
            row.notices = [*row.notices, Flaw(self._columns.get(name), notice, name)]
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
        return bool(found or near)

    def _several(self, row: Row, name: str, text: str, found: Sequence[tuple[UUID, str]]) -> None:
        titles = "; ".join(title for _, title in found[:_ENOUGH])
        self._flaw(row, name, say("“{typed}” may mean more than one: {titles}.", typed=text[:60], titles=titles))

    def _fits(self, noun: Noun, identity: UUID, bucket: Mapping[str, Any]) -> bool:
        """Whether nothing that the row says of somebody contradicts what the office has."""
        names = ("country", "birth_date", "institution", "home", "name_ko", "name_en", "hangul_name", "surname")
        for name in names:
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
            country = _OTHER_SIDE.get(self.facts("institution", other, "country") or "")
            if country:
                values["country"] = country

    def _same(self, noun: Noun, values: Mapping[str, Any]) -> UUID | None:
        for key in (*keys_of(noun, values), *_loose(noun, values)):
            draft = self._drafts.get((noun.name, key))
            identity = self._known.same(noun.name, key) or (draft.identity if draft else None)
            if identity is not None:
                return identity
        return None

    def _compare_names(self, row: Row, noun: Noun, name: str, identity: UUID, values: Mapping[str, Any]) -> None:
        """Two people may share Hangul name and birth date: another name in Latin letters is asked about."""
        if noun.name != "researcher":
            return
        mine = _latin(values.get("surname"), values.get("given_names"))
        theirs = _latin(*(self.facts(noun.name, identity, part) for part in ("surname", "given_names")))
        if mine and theirs and score(mine, theirs) < MATCH:
            fault = say(
                "“{typed}” seems to be {known}, but the two names are not one. Please correct the name or what tells "
                "who it is.",
                typed=mine,
                known=theirs,
            )
            self._flaw(row, f"{name}.surname", fault, name)

    def _make(self, row: Row, noun: Noun, name: str, values: dict[str, Any], decision: Decision | None) -> None:
        if noun.name == "researcher" and (likes := self._known.like(noun.name, values)):
            row.likes, row.about = likes, name
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
        draft = Draft(noun, new_id(), clean, row.number)
        self._by_id[draft.identity] = draft
        for key in (*keys_of(noun, clean), *_loose(noun, clean)):
            self._drafts.setdefault((noun.name, key), draft)
        row.values[name] = draft.identity
        row.drafts = [*row.drafts, draft]

    def _flaw(self, row: Row, name: str, fault: Message, party: str = "") -> None:
        column = self._columns.get(name, self._columns.get(party or name))
        row.faults = [*row.faults, Flaw(column, fault, name)]


def _latin(surname: Any, given: Any) -> str:
    return f"{surname} {given}" if surname and given else ""


def _named(noun: Noun, text: str) -> dict[str, str]:
    """A name as the fields of who is called so."""
    if not text:
        return {}
    if "surname" in noun.fields:
        return name_parts(text)
    return by_script(("name_ko", "name_en"), text)


def _loose(noun: Noun, values: Mapping[str, Any]) -> list[Key]:
    """By what rows of one sheet mean the same, though it would not do for the office: a name at a home."""
    if noun.name == "researcher":
        home = str(values.get("home") or "")
        return [("name at home", name, home) for name in names_of(values)] if not values.get("birth_date") else []
    if noun.name == "institution":
        return [("named", folded(values[name])) for name in ("name_ko", "name_en") if values.get(name)]
    return []


def _countries(taken: Taken) -> dict[str, str]:
    """The countries of home and host that only the direction, or the other of them, lets one expect.

    They tell two of one name apart and go to whoever has to be made; an institution of the office keeps its own, and
    the row is told of the contradiction.
    """
    home, host = taken.parties.get("home"), taken.parties.get("host")
    direction = taken.values.get("direction")
    if direction:
        first, last = str(direction).upper().split("-")
        expected = (("home", home, first), ("host", host, last))
        return {name: country for name, bucket, country in expected if bucket and "country" not in bucket}
    found: dict[str, str] = {}
    if home and host:
        for name, one, other in (("home", home, host), ("host", host, home)):
            if "country" not in one and other.get("country") in _OTHER_SIDE:
                found[name] = _OTHER_SIDE[other["country"]]
    return found


def belonging(values: Mapping[str, Any], facts: Facts) -> dict[str, Message]:
    """Parties that do not belong together; the same that a form would say."""
    found: dict[str, Message] = {}
    way = direction_of(facts("institution", values["home"], "country"), facts("institution", values["host"], "country"))
    if way and values["direction"] != way:
        found["direction"] = say("Home and host say the other direction. Please check the three together.")
    supervisor, area, call = values.get("supervisor"), values.get("sub_area"), values.get("call")
    if supervisor and facts("contact", supervisor, "institution") != values["host"]:
        found["supervisor"] = say("This person does not work at the host institution.")
    if area and facts("sub_area", area, "domain") != values["domain"]:
        found["sub_area"] = say("This sub-area belongs to another domain.")
    if call and values.get("programme") and facts("call", call, "programme") != values["programme"]:
        found["call"] = say("This call belongs to another programme.")
    return found
