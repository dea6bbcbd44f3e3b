"""Collected papers: taking a file in, and what must be true of a paper besides its own fields."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from sqlmodel import Session

from tpd_exchange import scans
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say
from tpd_exchange.models import Letter


class Vault(Protocol):
    """Where papers are kept, by their SHA-256."""

    def put(self, content: bytes) -> str:
        """Keep a paper and give its hash."""


class Taken(NamedTuple):
    """A file that was taken in: its hash in the vault, its name, and what it is."""

    digest: str
    name: str
    examined: scans.Examined


def take(vault: Vault, path: Path) -> Taken:
    """Take a file into the vault, or refuse it with a sentence; a huge one is refused before it is read."""
    try:
        if path.is_dir():
            raise UserError(say("“{name}” is a folder. Please choose a file.", name=path.name))
        if path.stat().st_size > scans.LARGEST:
            raise scans.too_large(path.name)
        with path.open("rb") as file:
            content = file.read(scans.LARGEST + 1)
    except OSError as error:
        raise UserError(say("“{name}” cannot be read. Please choose another file.", name=path.name)) from error
    examined = scans.examine(content, path.name)
    return Taken(vault.put(content), path.name, examined)


def faults(session: Session, values: Mapping[str, Any]) -> dict[str, Message]:
    """A signed copy belongs to the placement that its letter is about."""
    letter = session.get(Letter, values["answers"]) if values.get("answers") else None
    if letter is not None and letter.placement != values["placement"]:
        return {"answers": say("This letter is about another placement.")}
    return {}
