"""What `check` looks at: the file, the rows that point at each other, the history, and every paper."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlmodel import select

from db.faults import OfficeFault
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


def papers(office: Office) -> Finding:
    """Every issued letter and every picture is there, byte for byte."""
    with office.store.read() as session:
        issued = session.exec(select(Letter.reference, Letter.paper_hash)).all()
        pictures = [
            (record.title_en, getattr(record, field.name))
            for noun in NOUNS.values()
            for field in noun.fields.values()
            if field.editor == "picture"
            for record in session.exec(select(noun.model)).all()
            if getattr(record, field.name)
        ]
    for title, digest in (*issued, *pictures):
        try:
            office.vault.get(digest)
        except OfficeFault as fault:
            yield say("{title}: {fault}", title=title, fault=fault.message)


AFTERWARDS: tuple[Callable[[Office], Finding], ...] = (history, papers)
