"""batch: many letters in one go, into files, one print file or e-mail drafts; the same command again goes on."""

import gc
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from sqlmodel import select

from db.office import Office
from tpd_exchange.actions import batch_run, batch_signing, delivery, naming
from tpd_exchange.actions.batch import Row, RowState, Wish, planning
from tpd_exchange.actions.batch_report import Outcome, Report, lacking
from tpd_exchange.actions.templates import current
from tpd_exchange.cli import choosing, find
from tpd_exchange.cli.certificates import PASSPHRASE_VARIABLE, ask_certificate_passphrase
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.progress import shown
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import LANGUAGES, N_, Words, say
from tpd_exchange.letters.certificates import Certificate
from tpd_exchange.models import NOUNS, Batch
from tpd_exchange.models.choices import BatchState, LetterLanguage

PLACEMENT = NOUNS["placement"]


NEW_OBJECTS = 50_000
SIGN_ALL = N_("sign them with the certificate of the one officer who signs; {} says its passphrase, else it is asked")


def _arguments(parser: Parser, words: Words) -> None:
    add, languages = parser.add_argument, [language.value for language in LetterLanguage]
    choosing.add_conditions(parser, words)
    add("--search", default="", metavar="TEXT", help=words(N_("only what holds this text")))
    add("--placement", action="append", default=[], metavar="ID", help=words(N_("this placement; may be repeated")))
    add("--all", action="store_true", help=words(N_("about every placement there is")))
    documents = words(N_("the kinds of letters, with commas between them; “templates” lists them"))
    add("--documents", required=True, metavar="A,B", help=documents)
    add("--language", choices=languages, help=words(N_("language of the letters; else that of each recipient")))
    add("--officer", metavar="ID", help=words(N_("who signs; else the officer in charge")))
    answer = words(N_("answer to what a document asks, in both languages NAME.ko and NAME.en; repeatable"))
    add("--answer", action="append", default=[], metavar="DOCUMENT.NAME=VALUE", help=answer)
    add("--sign", action="store_true", help=words(SIGN_ALL).format(PASSPHRASE_VARIABLE))
    add("--again", action="store_true", help=words(N_("write also what has gone out already with the same words")))
    add("--out", type=Path, metavar="DIR", help=words(N_("folder for the files")))
    known = ", ".join(f"{{{name}}}" for name in naming.PLACEHOLDERS)
    pattern = words(say("what the files are called; in braces: {known}", known=known)).replace("%", "%%")
    add("--pattern", default=naming.USUAL, help=pattern)
    add("--merged", action="store_true", help=words(N_("one file for printing instead of one for each letter")))
    add("--eml", action="store_true", help=words(N_("e-mail drafts with the letter attached instead of plain files")))
    add("--dry-run", action="store_true", help=words(N_("only say what each row lacks")))
    add("--json", action="store_true", help=words(N_("write JSON")))


def _batch(given: Namespace, console: Console) -> int:
    if given.out is None and not given.dry_run:
        raise UserError(say("Please say with --out into which folder the letters are written, or try --dry-run."))
    with opened(given, console) as office:
        wish = _wish(office, given, console)
        going = _stopped_before(office, wish)
        rows = shown(planning(office.store, wish, going), console)
        if given.dry_run:
            return _tell_plan(rows, given, console)
        outlet = delivery.check(_outlet(given, console))
        report = _run(office, wish, rows, going, console)
        files = shown(delivery.deliver(office.store, report.letters, outlet), console)
        _tell(office, report, rows, files, given, console)
        if report.stopped:
            console.warn(report.stopped)
        return 1 if report.stopped else 0


def _run(office: Office, wish: Wish, rows: Sequence[Row], going: UUID | None, console: Console) -> Report:
    """Issue what is ready; where all has gone out already there is nothing to do but the files."""
    states = {row.state for row in rows}
    if RowState.READY not in states:
        if RowState.ISSUED not in states:
            _list_left(rows, console)
            raise UserError(batch_run.NOTHING)
        console.warn(say("What can be issued has gone out already; --again writes it anew."))
        outcomes = tuple(Outcome(row.placement, row.slug, row.letter, row.reference, row.why) for row in rows)
        return Report(going or UUID(int=0), "", "", BatchState.DONE, wish, outcomes)
    certificate = _certificate(office, rows, console) if wish.sign else None
    # Thousands of letters leave hardly any garbage; looking for it after every 700 objects takes a seventh of the time.
    gc.set_threshold(NEW_OBJECTS)
    with _going_on_later(console):
        return shown(batch_run.run(office.store, wish, rows, going, certificate), console)


def _certificate(office: Office, rows: Sequence[Row], console: Console) -> Certificate:
    """It is opened before anything is numbered, and its passphrase is asked for once."""
    with office.store.read() as session:
        batch_signing.signatory(session, rows)
        return batch_signing.opened(session, office.vault, rows, ask_certificate_passphrase(console))


@contextmanager
def _going_on_later(console: Console) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        console.warn(say("Stopped. What was issued stays; the same command goes on with the rest."))
        raise


def _wish(office: Office, given: Namespace, console: Console) -> Wish:
    officer = (
        find.record(office.store.lists, NOUNS["officer"], given.officer, console.language) if given.officer else None
    )
    placements = _placements(office, given, console)
    if not placements:
        raise UserError(say("No placement fits. Please widen --where or --search."))
    slugs = tuple(dict.fromkeys(slug.strip() for slug in given.documents.split(",") if slug.strip()))
    with office.store.read() as session:
        asked = {slug: {question.name for question in current(session, slug).questions} for slug in slugs}
    answers = _answers(given.answer, asked)
    return Wish(placements, slugs, given.language, officer, answers, again=given.again, sign=given.sign)


def _placements(office: Office, given: Namespace, console: Console) -> tuple[UUID, ...]:
    lists, language = office.store.lists, console.language
    if not (given.placement or given.where or given.view or given.search or given.all):
        raise UserError(say("Which placements? Say --where, --search or --placement, or --all for every one."))
    named = [find.record(lists, PLACEMENT, word, language) for word in given.placement]
    if named and not (given.where or given.view or given.search or given.all):
        return tuple(named)
    wanted = choosing.listing(office.store, PLACEMENT, given, language)
    rows = lists.rows(PLACEMENT, wanted.search, wanted.filters, "number", language)
    return tuple(dict.fromkeys((*named, *(identity for identity, _ in lists.page(PLACEMENT, [], rows, language)))))


def _answers(given: Sequence[str], asked: Mapping[str, set[str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for answer in given:
        name, equals, value = answer.partition("=")
        name, in_language = _language_of(name.strip())
        slug, dot, question = name.rpartition(".")
        if not equals or not question:
            raise UserError(say("“{answer}” must read DOCUMENT.NAME=VALUE.", answer=answer))
        if dot and slug not in asked:
            raise UserError(say("“{slug}” is not among the documents of this batch.", slug=slug))
        # Without a document it answers every one that asks so.
        asking = [slug] if dot else [one for one, names in asked.items() if question in names]
        if not asking:
            raise UserError(say("None of these documents asks for “{name}”.", name=question))
        for one in asking:
            found.setdefault(one, {})[question + in_language] = value
    return found


def _language_of(name: str) -> tuple[str, str]:
    """The name of an answer without the language it is given in, and that language with its dot."""
    bare, _, last = name.rpartition(".")
    return (bare, f".{last}") if bare and last in LANGUAGES else (name, "")


def _stopped_before(office: Office, wish: Wish) -> UUID | None:
    """The batch of the same wish that was stopped or cut off; it is gone on with."""
    with office.store.read() as session:
        query = select(Batch).where(Batch.state != BatchState.DONE)
        return next((one.id for one in session.scalars(query) if one.wish == wish.kept()), None)


def _outlet(given: Namespace, console: Console) -> delivery.Outlet:
    plain = not (given.merged or given.eml)
    return delivery.Outlet(given.out, given.pattern, plain, given.merged, given.eml, console.language)


def _tell_plan(rows: Sequence[Row], given: Namespace, console: Console) -> int:
    if given.json:
        console.json([_as_json(row, console) for row in rows])
    else:
        headings = [console.words(text) for text in (N_("Placement"), N_("Document"), N_("State"), N_("Why"))]
        console.table(headings, (_cells(row, console) for row in rows))
        _hint(rows, console)
    ready = sum(row.state is RowState.READY for row in rows)
    if not given.json:
        console.say(say("{ready} of {count} letters can be issued.", ready=ready, count=len(rows)))
    return 0 if ready or any(row.state is RowState.ISSUED for row in rows) else 1


def _cells(row: Row, console: Console) -> list[str]:
    return [_title(row, console), row.slug, console.words(row.state.label), _why(row, console)]


def _title(row: Row, console: Console) -> str:
    return row.title_ko if console.language == "ko" else row.title_en


def _why(row: Row, console: Console) -> str:
    if row.lacks:
        return ", ".join(dict.fromkeys(_fields(row)))
    return console.words(row.why) if row.why else row.reference


def _fields(row: Row) -> list[str]:
    """The fields in which what a row lacks is filled, as “edit” takes them; answers as --answer takes them."""
    places = ((lack, lack.place) for lack in row.lacks)
    named = (f"{place.noun}.{place.field}" if place else lack.field for lack, place in places)
    return [name.replace("answers.", f"{row.slug}.", 1) if name.startswith("answers.") else name for name in named]


def _as_json(row: Row, console: Console) -> dict[str, object]:
    said = {"placement": row.placement, "title": _title(row, console), "document": row.slug, "state": row.state}
    more = {
        "language": row.language,
        "lacks": _fields(row),
        "why": console.words(row.why or ""),
        "letter": row.reference,
    }
    return {**said, **{name: value for name, value in more.items() if value}}


def _list_left(rows: Sequence[Row], console: Console) -> None:
    """The rows that cannot be issued, each with what it lacks and where that is filled."""
    for row in rows:
        if row.state in (RowState.LACKS, RowState.IMPOSSIBLE):
            why = lacking(row) if row.lacks else row.why or say("")
            console.warn(say("{title}, {document}: {why}", title=_title(row, console), document=row.slug, why=why))
            if row.lacks:
                console.warn(say("See: {fields}", fields=", ".join(dict.fromkeys(_fields(row)))))


def _tell(
    office: Office, report: Report, rows: Sequence[Row], files: delivery.Delivered, given: Namespace, console: Console
) -> None:
    if given.json:
        console.json(_report_json(report, rows, files, console))
        return
    titles = {row.key: row for row in rows}
    _list_left([row for row in rows if row.state is not RowState.READY], console)
    for one in report.outcomes:
        row = titles.get(f"{one.placement.hex}/{one.slug}")
        if one.letter is None and row is not None and row.state is RowState.READY and one.why:
            console.warn(say("{title}, {document}: {why}", title=_title(row, console), document=row.slug, why=one.why))
    _hint(rows, console)
    if files.unaddressed:
        console.warn(say("No e-mail address is known for: {references}.", references=", ".join(files.unaddressed)))
    console.say(report.counted())
    count = len(files.files) + len(files.print_files) + len(files.drafts)
    console.say(say("Files in {folder}: {count}.", folder=files.folder, count=count))


def _hint(rows: Sequence[Row], console: Console) -> None:
    """What had better be mended, each once for all rows that go out like that."""
    for hint in dict.fromkeys(hint for row in rows if row.state is RowState.READY for hint in row.hints):
        console.warn(hint)


def _report_json(report: Report, rows: Sequence[Row], files: delivery.Delivered, console: Console) -> dict[str, object]:
    by_key = {row.key: row for row in rows}
    return {
        "batch": report.batch if report.batch.int else None,
        "issued": [_outcome_json(one) for one in report.outcomes if report.is_new(one)],
        "already": [_outcome_json(one) for one in report.outcomes if one.letter and not report.is_new(one)],
        "left": [
            {**_outcome_json(one), "why": console.words(one.why or ""), "lacks": _fields(by_key[key])}
            for one in report.outcomes
            if one.letter is None and (key := f"{one.placement.hex}/{one.slug}") in by_key
        ],
        "files": [str(path) for path in (*files.files, *files.print_files, *files.drafts)],
        "unaddressed": files.unaddressed,
    }


def _outcome_json(one: Outcome) -> dict[str, object]:
    return {"placement": one.placement, "document": one.slug, **({"reference": one.reference} if one.letter else {})}


VERBS = (Verb("batch", N_("write many letters in one go"), _batch, _arguments, of_papers=True),)
