"""Makes the sample office: real institutions, invented people, through the same actions as an officer's."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from db.faults import from_os
from db.office import Office
from db.opening import refuse_folder
from db.seed import seed
from db.store import Store
from tpd_exchange.actions import records
from tpd_exchange.calendar import today
from tpd_exchange.folders import whole_folder
from tpd_exchange.i18n import Message, say, term
from tpd_exchange.models import NOUNS, Placement
from tpd_exchange.sample import agreements, data, people, placements
from tpd_exchange.sample.data import Row
from tpd_exchange.sample.life import live
from tpd_exchange.sample.papers import collect
from tpd_exchange.sample.paperwork import change_some, issue_letters
from tpd_exchange.sample.passphrase import PASSPHRASE, say_openly
from tpd_exchange.sample.reviews import look_into
from tpd_exchange.sample.settling import settle
from tpd_exchange.sample.views import keep_views
from tpd_exchange.tasks import Progress, Work

WHO = "민서영 Min Seoyoung"


def make(folder: Path) -> Work[Path]:
    """Make the sample office in a new or empty folder; stopped or failed, it leaves nothing behind."""
    refuse_folder(folder, synced_too=False)
    try:
        with whole_folder(folder) as unfinished:
            office, _ = Office.make(unfinished, PASSPHRASE)
            with office:
                yield from fill(office)
            say_openly(unfinished)
    except OSError as error:
        raise from_os(error, folder) from error
    return folder


def fill(office: Office) -> Work[None]:
    """Put the sample into an office that was just made."""
    store = office.store
    store.who = WHO
    total, done = 52, count(1)
    for step in _Maker(store).steps():
        step()
        yield Progress(next(done), total)
    look_into(store)
    change_some(store)
    for _ in issue_letters(store):
        yield Progress(next(done), total)
    for more in (collect, live, settle, keep_views):
        more(store)
        yield Progress(next(done), total)


class _Maker:
    """Adds kind after kind, and remembers the ids that the next kind points at."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._houses: dict[str, Row] = {}
        self._house_ids: dict[str, UUID] = {}
        self._supervisors: dict[str, UUID] = {}
        self._people: list[Row] = []
        self._person_ids: list[UUID] = []
        self._officers: list[UUID] = []
        self._codes: dict[str, UUID] = {}
        self._agreements: list[tuple[UUID, Row]] = []

    def steps(self) -> tuple[Callable[[], None], ...]:
        """What is done, in the order in which one record points at another."""
        return (
            self.office, self.programmes, self.institutions, self.agreements, self.contacts, self.researchers,
            self.placements,
        )  # fmt: skip

    @contextmanager
    def _step(self, message: Message) -> Iterator[Callable[[str, Row], UUID]]:
        """One step of history, that an officer need not undo by mistake."""
        with self._store.step(message, undoable=False) as session:
            yield lambda kind, typed: records.add(session, NOUNS[kind], typed).id

    def office(self) -> None:
        """The catalogue, the letterhead and the officers."""
        typed = data.document("office")
        put = self._store.vault.put
        with self._store.step(say("Set up the office"), undoable=False) as session:
            seed(session)
            records.add(session, NOUNS["office"], typed["office"] | {"logo": put(data.picture("logo"))})
            for number, officer in enumerate(typed["officers"], start=1):
                drawn = put(data.picture(f"signature-{number}"))
                self._officers.append(records.add(session, NOUNS["officer"], officer | {"signature": drawn}).id)
        for kind in ("domain", "sub_area"):
            self._remember_codes(kind)

    def _remember_codes(self, kind: str) -> None:
        noun = NOUNS[kind]
        page = self._store.lists.page(noun, ["code"], self._store.lists.rows(noun))
        self._codes |= {f"{kind} {values[0]}": identity for identity, values in page}

    def programmes(self) -> None:
        """Programmes, and their calls of the last years."""
        typed = data.document("programmes")
        with self._step(_added("programme", len(typed["programmes"]))) as add:
            for programme in typed["programmes"]:
                self._codes[f"programme {programme['code']}"] = add("programme", programme)
            for call in typed["calls"]:
                for offset in call["years"]:
                    row = _call(call, today().year + offset)
                    row["programme"] = self._codes[f"programme {call['programme']}"]
                    self._codes[f"call {row['code']}"] = add("call", row)

    def institutions(self) -> None:
        """Institutions of both countries."""
        rows = data.rows("institutions")
        with self._step(_added("institution", len(rows))) as add:
            for row in rows:
                row["domains"] = row["domains"].split()
                row["aliases"] = [row["aliases"]] if "aliases" in row else []
                self._houses[row["key"]] = row
                self._house_ids[row["key"]] = add("institution", {k: v for k, v in row.items() if k != "key"})

    def agreements(self) -> None:
        """Agencies, the agreements between them and between institutions, and the joint committee's action plans."""
        houses = agreements.houses()
        with self._step(_added("institution", len(houses))) as add:
            for row in houses:
                self._house_ids[row["key"]] = add("institution", {k: v for k, v in row.items() if k != "key"})
        agreed = agreements.agreements(self._house_ids)
        with self._step(_added("agreement", len(agreed))) as add:
            self._agreements = [(add("agreement", row), row) for row in agreed]
        domains = {key.split()[1]: made for key, made in self._codes.items() if key.startswith("domain ")}
        plans = agreements.plans(domains, self._house_ids)
        with self._step(_added("plan", len(plans))) as add:
            for row in plans:
                add("plan", row)

    def contacts(self) -> None:
        """Supervisors and others at the institutions."""
        rows = people.contacts()
        with self._step(_added("contact", len(rows))) as add:
            for row in rows:
                key = row["institution"]
                made = add("contact", row | {"institution": self._house_ids[key]})
                if row["role"] == "supervisor":
                    self._supervisors[key] = made

    def researchers(self) -> None:
        """The researchers."""
        self._people = people.researchers(self._houses)
        with self._step(_added("researcher", len(self._people))) as add:
            for row in self._people:
                self._person_ids.append(add("researcher", row | {"home": self._house_ids[row["home"]]}))

    def placements(self) -> None:
        """The placements, numbered by the year in which each began to be prepared."""
        rows = placements.placements(self._people, self._houses, self._supervisors)
        numbers: dict[int, Iterator[int]] = {}
        with self._store.step(_added("placement", len(rows)), undoable=False) as session:
            for index, row in enumerate(rows):
                made = records.add(session, NOUNS["placement"], self._placement(index, row))
                assert isinstance(made, Placement)
                year = min(row["planned_start"].year, today().year)
                made.number = f"P-{year}-{next(numbers.setdefault(year, count(1))):04d}"
                session.flush()

    def _placement(self, index: int, row: Row) -> dict[str, Any]:
        ids = self._codes
        return {key: value for key, value in row.items() if key != "person"} | {
            "researcher": self._person_ids[row["person"]],
            "home": self._house_ids[row["home"]],
            "host": self._house_ids[row["host"]],
            "programme": ids[f"programme {row['programme']}"],
            "call": ids[f"call {row['call']}"],
            "domain": ids[f"domain {row['domain']}"],
            "sub_area": ids[f"sub_area {row['sub_area']}"],
            "officer": self._officers[1 + index % 2],
            "agreement": agreements.under(self._agreements, row["domain"], row["planned_start"]),
        }


def _added(kind: str, number: int) -> Message:
    return say("Added {count} {noun}", count=number, noun=term(NOUNS[kind].commons))


def _call(call: Row, year: int) -> Row:
    row: Row = {key: value.format(year=year) for key, value in call.items() if isinstance(value, str)}
    row |= {"quotas": agreements.quotas(call["programme"])}
    return row | {"opens": f"{year}-{call['opens']}", "closes": f"{year}-{call['closes']}", "places": call["places"]}
