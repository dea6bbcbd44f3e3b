"""names: whether two names may be one person's, for a pair or for a file of pairs."""

import csv
import io
from argparse import Namespace
from pathlib import Path

from tpd_exchange.cli.console import Console
from tpd_exchange.cli.output import writing
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, Words, say
from tpd_exchange.names import MATCH, POSSIBLE, score


def _arguments(parser: Parser, words: Words) -> None:
    acts = parser.add_subparsers(metavar="ACT", required=True)
    match = acts.add_parser("match", help=words(N_("compare two names")))
    match.words = words
    match.add_argument("left", metavar="A", help=words(N_("a name in Hangul or Latin letters")))
    match.add_argument("right", metavar="B", help=words(N_("another name")))
    match.set_defaults(act=_match)
    pairs = acts.add_parser("pairs", help=words(N_("score the pairs of a CSV file")))
    pairs.words = words
    pairs.add_argument("file", type=Path, metavar="FILE", help=words(N_("CSV with the columns left and right")))
    pairs.add_argument("--out", type=Path, metavar="FILE", help=words(N_("write to this file instead")))
    pairs.set_defaults(act=_pairs)
    for one in (match, pairs):
        one.add_argument(
            "--speak", dest="speak", choices=("en", "ko"), default=words.language, help=words(N_("language"))
        )


def _names(given: Namespace, console: Console) -> None:
    given.act(given, console)


def _match(given: Namespace, console: Console) -> None:
    value = score(given.left, given.right)
    console.say(say("{score}: {verdict}", score=f"{value:.2f}", verdict=verdict(value)))


def verdict(value: float) -> Message:
    """What a score says."""
    if value >= MATCH:
        return say("these are spellings of one name")
    if value >= POSSIBLE:
        return say("these may be one name; please look at what else is known")
    return say("these are different names")


def _pairs(given: Namespace, console: Console) -> None:
    table = _read(given.file)
    text = io.StringIO()
    writer = csv.DictWriter(text, [*table[0], "score"], lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for row in table[1]:
        writer.writerow(row | {"score": f"{score(row['left'] or '', row['right'] or ''):.4f}"})
    if given.out is None:
        console.out.write(text.getvalue())
        return
    with writing(given.out) as draft:
        draft.write(text.getvalue().encode("utf-8-sig"))
    console.say(say("Scored {count} pairs into {file}", count=len(table[1]), file=given.out))


def _read(file: Path) -> tuple[list[str], list[dict[str, str]]]:
    try:
        reader = csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline=""))
        heads, rows = list(reader.fieldnames or ()), list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        said = say("{file} cannot be read as a CSV file in UTF-8. Please choose another file.", file=file)
        raise UserError(said) from error
    if not {"left", "right"} <= set(heads):
        raise UserError(say("{file} needs the columns left and right in its first line.", file=file))
    return [head for head in heads if head != "score"], rows


VERBS = (Verb("names", N_("compare names in Hangul and Latin letters"), _names, _arguments, in_office=False),)
