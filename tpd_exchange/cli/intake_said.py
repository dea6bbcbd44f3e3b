"""What an officer says of a sheet by command: what some columns are, in which unit, and what holds for all rows."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from db.queries import Lists
from tpd_exchange.cli import find
from tpd_exchange.cli.verb import Parser
from tpd_exchange.cli.writing import read_json
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import LANGUAGES, N_, Language, Words, say
from tpd_exchange.intake.closed_lists import squeezed
from tpd_exchange.intake.meant import Meaning
from tpd_exchange.intake.past import ANSWERS
from tpd_exchange.intake.rows import Grid
from tpd_exchange.intake.targets import targets
from tpd_exchange.intake.units import unit_said
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.sheets.cells import letters

_ALL = "*"
NEW = "new"
"""What stands for an institution that is like no other."""
_EXAMPLE = '{"성명": "name", "D": "", "금액": "funding.amount 천원", "*": {"funding.source": "host"}}'


class Said(NamedTuple):
    """By column what it is, nothing where it is not to be read, and its unit; by field what holds for all rows."""

    paths: dict[int, str]
    units: dict[int, str]
    for_all: dict[str, str]


def add_said(parser: Parser, words: Words) -> None:
    """The options for it."""
    mapping = words(
        say(
            "JSON that says by heading or column letter which field a column is, such as {example}; “” is not read, "
            "after a field of money may stand its unit, “*” holds for all rows; columns it does not name are matched "
            "as without it",
            example=_EXAMPLE,
        )
    )
    parser.add_argument("--map", type=Path, metavar="FILE.json", help=mapping)
    every = words(N_("what holds for all rows that do not say it themselves; may be repeated"))
    parser.add_argument("--for-all", action="append", default=[], metavar="FIELD=VALUE", help=every)

    past = words(
        N_(
            "the stage of exchanges that are over where the sheet gives none: closed, and on exchange those that have "
            "begun; or nominated, as without it"
        )
    )
    parser.add_argument("--past", choices=ANSWERS, default="", help=past)
    same = words(
        N_(
            "the institution that the sheet calls so is this other one, of the office or of the sheet; NAME=new says "
            "that it is like no other; may be repeated"
        )
    )
    parser.add_argument("--same", action="append", default=[], metavar="NAME=OTHER", help=same)


def meant_by(lists: Lists, given: Namespace, language: Language) -> dict[str, Meaning]:
    """Whom names of institutions mean."""
    found: dict[str, Meaning] = {}
    for one in given.same:
        name, sign, other = (part.strip() for part in one.partition("="))
        if not sign or not name or not other:
            raise UserError(say("“{condition}” must read NAME=OTHER.", condition=one))
        if other.casefold() == NEW:
            found[name] = None
            continue
        try:
            found[name] = find.record(lists, NOUNS["institution"], other, language)
        except UserError:
            found[name] = other
    return found


def said_of(grid: Grid, noun: Noun, given: Namespace) -> Said:
    """What was said, each column by its index and each field by its path."""
    found = Said({}, {}, {})
    if given.map is not None:
        _mapped(found, grid, noun, read_json(str(given.map)))
    _all_rows(found, noun, [tuple(map(str.strip, one.split("=", 1))) for one in given.for_all])
    return found


def _mapped(found: Said, grid: Grid, noun: Noun, said: Any) -> None:
    for_all = said.pop(_ALL, {}) if isinstance(said, dict) else None
    if not isinstance(for_all, dict):
        raise UserError(say("The file of --map reads {example}.", example=_EXAMPLE))
    _all_rows(found, noun, [(str(name), str(value)) for name, value in for_all.items()])
    places = {letters(index): index for index in range(len(grid.headings))}
    places |= {heading: index for index, heading in enumerate(grid.headings) if heading}
    for heading, meant in said.items():
        if heading not in places:
            raise UserError(say("The sheet has no column “{heading}”.", heading=heading))
        path, unit = _path_and_unit(noun, str(meant or ""))
        if path and path in found.paths.values():
            raise UserError(say("The file of --map says “{path}” of two columns.", path=path))
        found.paths[places[heading]] = path
        if unit:
            found.units[places[heading]] = unit


def _path_and_unit(noun: Noun, meant: str) -> tuple[str, str]:
    if not meant or _known(noun, meant):
        return _known(noun, meant), ""
    name, _, last = meant.rpartition(" ")
    path, unit = _known(noun, name), unit_said(last)
    if not path or not unit or targets(noun)[path].field.editor != "money":
        raise _unknown(noun, meant)
    return path, unit


def _all_rows(found: Said, noun: Noun, said: Sequence[tuple[str, ...]]) -> None:
    for one in said:
        if len(one) < 2:
            raise UserError(say("“{condition}” must read FIELD=VALUE.", condition=one[0]))
        path = _known(noun, one[0])
        if not path or targets(noun)[path].split in ("id", "amount"):
            raise _unknown(noun, one[0])
        found.for_all[path] = one[1]


def _known(noun: Noun, word: str) -> str:
    """A field by its path, or by what the window calls it in either language."""
    if word in targets(noun):
        return word
    named = {
        squeezed(Words(language)(one.label)): path for path, one in targets(noun).items() for language in LANGUAGES
    }
    return named.get(squeezed(word), "")


def _unknown(noun: Noun, path: str) -> UserError:
    known = ", ".join(targets(noun))
    return UserError(say("A column cannot be “{path}”. It can be: {known}.", path=path, known=known))
