"""What `check` looks at: the file, the rows that point at each other, the history, the backups, and every paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from sqlmodel import select

from db import shelf
from db.faults import OfficeFault
from db.manifest import read_manifest
from db.office import Office
from db.recorder import verify_chain
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import NOUNS, Letter

Finding = Iterator[Message]


def check(office: Office) -> list[Message]:
    """Look at everything an office keeps and list what is wrong; an empty list is a sound office."""
    found = list(file(office))
    # Where the file itself cannot be read, the rest would only say the same again.
    return found or [message for look in AFTERWARDS for message in look(office)]


def file(office: Office) -> Finding:
    """Every page of the database opens with the key and the tables hold together."""
    try:
        with office.connection() as connection:
            yield from _pages(connection)
            for row in connection.execute("PRAGMA foreign_key_check").fetchall():
                yield say("A row of {table} points at one that is not there (row {row}).", table=row[0], row=row[1])
    except OfficeFault as fault:
        yield fault.message


def _pages(connection: Any) -> Finding:
    for row in connection.execute("PRAGMA cipher_integrity_check").fetchall():
        yield say("The database file is damaged: {fault}. Restore a backup into an empty folder.", fault=row[0])
    for row in connection.execute("PRAGMA integrity_check").fetchall():
        if row[0] != "ok":
            yield say("The database file is damaged: {fault}. Restore a backup into an empty folder.", fault=row[0])


def history(office: Office) -> Finding:
    """Each operation follows from the one before."""
    with office.store.read() as session:
        broken = verify_chain(session)
    if broken is not None:
        yield say(
            "The history was changed from outside, from operation {number} on. Compare it with a backup.", number=broken
        )


def anchors(office: Office) -> Finding:
    """Every backup still opens, and the history goes on from where it was when that backup was made."""
    heads: dict[Path, str] = {}
    for path in shelf.listing(office.backup_folder):
        try:
            with ZipFile(path) as archive:
                heads[path] = read_manifest(archive).contents.head or ""
        except (BadZipFile, KeyError, OSError, TypeError, ValueError):
            yield say("The backup {backup} is damaged. Remove it; the others are not touched by that.", backup=path)
    wanted = sorted({head for head in heads.values() if head})
    marks = ",".join("?" * len(wanted))
    with office.connection() as connection:
        rows = connection.execute(f"SELECT hash FROM operation WHERE hash IN ({marks})", wanted).fetchall()
    known = {"", *(row[0] for row in rows)}
    for path in (path for path, head in heads.items() if head not in known):
        yield say(
            "The history does not go on from the backup {backup}: it was rewritten, or an older state was put back. "
            "Restore that backup into an empty folder and compare.",
            backup=path,
        )


def papers(office: Office) -> Finding:
    """Every issued letter, every picture and every collected paper is there, byte for byte."""
    with office.store.read() as session:
        issued = session.exec(select(Letter.reference, Letter.paper_hash)).all()
        pictures = [
            (record.title_en, getattr(record, field.name))
            for noun in NOUNS.values()
            for field in noun.fields.values()
            if field.editor in ("picture", "file", "certificate")
            for record in session.exec(select(noun.model)).all()
            if getattr(record, field.name)
        ]
    for title, digest in (*issued, *pictures):
        try:
            office.vault.get(digest)
        except OfficeFault as fault:
            yield say("{title}: {fault}", title=title, fault=fault.message)


AFTERWARDS: tuple[Callable[[Office], Finding], ...] = (history, anchors, papers)
