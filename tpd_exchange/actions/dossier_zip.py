"""The dossier as a ZIP: the files as they are kept, an index, their hashes, and what was done to the placement."""

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, BinaryIO, Final
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sqlmodel import Session

from tpd_exchange import scans
from tpd_exchange.actions.dossier import Dossier, Piece, Store, content_of
from tpd_exchange.actions.naming import clean
from tpd_exchange.calendar import today
from tpd_exchange.display import display
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import ChangeReason
from tpd_exchange.show import Field
from tpd_exchange.tasks import Progress, Work

INDEX, SUMS, HISTORY = "index.csv", "SHA256SUMS", "history.csv"
_INDEX: Final = (
    N_("Number"), N_("Document"), N_("Kind"), N_("Reference or issuer"), N_("Date"), N_("Standing"), N_("File"),
    N_("SHA-256"), N_("Pages"),
)  # fmt: skip
_HISTORY: Final = (N_("When"), N_("Who"), N_("What"), N_("Reason"), N_("Note"), N_("Field"), N_("Before"), N_("After"))
_STEPS: Final = 100_000
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def pack(dossier: Dossier, store: Store, history: Any, file: BinaryIO) -> Work[None]:
    """Write the ZIP, one file in memory at a time; the same dossier gives the same names in the same order."""
    words, day = dossier.words, today()
    rows: list[Sequence[str]] = []
    sums: list[tuple[str, str]] = []
    with ZipFile(file, "w") as archive:

        def keep(name: str, content: bytes, *, packed: bool) -> str:
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
            digest = hashlib.sha256(content).hexdigest()
            sums.append((digest, name))
            return digest

        keep(f"00 {clean(dossier.cover_title)}.pdf", dossier.cover(), packed=False)
        for number, piece in enumerate(dossier.pieces, start=1):
            content = content_of(store.vault, piece)
            name = file_name(number, piece, content, words)
            rows.append(_index_row(number, piece, name, keep(name, content, packed=False), words))
            yield Progress(len(dossier.pieces) + number, 2 * len(dossier.pieces), say("{title} is packed.", title=name))
        keep(INDEX, _table(_INDEX, rows, words), packed=True)
        keep(HISTORY, _table(_HISTORY, _changes(dossier.placement, store, history, words), words), packed=True)
        listed = "".join(f"{digest}  {name}\n" for digest, name in sums)
        keep(SUMS, listed.encode(), packed=True)


def file_name(number: int, piece: Piece, content: bytes, words: Words) -> str:
    """A number, the title and the ending its contents deserve: `05 여권 사본.jpg`."""
    media = scans.media_of(content)
    ending = scans.SUFFIXES[media] if media else Path(piece.file_name).suffix.lower()
    return f"{number:02} {clean(piece.marked(words))}{ending}"


def _index_row(number: int, piece: Piece, name: str, digest: str, words: Words) -> Sequence[str]:
    return (
        str(number), piece.title(words.language), words(piece.kind), piece.reference, piece.day.isoformat(),
        words(piece.standing), name, digest, str(piece.pages),
    )  # fmt: skip


def _table(headings: Iterable[str], rows: Iterable[Sequence[str]], words: Words) -> bytes:
    """A table as Excel opens it by a double click, in Korean, too; no value becomes a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([words(heading) for heading in headings])
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _changes(placement: UUID, store: Store, history: Any, words: Words) -> Iterator[Sequence[str]]:
    """What was done to the placement, the oldest first, a line for each field."""
    with store.read() as session:
        for step in reversed(history.steps(_STEPS, record=placement)):
            when = step.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
            reason = words(ChangeReason(step.reason).label) if step.reason else ""
            told = (when, step.who, words(step.message), reason, step.note)
            for one in history.operations(step.seq):
                if one.record == placement:
                    yield (*told, *_field(session, one, words))


def _field(session: Session, operation: Any, words: Words) -> tuple[str, str, str]:
    """The field by its label, and its values; the whole record is told by its making alone."""
    field = NOUNS[operation.noun].fields.get(operation.field)
    if field is None:
        return "", "", ""
    old, new = (_said(session, field, text, words) for text in (operation.old, operation.new))
    return words(field.label), old, new


def _said(session: Session, field: Field, text: str | None, words: Words) -> str:
    """A value of the history as a person reads it; another record by its title of today."""
    if text is None:
        return ""
    value = json.loads(text)
    if field.show.to:
        record = session.get(NOUNS[field.show.to].model, UUID(value))
        return (record.title_ko if words.language == "ko" else record.title_en) if record else value
    try:
        return display(field, value, words)
    except (KeyError, TypeError, ValueError):
        # A choice that is no longer offered is told as it was kept.
        return str(value)
