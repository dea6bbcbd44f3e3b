"""sample: the first look; opens the window on a sample office, or shows its worth without a screen."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from db.faults import CannotUnlock, FolderTaken
from db.keys import KeyFile
from db.names import KEYS
from db.office import Office
from db.opening import refuse_folder
from db.queries import Filter
from tpd_exchange import wording
from tpd_exchange.actions import letters
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import UserError
from tpd_exchange.folders import own_folder
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.sample.making import make
from tpd_exchange.sample.passphrase import PASSPHRASE, passphrase_beside
from tpd_exchange.system_libraries import why_no_window
from tpd_exchange.tasks import drive

PLACEMENT = NOUNS["placement"]
ELSEWHERE = N_("Please name another folder for the sample: --folder DIR")
# A letter of each kind, its language, and the stage of placement that it fits.
_SHOWN = (
    ("nomination", "en", "review"),
    ("invitation", "both", "preparing"),
    ("placement-researcher", "ko", "confirmed"),
    ("placement-host", "en", "active"),
    ("completion", "both", "completed"),
)


def _arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("--folder", type=Path, metavar="DIR", help=words(N_("where the sample office lies")))
    parser.add_argument(
        "--no-window",
        action="store_true",
        help=words(N_("issue letters into a folder instead")),
    )


def _sample(given: Namespace, console: Console) -> int:
    folder = given.folder or own_folder() / "sample-office"
    _make_unless_there(folder, console)
    console.say(say("Sample office: {place}; its passphrase is {passphrase}", place=folder, passphrase=PASSPHRASE))
    console.out.flush()
    window = None if given.no_window else _window(console)
    if window is not None:
        return window(folder, PASSPHRASE)
    _show_letters(folder, console)
    return 0


def _make_unless_there(folder: Path, console: Console) -> None:
    if passphrase_beside(folder) is not None:
        _prove_opens(folder)
        return
    try:
        refuse_folder(folder, synced_too=False)
    except FolderTaken as error:
        message = say("{place} holds something else already. {elsewhere}", place=folder, elsewhere=say(ELSEWHERE))
        raise UserError(message) from error
    console.say(say("Making a sample office with invented people…"))
    console.out.flush()
    drive(make(folder))


def _prove_opens(folder: Path) -> None:
    """Say at once that an older sample has a passphrase of its own, before the window asks for it."""
    try:
        KeyFile.load(folder / KEYS).unlock(PASSPHRASE)
    except CannotUnlock as error:
        raise UserError(
            say(
                "The sample office in {place} has another passphrase than {passphrase}. {elsewhere}",
                place=folder, passphrase=PASSPHRASE, elsewhere=say(ELSEWHERE),
            )
        ) from error  # fmt: skip


def _window(console: Console) -> Callable[[Path, str], int] | None:
    """What opens the window; None, with the reason said, where there can be none."""
    linux = sys.platform.startswith("linux")
    if linux and not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        console.say(say("There is no screen here, so some letters are issued into a folder instead."))
        return None
    try:
        from ui.app import run
    except ImportError as error:  # Qt is there, but a library of the system that it needs is not
        reason: str | None = str(error)
    else:
        reason = why_no_window()
    if reason is None:
        return run
    console.say(say("The window cannot be opened ({reason}), so some letters are issued instead.", reason=reason))
    return None


def _show_letters(folder: Path, console: Console) -> None:
    """One letter of each kind as a PDF beside the office."""
    target = folder.with_name(f"{folder.name}-letters")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(say("{place} cannot be made ({reason}).", place=target, reason=error.strerror)) from error
    with Office.open(folder, PASSPHRASE) as office:
        for slug, language, stage in _SHOWN:
            file = target / f"{slug}-{language}.pdf"
            if _issue(office, slug, language, stage, file):
                console.line(f"  {file}")
    console.say(say("The letters are in {place}; names in them are invented.", place=target))


def _issue(office: Office, slug: str, language: str, stage: str, file: Path) -> bool:
    """False where the person who plays with the sample has left no placement that the letter fits."""
    prepared = next((one for one in _possible(office, slug, language, stage) if not one.gaps), None)
    if prepared is None:
        return False
    name = office.store.lists.title(PLACEMENT, prepared.placement)
    with office.store.step(wording.issued(prepared.template.name_en, name), undoable=False) as session:
        letter = letters.issue(session, office.vault, office.seal, prepared)
        file.write_bytes(letters.pdf(session, office.vault, letter.id))
    return True


def _possible(office: Office, slug: str, language: str, stage: str) -> Iterator[letters.Prepared]:
    """The letter for each placement of a stage; Korean ones for Koreans and English ones for American houses first."""
    lists = office.store.lists
    for way in ("kr-us", "us-kr"):
        rows = lists.rows(PLACEMENT, filters={"stage": Filter(values=(stage,)), "direction": Filter(values=(way,))})
        for identity, _ in lists.page(PLACEMENT, [], rows):
            with office.store.read() as session:
                yield letters.prepare(session, office.vault, identity, slug, language)


VERBS = (Verb("sample", N_("look around in a sample office"), _sample, _arguments, in_office=False),)
