"""letter, letters, reprint and void: writing letters and keeping their register."""

from argparse import Namespace
from pathlib import Path
from uuid import UUID

from db.office import Office
from tpd_exchange import letters as engine
from tpd_exchange import wording
from tpd_exchange.actions import certificates, documents, letters
from tpd_exchange.cli import find
from tpd_exchange.cli.certificates import PASSPHRASE_VARIABLE, ask_certificate_passphrase
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.output import Draft, writing
from tpd_exchange.cli.reading import add_list_options, list_records
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Language, Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import LetterLanguage, Paper, VoidReason

LETTER = NOUNS["letter"]
SIGN = N_("sign it with the certificate of the signing officer; {} says its passphrase, else it is asked")


def _letter_arguments(parser: Parser, words: Words) -> None:
    whose = words(N_("the placement: its number, name or id; “office” for a document of the office itself"))
    parser.add_argument("placement", metavar="PLACEMENT", help=whose)
    parser.add_argument("slug", metavar="TEMPLATE", help=words(N_("the kind of letter; “templates” lists them")))
    languages = [language.value for language in LetterLanguage]
    parser.add_argument("--language", choices=languages, required=True, help=words(N_("language of the letter")))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=words(N_("file for the PDF")))
    parser.add_argument("--issue", action="store_true", help=words(N_("number and keep it; else a draft")))
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=words(N_("answer to what the letter asks, in a letter in both languages NAME.ko and NAME.en; repeatable")),
    )
    parser.add_argument("--sign", action="store_true", help=words(SIGN).format(PASSPHRASE_VARIABLE))
    parser.add_argument("--officer", metavar="ID", help=words(N_("who signs; else the officer in charge")))
    parser.add_argument(
        "--paper", choices=[paper.value for paper in Paper], help=words(N_("paper; else the recipient's own"))
    )
    parser.add_argument("--replaces", metavar="REFERENCE", help=words(N_("the letter that this one replaces")))


def _letter(given: Namespace, console: Console) -> None:
    if given.sign and not given.issue:
        raise UserError(say("A draft is not signed. Add --issue to issue and sign the letter."))
    with opened(given, console) as office, writing(given.out) as draft:
        prepared = _prepared(office, given, console)
        if given.issue:
            try:
                prepared = _signing(office, prepared, console) if given.sign else prepared
                reference = _issue(office, prepared, draft, console.language)
            except UserError as error:
                if prepared.gaps:
                    fields = ", ".join(dict.fromkeys(_field_of(prepared, gap) for gap in prepared.gaps))
                    error.add_note(console.words(say("See: {fields}", fields=fields)))
                raise
            console.say(say("Issued {reference}: {file}", reference=reference, file=given.out))
            _hint(prepared, console)
            return
        rendered = letters.preview(prepared)
        draft.write(rendered.pdf)
        console.say(say("Draft, not issued: {file}", file=given.out))
        if prepared.obstacle:
            console.say(prepared.obstacle)
        missing = {console.words(gap.label): _field_of(prepared, gap) for gap in prepared.gaps}
        for label, field in missing.items():
            console.say(say("Still missing: {gap} ({field})", gap=label, field=field))
        _hint(prepared, console)


def _hint(prepared: letters.Prepared, console: Console) -> None:
    for hint in prepared.advice:
        console.say(hint)


def _signing(office: Office, prepared: letters.Prepared, console: Console) -> letters.Prepared:
    """The certificate is opened before anything is numbered."""
    with office.store.read() as session:
        certificates.require_certificate(session, prepared.officer)
        return certificates.signing(session, office.vault, prepared, ask_certificate_passphrase(console))


def _field_of(prepared: letters.Prepared, gap: engine.Gap) -> str:
    """The kind and the field in which a gap is filled, as “edit” takes them."""
    place = prepared.place_of(gap)
    return f"{place.noun}.{place.field}" if place else gap.field


def _prepared(office: Office, given: Namespace, console: Console) -> letters.Prepared:
    lists = office.store.lists
    own = given.placement == "office"
    placement = None if own else find.record(lists, NOUNS["placement"], given.placement, console.language)
    officer = find.record(lists, NOUNS["officer"], given.officer, console.language) if given.officer else None
    replaces = find.record(lists, LETTER, given.replaces, console.language) if given.replaces else None
    with office.store.read() as session:
        kind = documents.kinds(session).get(given.slug)
        if placement and kind and kind.subject == "office":
            raise UserError(say("This document is about the office itself. Say “office” in place of a placement."))
        return letters.prepare(
            session, office.vault, placement, given.slug, given.language, _answers(given.answer), officer,
            given.paper, replaces,
        )  # fmt: skip


def _answers(given: list[str]) -> dict[str, str]:
    found = {}
    for answer in given:
        name, equals, value = answer.partition("=")
        if not equals:
            raise UserError(say("“{answer}” must read NAME=VALUE.", answer=answer))
        found[name.strip()] = value
    return found


def _issue(office: Office, prepared: letters.Prepared, draft: Draft, language: Language) -> str:
    """The PDF is safely written aside before the number is; where that fails, no number is used."""
    name = office.store.lists.title(NOUNS["placement"], prepared.placement, language)
    # A letter that went out is made void, never taken back.
    with office.store.step(wording.issued(prepared.template.name_en, name), undoable=False) as session:
        letter = letters.issue(session, office.vault, office.seal, prepared)
        draft.write(letters.pdf(session, office.vault, letter.id))
        return letter.reference


def _letters_arguments(parser: Parser, words: Words) -> None:
    add_list_options(parser, words)


def _letters(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        list_records(office.store, LETTER, given, console)


def _reference_argument(parser: Parser, words: Words) -> None:
    parser.add_argument("reference", metavar="REFERENCE", help=words(N_("reference of the letter")))


def _reprint_arguments(parser: Parser, words: Words) -> None:
    _reference_argument(parser, words)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=words(N_("file for the PDF")))


def _reprint(given: Namespace, console: Console) -> None:
    with opened(given, console) as office, writing(given.out) as draft:
        identity = _known(office, given.reference, console)
        with office.store.read() as session:
            draft.write(letters.pdf(session, office.vault, identity))
    console.say(say("Written as it was issued: {file}", file=given.out))


def _void_arguments(parser: Parser, words: Words) -> None:
    _reference_argument(parser, words)
    parser.add_argument(
        "--reason",
        choices=[reason.value for reason in VoidReason],
        required=True,
        help=words(N_("why the letter is void")),
    )
    parser.add_argument("--note", default="", metavar="TEXT", help=words(N_("a remark that is kept with it")))


def _void(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        identity = _known(office, given.reference, console)
        # Others have been told by then, so undo does not take it back either.
        with office.store.step(wording.voided(given.reference), undoable=False) as session:
            letters.void(session, identity, given.reason, given.note)
        console.say(say("{reference} is void now. Its number is not used again.", reference=given.reference))


def _known(office: Office, reference: str, console: Console) -> UUID:
    return find.record(office.store.lists, LETTER, reference, console.language)


VERBS = (
    Verb(
        "letter", N_("write a letter for a placement, as a draft or issued"), _letter, _letter_arguments, of_papers=True
    ),
    Verb("letters", N_("list the issued letters"), _letters, _letters_arguments),
    Verb("reprint", N_("write an issued letter again, byte for byte"), _reprint, _reprint_arguments),
    Verb("void", N_("make an issued letter void"), _void, _void_arguments),
)
