"""Writes a dossier as one PDF or as a ZIP, whole or not at all."""

from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from tpd_exchange.actions import files
from tpd_exchange.actions.dossier import Dossier, Store, Vault, content_of, counted, gather
from tpd_exchange.actions.dossier_zip import pack
from tpd_exchange.actions.naming import clean
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Words, say
from tpd_exchange.letters.dossier import Binder
from tpd_exchange.tasks import Progress, Work


def bind(dossier: Dossier, vault: Vault, file: BinaryIO) -> Work[int]:
    """Write one PDF: the cover, then every document under a bookmark, in chapters; gives the number of pages."""
    words, binder = dossier.words, Binder()
    for number, piece in enumerate(dossier.pieces, start=1):
        content, title = content_of(vault, piece), piece.marked(words)
        binder.add(words(piece.phase.label), title, content, ended=piece.ended)
        yield Progress(len(dossier.pieces) + number, 2 * len(dossier.pieces), say("{title} is bound.", title=title))
    return binder.write(dossier.cover(), dossier.cover_title, dossier.title, file)


def make(store: Store, history: Any, placement: UUID, path: Path, language: str | None, words: Words) -> Work[int]:
    """Write the dossier of a placement as a PDF or, by the ending of its name, as a ZIP; whole or not at all.

    Gives the number of documents in it. `history` is the store's: `steps` and `operations`.
    """
    if path.suffix.lower() not in (".pdf", ".zip"):
        raise UserError(say("A dossier is a PDF or a ZIP. Please give a name that ends in .pdf or .zip."))
    with store.read() as session:
        dossier = gather(session, store.vault, placement, language, words)
    with files.writing(path) as file:
        dossier = yield from counted(dossier, store.vault)
        if path.suffix.lower() == ".pdf":
            yield from bind(dossier, store.vault, file)
        else:
            yield from pack(dossier, store, history, file)
    return len(dossier.pieces)


def usual_name(placement: str, words: Words) -> str:
    """What the file is called unless somebody calls it otherwise, without its ending."""
    return clean(words(say("{placement} dossier", placement=placement)))
