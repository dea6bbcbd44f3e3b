"""ror: the Research Organization Registry is loaded from its dump, and what it says anew is listed and taken."""

from argparse import Namespace
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from db.office import Office
from tpd_exchange.actions import registry_changes
from tpd_exchange.actions.registry_changes import Change, Part
from tpd_exchange.cli import find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.progress import shown
from tpd_exchange.cli.verb import Parser, Verb, add_common
from tpd_exchange.display import display
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.ror import reading

_TOOK = say("Took changes from ROR")
_Act = Callable[[Namespace, Console], None]


def _arguments(parser: Parser, words: Words) -> None:
    acts = parser.add_subparsers(metavar="ACT", required=True)

    def act(name: str, run: _Act, text: str) -> Parser:
        made: Parser = acts.add_parser(name, help=words(text))
        made.words = words
        made.set_defaults(act=run)
        add_common(made, words, in_office=True)
        return made

    load = act("load", _load, N_("load a dump of the registry"))
    load.add_argument("file", type=Path, metavar="FILE", help=words(N_("the ZIP of the dump, or its JSON or CSV file")))
    load.add_argument("--take", action="store_true", help=words(N_("take over what has changed, as one step")))
    listing = act("changes", _list, N_("list what the loaded dump says anew, before and after"))
    listing.add_argument("--json", action="store_true", help=words(N_("write JSON")))
    take = act("take", _take, N_("take over named changes, as one step"))
    named = N_("a ROR id; after a colon the fields, with commas between them: 05apxxy63:name_en,website")
    take.add_argument("named", nargs="*", metavar="ID[:FIELDS]", help=words(named))
    take.add_argument("--all", action="store_true", help=words(N_("all but what was written by hand")))
    leave = act("leave", _leave, N_("leave named institutions as they are, until a later dump says something else"))
    leave.add_argument("named", nargs="+", metavar="ID", help=words(N_("a ROR id")))


def _ror(given: Namespace, console: Console) -> None:
    given.act(given, console)


def _load(given: Namespace, console: Console) -> None:
    now = shown(reading.read(given.file), console)
    with opened(given, console) as office:
        with office.store.read() as session:
            found = registry_changes.load(session, office.folder, now)
        takes = _usual(found)
        if given.take and takes:
            office.store.change(_TOOK, registry_changes.take, takes)
    for change in found:
        console.say(change.said)
    console.say(say("Institutions of the registry: {count}", count=f"{len(now):,}"))
    if found and not given.take:
        console.say(
            say(
                "Nothing in the office was changed. “ror changes” lists each value before and after, “ror take” takes "
                "those that are named, “ror take --all” all of them as one step."
            )
        )


def _usual(found: Sequence[Change]) -> list[tuple[Change, Collection[str]]]:
    return [(change, change.usual) for change in found if change.usual]


def _found(office: Office) -> list[Change]:
    with office.store.read() as session:
        return registry_changes.found(session, office.folder)


def _list(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        found = _found(office)
    if given.json:
        console.json([_plain(change, console) for change in found])
        return
    for change in found:
        console.line(f"{change.entry.id}  {console.words(change.said)}")
        for part in change.parts:
            held, said = (_reads(part, value, console.words) for value in (part.held, part.said))
            hand = "" if not part.by_hand else f"  ({console.words(N_('written by hand'))})"
            console.line(f"    {part.field.name}: {held or '–'} → {said or '–'}{hand}")
        if change.successor is not None:
            console.line(f"    tpd-exchange merge institution {change.successor} {change.institution}")
    if not found:
        console.say(say("The registry says nothing new of the office's institutions."))


def _plain(change: Change, console: Console) -> dict[str, Any]:
    parts = [
        {"field": part.field.name, "before": part.held, "after": part.said, "by_hand": part.by_hand}
        for part in change.parts
    ]
    said = console.words(change.said)
    whom = {"ror": change.entry.id, "institution": change.institution, "merged_into": change.successor}
    return {**whom, "said": said, "fields": parts}


def _reads(part: Part, value: Any, words: Words) -> str:
    return display(part.field, value, words)


def _take(given: Namespace, console: Console) -> None:
    if bool(given.named) == given.all:
        raise UserError(say("Please name the ROR ids whose changes are to be taken, or say --all."))
    with opened(given, console) as office:
        found = _found(office)
        chosen = _usual(found) if given.all else [_named(found, one) for one in given.named]
        if chosen:
            office.store.change(_TOOK, registry_changes.take, chosen)
    for change, names in chosen:
        console.line(f"{change.entry.id}  {', '.join(one for one in change.fields if one in names)}")
    console.say(say("Institutions changed: {count}", count=len(chosen)))


def _named(found: Sequence[Change], named: str) -> tuple[Change, Collection[str]]:
    """A change and which of its fields; without fields all of it that nobody wrote by hand."""
    identity, _, fields = named.partition(":")
    change = registry_changes.of(found, identity)
    names = [find.field(NOUNS["institution"], one.strip()).name for one in fields.split(",") if one.strip()]
    for name in names:
        if name not in change.fields:
            raise UserError(
                say(
                    "Of {id} the registry says nothing new in “{field}”; it does in: {fields}.",
                    id=identity, field=name, fields=", ".join(change.fields) or "–",
                )
            )  # fmt: skip
    if not (names or change.usual):
        raise UserError(say("There is nothing to take of {id}: {said}", id=identity, said=change.said))
    return change, names or change.usual


def _leave(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        found = _found(office)
        chosen = [registry_changes.of(found, one) for one in given.named]
        registry_changes.leave(office.folder, chosen)
    console.say(say("Left as they are: {count}", count=len(chosen)))


VERBS = (Verb("ror", N_("load the Research Organization Registry (ROR)"), _ror, _arguments),)
