"""duplicates, merge and not-same: records that may be one, made one or told apart."""

from argparse import Namespace
from collections.abc import Iterable
from uuid import UUID

from db.store import Store
from tpd_exchange.actions import duplicates, merging, registry
from tpd_exchange.cli import find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.reading import kind_argument
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import Noun
from tpd_exchange.models.choices import ChangeReason


def _list_arguments(parser: Parser, words: Words) -> None:
    text = words(say("one of: {kinds}", kinds=", ".join(duplicates.KINDS)))
    parser.add_argument("kind", nargs="?", default="researcher", metavar="KIND", help=text)
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _list(given: Namespace, console: Console) -> None:
    noun = find.kind(given.kind)
    with opened(given, console) as office:
        with office.store.read() as session:
            pairs = duplicates.find(session, noun, registry.names_in(office.folder))
        groups = duplicates.grouped(pairs)
        if given.json:
            console.json([
                _plain(office.store, noun, pair, console) | {"group": number, "in_group": len(group.records)}
                for number, group in enumerate(groups, 1)
                for pair in group.pairs
            ])  # fmt: skip
            return
        for group in groups:
            _tell(office.store, noun, group, console)
        if not pairs:
            console.say(say("Nothing looks like the same record twice."))


def _tell(store: Store, noun: Noun, group: duplicates.Group, console: Console) -> None:
    """The pairs of a group, under a line where there are more than two records."""
    if group.is_cluster:
        console.say(say("{count} records hang together:", count=len(group.records)))
    for pair in group.pairs:
        left, right = _titles(store, noun, pair.both, console)
        console.line(f"{left} [{pair.left}] – {right} [{pair.right}]")
        console.line(f"  {console.words(pair.verdict.label)}: {_reasons(pair, console)}")


def _titles(store: Store, noun: Noun, both: Iterable[UUID], console: Console) -> list[str]:
    return [store.lists.title(noun, one, console.language) for one in both]


def _reasons(pair: duplicates.Pair, console: Console) -> str:
    return "; ".join(f"{'≠' if one.against else '='} {console.words(one.said)}" for one in pair.reasons)


def _plain(store: Store, noun: Noun, pair: duplicates.Pair, console: Console) -> dict[str, object]:
    titles = _titles(store, noun, pair.both, console)
    sides = [{"id": one, "title": title} for one, title in zip(pair.both, titles, strict=True)]
    reasons = [
        {"kind": one.kind, "said": console.words(one.said), "against": one.against} for one in pair.reasons
    ]  # fmt: skip
    return {"records": sides, "verdict": pair.verdict, "score": pair.score, "reasons": reasons}


def _merge_arguments(parser: Parser, words: Words) -> None:
    kind_argument(parser, words)
    parser.add_argument("keep", metavar="KEEP", help=words(N_("the record that stays")))
    parser.add_argument("other", metavar="OTHER", help=words(N_("the record that becomes part of it")))
    text = words(
        N_("fields whose value is taken from the other, with commas between them; field=keep or field=both says else")
    )
    parser.add_argument("--take", default="", metavar="FIELDS", help=text)


def _taken(noun: Noun, told: str) -> tuple[str, merging.Side]:
    """A field, and the side whose value it takes."""
    name, _, side = told.partition("=")
    field = find.field(noun, name.strip())
    sides: dict[str, merging.Side] = {"": "other", "other": "other", "keep": "keep"}
    if merging.joins(field):
        sides["both"] = "both"
    if side.strip() not in sides:
        known = ", ".join(filter(None, sides))
        said = say(
            "“{field}” can be taken from: {known}. “{side}” is none of these.", field=field.name, known=known, side=side
        )
        raise UserError(said)
    return field.name, sides[side.strip()]


def _merge(given: Namespace, console: Console) -> None:
    noun = find.kind(given.kind)
    duplicates.demanded(noun)
    take = dict(_taken(noun, one.strip()) for one in given.take.split(",") if one.strip())
    with opened(given, console) as office:
        store = office.store
        keep, other = (find.record(store.lists, noun, one, console.language) for one in (given.keep, given.other))
        message = merging.merged(*_titles(store, noun, (keep, other), console))
        try:
            with store.step(message, reason=ChangeReason.CORRECTION.value) as session:
                merging.merge(session, noun, keep, other, take)
        except Faults as refused:
            raise UserError(next(iter(refused.faults.values()))) from refused
        console.say(message)


def _apart_arguments(parser: Parser, words: Words) -> None:
    kind_argument(parser, words)
    parser.add_argument("one", metavar="A", help=words(N_("one of the two records")))
    parser.add_argument("other", metavar="B", help=words(N_("the other of the two records")))


def _apart(given: Namespace, console: Console) -> None:
    noun = find.kind(given.kind)
    duplicates.demanded(noun)
    with opened(given, console) as office:
        store = office.store
        both = tuple(find.record(store.lists, noun, one, console.language) for one in (given.one, given.other))
        message = duplicates.told_apart(*_titles(store, noun, both, console))
        store.change(message, duplicates.not_same, noun, *both)
        console.say(message)


VERBS = (
    Verb("duplicates", N_("show records that may be the same, with the reasons"), _list, _list_arguments),
    Verb("merge", N_("make one record of two; undo takes it back"), _merge, _merge_arguments),
    Verb("not-same", N_("remember that two records are not the same"), _apart, _apart_arguments),
)
