"""Writes all that an office holds into a folder: whole, or not at all."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from tpd_exchange import __version__, scans
from tpd_exchange.actions import files
from tpd_exchange.actions.takeout import dictionary
from tpd_exchange.actions.takeout.cells import cell, kept, lines_of, naming_files
from tpd_exchange.errors import UserError
from tpd_exchange.folders import whole_folder
from tpd_exchange.i18n import Message, Words, say
from tpd_exchange.models import NOUNS, Noun, Record
from tpd_exchange.sheets.writing import Column, Table, Value, written
from tpd_exchange.show import fields
from tpd_exchange.tasks import Progress, Work

FORMAT: Final = 1
ABOUT: Final = "export.json"
PAPERS: Final = "papers"
_KOREAN, _ENGLISH = Words("ko"), Words("en")
_AT_ONCE: Final = 500
_STEPS: Final = 1000
_HISTORY: Final = (
    "step", "at", "who", "kind", "undoes", "message_ko", "message_en", "reason", "note", "table", "record", "column",
    "old", "new",
)  # fmt: skip
Titles = dict[UUID, tuple[str, str]]


class Store(Protocol):
    """What is kept, as far as an export reads it."""

    @property
    def vault(self) -> Any:
        """Where papers are."""

    @property
    def history(self) -> Any:
        """The steps of the office."""

    def read(self) -> AbstractContextManager[Session]:
        """A session to read with."""


class Exported(NamedTuple):
    """How much an export holds."""

    records: int
    papers: int


def exported(store: Store, folder: Path, *, papers: bool = True) -> Work[Exported]:
    """Write everything into a new or empty folder; stopped or failed, it leaves nothing behind."""
    _refuse(folder)
    try:
        with whole_folder(folder) as beside:
            return (yield from _Export(store, beside).everything(papers=papers))
    except OSError as error:
        raise files.CannotWrite(files.sentence(folder, error)) from error
    except files.CannotWrite as error:
        # A table was to be written beside the folder that was chosen, and nobody knows that place.
        cause = error.__cause__
        raise files.CannotWrite(
            files.sentence(folder, cause) if isinstance(cause, OSError) else error.message
        ) from error


def _refuse(folder: Path) -> None:
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise files.CannotWrite(files.sentence(folder, error)) from error
    if taken:
        raise UserError(say("{place} is not empty. Choose a new or an empty folder for the export.", place=folder))


class _Export:
    """One export under way."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._total = 0
        self._done = 0
        self._titles: dict[str, Titles] = {}
        self._hashes: dict[str, None] = {}

    def everything(self, *, papers: bool) -> Work[Exported]:
        """Tables, lines, history, papers, and what explains them."""
        counts: dict[str, int] = {}
        # One session sees one state of the office, whatever is saved meanwhile.
        with self._store.read() as session:
            for noun in NOUNS.values():
                counts[noun.name] = session.exec(select(func.count()).select_from(noun.model)).one()
            self._total = sum(counts.values()) + self._store.history.count()
            self._titles = {name: _titles(session, NOUNS[name]) for name in sorted(_pointed_at())}
            for noun in NOUNS.values():
                yield from self._noun(session, noun, counts[noun.name])
        yield from self._write(Table("history", [Column(name) for name in _HISTORY], self._history()))
        yield from self._write(dictionary.dictionary())
        yield from self._write(dictionary.choices())
        if papers:
            yield from self._papers()
        files.write(self._folder / "README.txt", dictionary.readme().encode("utf-8-sig"))
        self._about(counts, papers=papers)
        return Exported(sum(counts.values()), len(self._hashes) if papers else 0)

    def _noun(self, session: Session, noun: Noun, count: int) -> Work[None]:
        heads = [*kept(noun), "title_ko", "title_en"]
        for name in noun.references:
            heads += [f"{name}.title_ko", f"{name}.title_en"]
        for progress in self._write(Table(noun.name, [Column(head) for head in heads], self._rows(session, noun))):
            yield progress._replace(note=Message(noun.many))
        self._done += count
        for name, field in lines_of(noun).items():
            assert field.item is not None
            heads = [noun.name, f"{noun.name}.title_ko", f"{noun.name}.title_en", "line", *fields(field.item)]
            rows = self._lines(session, noun, name, heads[4:])
            yield from self._write(Table(f"{noun.name}.{name}", [Column(head) for head in heads], rows))

    def _write(self, table: Table) -> Work[None]:
        with files.writing(self._folder / f"{table.title}.csv") as file:
            for progress in written([table], file, suffix=".csv"):
                yield Progress(min(self._done + progress.done, self._total), self._total)

    def _rows(self, session: Session, noun: Noun) -> Iterator[list[Value]]:
        names, references, hashes = kept(noun), noun.references, naming_files(noun)
        for record in _records(session, noun):
            row = [cell(getattr(record, name)) for name in names]
            row += [record.title_ko, record.title_en]
            for name, to in references.items():
                row += self._titles[to].get(getattr(record, name), ("", ""))
            self._hashes |= dict.fromkeys(digest for name in hashes if (digest := getattr(record, name)))
            yield row

    def _lines(self, session: Session, noun: Noun, name: str, parts: list[str]) -> Iterator[list[Value]]:
        for record in _records(session, noun):
            for number, line in enumerate(getattr(record, name) or [], 1):
                said: list[Value] = [str(record.id), record.title_ko, record.title_en, number]
                yield [*said, *(cell(line.get(part)) for part in parts)]

    def _history(self) -> Iterator[list[Value]]:
        before: int | None = None
        while steps := self._store.history.steps(limit=_STEPS, before=before):
            for step in steps:
                said: list[Value] = [
                    step.seq, step.at.isoformat(), step.who, step.kind, step.target, _KOREAN(step.message),
                    _ENGLISH(step.message), step.reason, step.note,
                ]  # fmt: skip
                for change in self._store.history.operations(step.seq):
                    yield [*said, change.noun, str(change.record), change.field, change.old, change.new]
            before = steps[-1].seq

    def _papers(self) -> Work[None]:
        folder = self._folder / PAPERS
        folder.mkdir()
        for number, digest in enumerate(self._hashes):
            content = self._store.vault.get(digest)
            media = scans.media_of(content)
            files.write(folder / f"{digest}{scans.SUFFIXES[media] if media else '.bin'}", content)
            yield Progress(number, len(self._hashes), say("Papers and pictures"))

    def _about(self, counts: dict[str, int], *, papers: bool) -> None:
        about = {
            "format": FORMAT, "program": __version__, "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "tables": counts, "papers": len(self._hashes) if papers else None,
        }  # fmt: skip
        files.write(self._folder / ABOUT, json.dumps(about, indent=1).encode())


def _records(session: Session, noun: Noun) -> Iterator[Record]:
    """All records of a kind in the order of their making, without keeping them."""
    found = session.exec(select(noun.model).order_by(col(noun.model.id)).execution_options(yield_per=_AT_ONCE))
    for some in found.partitions():
        yield from some
        session.expunge_all()


def _titles(session: Session, noun: Noun) -> Titles:
    model = noun.model
    rows = session.exec(select(model.id, model.title_ko, model.title_en))
    return {identity: (korean, english) for identity, korean, english in rows}


def _pointed_at() -> set[str]:
    return {to for noun in NOUNS.values() for to in noun.references.values()}
