"""Builds the records of an export again, in an office that was just made."""

import json
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from tpd_exchange.actions.takeout.cells import Unclear, in_order, kept, naming_files, value
from tpd_exchange.actions.takeout.writing import ABOUT, FORMAT, PAPERS
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.sheets import separated
from tpd_exchange.tasks import Progress, Work

_AT_ONCE: Final = 500
_LOOKED_INTO: Final = 200
_LONGEST: Final = 500_000_000
"""A batch of letters is one cell, however many it has."""


class Store(Protocol):
    """Where the records go."""

    @property
    def vault(self) -> Any:
        """Where papers go."""

    def step(self, message: Message, *, undoable: bool = True) -> AbstractContextManager[Session]:
        """One step of history."""


class Examined(NamedTuple):
    """The day of an export, and how many records it tells of."""

    day: str
    records: int


def export_in(folder: Path) -> Path:
    """The folder of the export: this one, or the latest of those that lie in it; this one where there is none."""
    if (folder / ABOUT).is_file():
        return folder
    latest = ("", folder)
    for one in _folders_in(folder):
        try:
            about = json.loads((one / ABOUT).read_text("utf-8"))
            latest = max(latest, (str(about["at"]), one))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return latest[1]


def _folders_in(folder: Path) -> Iterator[Path]:
    """Folders that are seen in this one, and those in them, as far as they may be read."""
    near = _seen(folder)
    yield from near
    for one in near[:_LOOKED_INTO]:
        yield from _seen(one)


def _seen(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if one.is_dir() and not one.name.startswith("."))
    except OSError:
        return []


def examined(folder: Path) -> Examined:
    """What an export says of itself; a UserError where the folder is none."""
    about = _about(folder)
    return Examined(about["day"], about["records"])


def built(store: Store, folder: Path) -> Work[int]:
    """Put everything from the export into an empty office, as one step; gives how many records there are."""
    about = _about(folder)
    papers = _papers(folder)
    building = _Building(store, folder, papers, about["records"])
    with store.step(say("Built from the export of {day}", day=about["day"]), undoable=False) as session:
        for noun in in_order():
            # A table that came later than this export is empty in it.
            if noun.name in about["tables"]:
                yield from building.noun(session, noun)
    return building.done


def _about(folder: Path) -> Any:
    try:
        about = json.loads((folder / ABOUT).read_text("utf-8"))
        number, tables = int(about["format"]), dict(about["tables"])
        about["day"], about["records"] = str(about["at"])[:10], sum(tables.values())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            say("{place} is no export of an office: {file} is missing there, or damaged.", place=folder, file=ABOUT)
        ) from error
    if number > FORMAT or set(tables) - set(NOUNS):
        raise UserError(say("This export was made by a newer version of the program. Please install that one first."))
    return about


def _papers(folder: Path) -> Mapping[str, Path]:
    try:
        return {path.stem: path for path in sorted((folder / PAPERS).iterdir())}
    except OSError:
        return {}


class _Building:
    """One office under way."""

    def __init__(self, store: Store, folder: Path, papers: Mapping[str, Path], total: int) -> None:
        self.done = 0
        self._store = store
        self._folder = folder
        self._papers = papers
        self._total = total
        self._known: dict[str, set[UUID]] = {name: set() for name in NOUNS}

    def noun(self, session: Session, noun: Noun) -> Work[None]:
        """All records of one kind."""
        own = [name for name, to in noun.references.items() if to == noun.name]
        waiting = list(self._records(noun))
        while waiting:
            # One that replaces another comes after it.
            known = self._known[noun.name]
            ready = [one for one in waiting if all(_there(one.get(name), known) for name in own)]
            if not ready:
                raise self._fault(noun, None, "id", say("Records point at records that are not there."))
            ready_ids = {one["id"] for one in ready}
            yield from self._add(session, noun, ready)
            waiting = [one for one in waiting if one["id"] not in ready_ids]

    def _add(self, session: Session, noun: Noun, records: list[dict[str, Any]]) -> Work[None]:
        for begin in range(0, len(records), _AT_ONCE):
            chunk = records[begin : begin + _AT_ONCE]
            for values in chunk:
                self._keep_papers(noun, values)
                session.add(noun.model(**values))
                self._known[noun.name].add(values["id"])
            try:
                session.flush()
            except IntegrityError as error:
                said = say("Two records have the same id, number or code.")
                raise self._fault(noun, None, "id", said) from error
            session.expunge_all()
            self.done += len(chunk)
            yield Progress(self.done, self._total, Message(noun.many))

    def _keep_papers(self, noun: Noun, values: Mapping[str, Any]) -> None:
        for name in naming_files(noun):
            digest = values.get(name)
            if not digest:
                continue
            path = self._papers.get(digest)
            try:
                sound = path is not None and self._store.vault.put(path.read_bytes()) == digest
            except OSError:
                sound = False
            if not sound:
                missing = say("The file {digest} is missing in the folder papers, or was changed.", digest=digest)
                raise self._fault(noun, None, name, missing)

    def _records(self, noun: Noun) -> Iterator[dict[str, Any]]:
        rows = self._rows(noun)
        heads = next(rows, [])
        columns = {head: at for at, head in enumerate(heads) if head in kept(noun)}
        for head in heads:
            if head is not None and head not in columns and "title_" not in head:
                raise self._fault(noun, 1, head, say("There is no such field."))
        if "id" not in columns:
            raise self._fault(noun, 1, "id", say("This column is missing."))
        for number, row in enumerate(rows, 2):
            if any(row):
                yield self._record(noun, number, {name: row[at] for name, at in columns.items()})

    def _record(self, noun: Noun, row: int, texts: Mapping[str, str | None]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, text in texts.items():
            try:
                values[name] = value(noun, name, text)
            except Unclear as unclear:
                raise self._fault(noun, row, name, unclear.message) from unclear
        for name, to in noun.references.items():
            if to != noun.name and not _there(values.get(name), self._known[to]):
                raise self._fault(noun, row, name, say("The record with this id is not in the export."))
        return values

    def _rows(self, noun: Noun) -> Iterator[list[Any]]:
        path = self._folder / f"{noun.name}.csv"
        if not path.is_file():
            raise UserError(say("{file} is missing in {place}.", file=path.name, place=self._folder))
        reading = separated.sheet(path, separator=",", longest=_LONGEST)
        try:
            while True:
                next(reading)
        except StopIteration as end:
            return iter(end.value.sheet.rows())

    def _fault(self, noun: Noun, row: int | None, column: str, fault: Message) -> UserError:
        file = f"{noun.name}.csv"
        if row is None:
            return UserError(say("{file}, {column}: {fault}", file=file, column=column, fault=fault))
        return UserError(say("{file}, row {row}, {column}: {fault}", file=file, row=row, column=column, fault=fault))


def _there(identity: UUID | None, known: set[UUID]) -> bool:
    return identity is None or identity in known
