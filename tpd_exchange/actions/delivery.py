"""Where letters leave the office: files by a naming pattern, one print file, e-mail drafts; nothing is written over."""

import errno
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

from tpd_exchange.actions import mail, naming
from tpd_exchange.actions.printing import printed
from tpd_exchange.actions.together import Reader
from tpd_exchange.calendar import today
from tpd_exchange.errors import Standstill, UserError
from tpd_exchange.i18n import N_, Language, Message, Words, say
from tpd_exchange.letters import Seal
from tpd_exchange.models import Letter, Placement, Researcher
from tpd_exchange.tasks import Progress, Work

PRINT_FILE = N_("Print file")
_FULL: Final = {errno.ENOSPC, errno.EFBIG}
_FORBIDDEN: Final = {errno.EACCES, errno.EPERM, errno.EROFS}


class CannotWrite(Standstill):
    """The folder takes no more files; the letters themselves are kept in the office."""


@dataclass(frozen=True)
class Outlet:
    """What is wanted of the letters, and where; several may be wanted at once."""

    folder: Path
    pattern: str = naming.USUAL
    files: bool = True
    print_file: bool = False
    mail: bool = False
    language: Language = "ko"
    """In which language the print file is called, which stays in the office; letters follow their own."""


@dataclass
class Delivered:
    """What was written."""

    folder: Path
    files: list[Path] = field(default_factory=list)
    print_files: list[Path] = field(default_factory=list)
    drafts: list[Path] = field(default_factory=list)
    unaddressed: list[str] = field(default_factory=list)
    """The references of letters for which no e-mail address is known."""


class Sealed(Reader, Protocol):
    """What is kept, with the key that signs the codes of letters."""

    @property
    def seal(self) -> Seal:
        """The key of the office."""


def check(outlet: Outlet) -> Outlet:
    """Refuse, before any number is used, a folder that takes no files and a pattern that nobody understands."""
    pattern = naming.check(outlet.pattern)
    trial = outlet.folder / ".tpd-exchange.part"
    try:
        outlet.folder.mkdir(parents=True, exist_ok=True)
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        raise _cannot(outlet.folder, error) from error
    return Outlet(**{**vars(outlet), "pattern": pattern})


def deliver(store: Sealed, letters: Sequence[UUID], outlet: Outlet) -> Work[Delivered]:
    """Write what is wanted of these letters; what lies there already with the same content is left as it is."""
    outlet, done = check(outlet), Delivered(outlet.folder)
    names = naming.Names(outlet.folder)
    for number, identity in enumerate(letters, start=1):
        with store.read() as session:
            letter = session.get(Letter, identity)
            if letter is None:
                raise UserError(say("This letter is not in the office."))
            paper = store.vault.get(letter.paper_hash)
            placement = session.get(Placement, letter.placement) if letter.placement else None
            person = session.get(Researcher, placement.researcher) if placement else None
            name = naming.file_name(outlet.pattern, _values(letter, placement, person))
            if outlet.mail:
                to = mail.addressee(session, letter)
                if to is None:
                    done.unaddressed.append(letter.reference)
                else:
                    _keep(done.drafts, names, name, ".eml", mail.draft(session, letter, to, paper, f"{name}.pdf"))
        if outlet.files:
            _keep(done.files, names, name, ".pdf", paper)
        yield Progress(number, len(letters), say("{reference} is written.", reference=letter.reference))
    if outlet.print_file and letters:
        made = yield from printed(store, store.seal, letters)
        _keep(done.print_files, names, _print_file_name(outlet.language), ".pdf", made)
    return done


def _print_file_name(language: Language) -> str:
    return f"{Words(language)(PRINT_FILE)} {today().isoformat()}"


def _values(letter: Letter, placement: Placement | None, person: Researcher | None) -> dict[str, str]:
    """What a file's name may say, in the letter's own language: it is read by who gets it."""
    korean = mail.spoken_in(letter)[0] == "ko"
    return {
        "reference": letter.reference,
        "recipient": letter.recipient_ko if korean else letter.recipient_en,
        "document": letter.name_ko if korean else letter.name_en,
        "researcher": (person.title_ko if korean else person.title_en) if person else "",
        "number": (placement.number or "") if placement else "",
        "language": str(letter.language),
        "date": letter.issued_on.isoformat(),
    }


def _keep(kept: list[Path], names: naming.Names, name: str, ending: str, content: bytes) -> None:
    """Write a file whole or not at all, under a name that nothing bears yet."""
    path, there = names.free(name, ending, content)
    if not there:
        _write(path, content)
    kept.append(path)


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise _cannot(path.parent, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _cannot(folder: Path, error: OSError) -> CannotWrite:
    return CannotWrite(_sentence(folder, error))


def _sentence(folder: Path, error: OSError) -> Message:
    if error.errno in _FULL:
        return say(
            "The disk of “{folder}” is full. What was issued is kept in the office; please choose another folder and "
            "write the files again.",
            folder=folder,
        )
    if error.errno in _FORBIDDEN:
        return say("You may not write in “{folder}”. Please choose another folder.", folder=folder)
    reason = error.strerror or type(error).__name__
    return say(
        "Nothing can be written in “{folder}” ({reason}). Please choose another folder.", folder=folder, reason=reason
    )
