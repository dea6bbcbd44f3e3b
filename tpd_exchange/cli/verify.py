"""verify and office-key: whether a file is a genuine letter, and the key with which others find out."""

from argparse import Namespace
from pathlib import Path
from typing import Final

from tpd_exchange.actions import register
from tpd_exchange.actions.verify import Finding, verify, verify_with_key
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.output import writing
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.letters.apart import content_of
from tpd_exchange.letters.office_key import OfficeKey, read_office_key

NOT_GENUINE: Final = 3


def _verify_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=words(N_("the letter as PDF, or a scan (PNG, JPEG)")))
    parser.add_argument(
        "--key", type=Path, metavar="KEYFILE", help=words(N_("public key of another office, instead of an office"))
    )
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _verify(given: Namespace, console: Console) -> int:
    content = content_of(given.file)
    if given.key is not None:
        key = read_office_key(given.key)
        finding = verify_with_key(key.public, key.office, content)
    else:
        with opened(given, console) as office, office.store.read() as session:
            finding = verify(session, office.vault, office.seal.public, content)
    _say_json(finding, console) if given.json else _say(finding, console)
    return 0 if finding.good else NOT_GENUINE


def _say(finding: Finding, console: Console) -> None:
    console.say(finding.message)
    for detail in finding.details:
        console.say(detail)
    if finding.says:
        console.table(
            [console.words(N_("The letter says")), ""], [(console.words(one.label), one.value) for one in finding.says]
        )


def _say_json(finding: Finding, console: Console) -> None:
    console.json(
        {
            "verdict": finding.verdict.value,
            "reference": finding.reference or None,
            "sentence": console.words(finding.message),
            "details": [console.words(detail) for detail in finding.details],
            "letter_says": [{"label": console.words(one.label), "value": one.value} for one in finding.says],
        }
    )


def _key_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=words(N_("file for the public key")))


def _office_key(given: Namespace, console: Console) -> None:
    with opened(given, console) as office, writing(given.out) as draft:
        with office.store.read() as session:
            about = register.office_of(session)
        key = OfficeKey(" · ".join(dict.fromkeys((about.name_ko, about.name_en))), office.seal.public)
        draft.write(key.text().encode())
    console.say(
        say(
            "The public key of the office is in {file}. Its fingerprint: {print}", file=given.out, print=key.fingerprint
        )
    )


VERBS = (
    Verb("verify", N_("say whether a PDF or a scan is a genuine letter"), _verify, _verify_arguments),
    Verb("office-key", N_("write the public key with which others verify letters"), _office_key, _key_arguments),
)
