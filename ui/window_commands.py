"""What the window can always do, whatever page it shows."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from tpd_exchange.i18n import N_, Message, both, say, term
from tpd_exchange.models import NOUNS
from ui.commands import Command
from ui.context import Context
from ui.places import KINDS_OF, PARTS, PLACE_OF, PLACES
from ui.style.theme import SCHEMES
from ui.undo_state import UndoState

SCHEME_NAMES = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}
SCHEME_TEXTS = {"system": N_("Look: as the system"), "light": N_("Look: light"), "dark": N_("Look: dark")}
SCHEME_SYMBOLS = {"system": "monitor", "light": "sun", "dark": "moon"}

ROR = N_("institutions file, list of institutions, registry")

# What is added most, from wherever one is.
NEW_SYMBOLS = {"researcher": "user-plus", "institution": "landmark", "placement": "arrow-left-right"}


class Doings(NamedTuple):
    """What only the program around the window can do."""

    palette: Callable[[], object]
    new_office: Callable[[], object]
    build_office: Callable[[], object]
    open_office: Callable[[], object]
    restore: Callable[[], object]
    close_office: Callable[[], object]
    quit: Callable[[], object]
    backup: Callable[[], object]
    check: Callable[[], object]
    export: Callable[[], object]
    registry: Callable[[], object]
    registry_changes: Callable[[], object]
    passphrase: Callable[[], object]
    recovery: Callable[[], object]
    settings: Callable[[], object]
    shortcuts: Callable[[], object]
    about: Callable[[], object]


def window_commands(context: Context, doings: Doings, coming_in: Iterable[Command] = ()) -> list[Command]:
    """All of them, in the order of the menus; what brings a spreadsheet in stands beside what takes all out."""
    return [
        *_of_office(doings, coming_in), *_of_edit(context, doings), *_of_record(context), *_of_go(context),
        *_of_view(context), *_of_help(doings),
    ]  # fmt: skip


def _of_office(doings: Doings, coming_in: Iterable[Command] = ()) -> list[Command]:
    passphrase, settings = doings.passphrase, doings.settings
    return [
        Command("backup", N_("Back up now…"), doings.backup, "Ctrl+B", "office", "database-backup"),
        Command("restore", N_("Restore a backup…"), doings.restore, "", "office", "refresh-cw"),
        Command("check", N_("Check the office"), doings.check, "", "office", "shield-check"),
        *coming_in,
        Command("export-all", N_("Export everything…"), doings.export, "", "office", "download"),
        Command("ror", N_("Load institutions from ROR…"), doings.registry, "", "office", "landmark", also=ROR),
        Command("ror-changes", N_("Changes from ROR…"), doings.registry_changes, "", "office", "refresh-cw", also=ROR),
        Command("passphrase", N_("Change passphrase…"), passphrase, "", "office", "key-round", group=1),
        Command("recovery", N_("New recovery sheet…"), doings.recovery, "", "office", "file-text", group=1),
        Command("settings", N_("Settings…"), settings, "Ctrl+,", "office", "settings", group=1),
        Command(
            "open-office",
            N_("Open another office…"),
            doings.open_office,
            "Ctrl+Shift+O",
            "office",
            "folder-open",
            group=2,
        ),
        Command("new-office", N_("New office…"), doings.new_office, "", "office", "folder-plus", group=2),
        Command(
            "build-office",
            N_("New office from an export…"),
            doings.build_office,
            "",
            "office",
            "folder-plus",
            group=2,
        ),
        Command("close-office", N_("Lock the office"), doings.close_office, "Ctrl+L", "office", "lock", group=3),
        Command("quit", N_("Quit"), doings.quit, "Ctrl+Q", "office", "log-out", group=3),
    ]


def _named(act: str, step: Callable[[], Message | None], plain: str) -> Callable[[], Message]:
    def wording() -> Message:
        message = step()
        return say(act, step=message) if message else say(plain)

    return wording


def _of_edit(context: Context, doings: Doings) -> list[Command]:
    state = UndoState(context.store, context.changes)
    undo = _named(N_("Undo: {step}"), state.undo, N_("Undo"))
    redo = _named(N_("Redo: {step}"), state.redo, N_("Redo"))
    can_undo, can_redo = (lambda: state.undo() is not None), (lambda: state.redo() is not None)
    return [
        Command("undo", N_("Undo"), context.undo, "Ctrl+Z", "edit", "undo-2", can_undo, undo),
        Command("redo", N_("Redo"), context.redo, "Ctrl+Shift+Z; Ctrl+Y", "edit", "redo-2", can_redo, redo),
        Command("palette", N_("Search or do…"), doings.palette, "Ctrl+K", "edit", "search", group=1),
    ]


def _of_record(context: Context) -> list[Command]:
    def write() -> None:
        """Begin a letter about the placement one is looking at."""
        places = context.places
        if places.may_leave():
            here = places.here
            context.write_letter(here.record if here and here.place == PLACE_OF["placement"] else None)

    def may_add() -> bool:
        return not context.office.view_only

    def note() -> None:
        """A task, about the placement one is looking at."""
        here = context.places.here
        about = here.record if here and here.place == PLACE_OF["placement"] else None
        known = about is not None and context.store.lists.row_of(NOUNS["placement"], about) is not None
        context.new_task(about if known else None)

    def new(noun: str) -> Command:
        wording = partial(say, "New {noun}", noun=term(NOUNS[noun].common))
        symbol, begin = NEW_SYMBOLS[noun], partial(context.new_record, noun)
        return Command(
            f"new-{noun}", N_("New"), begin, "", "record", symbol, may_add, wording, also=N_("add, register"), group=1
        )

    letter = Command("letter.new", N_("Write a letter…"), write, "Ctrl+Shift+L", "record", "mail", group=1)
    many = Command(
        "letters.many", N_("Write many letters at once…"), context.write_letters, "", "record", "layers", may_add,
        also=N_("batch, mail merge"), group=1,
    )  # fmt: skip
    task = Command(
        "task.new", N_("New task"), note, "Ctrl+T", "record", "circle-check", may_add, also=N_("reminder"), group=1
    )  # fmt: skip
    word = Command(
        "document.word", N_("Texts of documents…"), context.word_document, "", "record", "file-pen",
        also=N_("template, form, wording"), group=1,
    )  # fmt: skip
    return [*(new(noun) for noun in NEW_SYMBOLS), task, letter, many, word]


def _keys(number: int, place: str) -> str:
    """The digit of a place; Ctrl+0 zooms as usual, and Ctrl+H hides a program on a Mac."""
    return f"Ctrl+{number}" if number <= 9 else {"history": "Ctrl+Shift+H"}.get(place, "")


def _of_go(context: Context) -> list[Command]:
    places = context.places
    go = [
        Command(
            f"go-{place.name}",
            place.title,
            partial(context.go, place.name),
            _keys(number, place.name),
            "go",
            place.symbol,
        )
        for number, place in enumerate(PLACES, 1)
    ]
    can_back, can_forward = partial(places.can_step, -1), partial(places.can_step, 1)
    return [
        *go,
        *_of_parts(context),
        Command("back", N_("Back"), places.back, "Alt+Left; Ctrl+[", "go", "arrow-left", can_back, group=1),
        Command(
            "forward", N_("Forward"), places.forward, "Alt+Right; Ctrl+]", "go", "arrow-right", can_forward, group=1
        ),
    ]


def _of_parts(context: Context) -> list[Command]:
    """What stands behind the tabs of the places, found by the palette from wherever one is."""
    symbols = {place.name: place.symbol for place in PLACES}
    kinds = [(place, kind, NOUNS[kind].many) for place, kind in KINDS_OF]
    return [
        Command(f"part-{part}", text, partial(context.show_part, place, part), "", "", symbols[place])
        for place, part, text in (*kinds, *PARTS)
    ]


def _of_view(context: Context) -> list[Command]:
    def speak(language: str) -> None:
        context.settings.set("window", "language", language)
        context.speech.speak("ko" if language == "ko" else "en")

    def look(scheme: str) -> None:
        context.settings.set("window", "scheme", scheme)
        context.theme.choose(next(known for known in SCHEMES if known == scheme))

    def speaks(language: str) -> bool:
        return context.language == language

    def looks(scheme: str) -> bool:
        return context.theme.scheme == scheme

    # Each language is called by its own name, so that one finds it whatever is on the screen.
    languages = [("ko", "한국어"), ("en", "English")]
    return [
        *(
            Command(
                f"speak-{code}", name, partial(speak, code), f"Ctrl+Alt+{number}", "view", "languages",
                checked=partial(speaks, code), wording=partial(both, name, name),
            )
            for number, (code, name) in enumerate(languages, 1)
        ),
        *(
            Command(
                f"look-{scheme}", SCHEME_TEXTS[scheme], partial(look, scheme), "", "view", SCHEME_SYMBOLS[scheme],
                checked=partial(looks, scheme), group=1,
            )
            for scheme in SCHEMES
        ),
    ]  # fmt: skip


def _of_help(doings: Doings) -> list[Command]:
    return [
        Command("shortcuts", N_("Keyboard shortcuts"), doings.shortcuts, "F1; Ctrl+/", "help", "keyboard"),
        Command("about", N_("About TPD Exchange"), doings.about, "", "help", "info"),
    ]
