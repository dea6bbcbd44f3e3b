"""report, count: the numbers that an office owes, as a file or in the terminal."""

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from db.store import Store
from tpd_exchange.actions import publications, reports
from tpd_exchange.calendar import today
from tpd_exchange.cli import choosing, number_tables
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import UserError
from tpd_exchange.filters.kept import said_plainly
from tpd_exchange.i18n import LANGUAGES, N_, Message, Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.reports import period as periods
from tpd_exchange.reports.catalogue import REPORTS, Kind
from tpd_exchange.reports.dimensions import DIMENSIONS, Dimension
from tpd_exchange.reports.grid import Grid
from tpd_exchange.reports.measures import MEASURES, Measure
from tpd_exchange.reports.paper import as_pdf, spoken_of
from tpd_exchange.reports.period import Period
from tpd_exchange.reports.report import Report, Wish, heading
from tpd_exchange.reports.workbook import as_xlsx

PLACEMENT = NOUNS["placement"]
_SAVED = (".pdf", ".xlsx"), say("Please choose a name that ends in .pdf or .xlsx.")
_COUNTED = (".pdf", ".xlsx", ".csv"), say("Please choose a name that ends in .csv, .xlsx or .pdf.")


def _period_arguments(parser: Parser, words: Words) -> None:
    first = words(N_("first day, as 2026-01-01; else that of this year"))
    parser.add_argument("--from", dest="first", metavar="DATE", help=first)
    last = words(N_("last day; else the last of the year in which the period begins"))
    parser.add_argument("--to", dest="last", metavar="DATE", help=last)
    year = words(N_("a calendar year, which is the Korean fiscal year, too"))
    parser.add_argument("--year", type=int, metavar="YEAR", help=year)
    federal = words(N_("a fiscal year of the United States: 2026 begins on 2025-10-01"))
    parser.add_argument("--fiscal-year", type=int, metavar="YEAR", help=federal)
    compare = words(N_("with the period before beside it"))
    parser.add_argument("--compare", action="store_true", help=compare)
    least = words(N_("do not show numbers behind which there are fewer persons than N"))
    parser.add_argument("--suppress", type=int, default=0, metavar="N", help=least)


def period_of(given: Namespace) -> Period:
    """The period that was asked for: this calendar year where none was."""
    named = [one is not None for one in (given.year, given.fiscal_year, given.first or given.last)]
    if sum(named) > 1:
        raise UserError(say("Please name the period in one way: two dates, a year, or a fiscal year."))
    if given.year is not None:
        return periods.year(given.year)
    if given.fiscal_year is not None:
        return periods.year(given.fiscal_year, periods.Kind.FEDERAL)
    first = _day(given.first) if given.first else None
    last = _day(given.last) if given.last else None
    if first is None:
        first = date((last or today()).year, 1, 1)
    return periods.days(first, last or date(first.year, 12, 31))


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise UserError(say("“{word}” is not a date. Please write it as 2026-01-31.", word=word)) from None


def _wish(given: Namespace) -> Wish:
    if given.suppress < 0:
        raise UserError(say("Please give the least number that may be shown as a whole number, for example 5."))
    view = [f"view {given.view}"] if given.view else []
    return Wish(period_of(given), given.compare, given.suppress, "; ".join([*view, *given.where]))


@contextmanager
def _drawn_up(given: Namespace, console: Console, kind: Kind, *, sure: bool = True) -> Iterator[tuple[Report, Store]]:
    """The report, and where it was read; what it would give away is warned of, and stops who is not sure."""
    wish = _wish(given)
    with opened(given, console) as office:
        only = choosing.chosen(office.store, PLACEMENT, given, console.language)
        if only is not None:
            listing = choosing.listing(office.store, PLACEMENT, given, console.language)
            wish = replace(wish, narrowed=said_plainly(listing.search, listing.filters))
        with office.store.read() as session:
            made = reports.drawn_up(session, kind, wish, only=only)
            warnings = publications.warnings(session, made)
        for warning in warnings:
            console.warn(warning)
        if warnings and not sure:
            raise UserError(say("So nothing was saved. With “--anyway” the report is saved all the same."))
        yield made, office.store


def _way_out_arguments(parser: Parser, words: Words, out: str) -> None:
    anyway = words(N_("save it even where it reveals small numbers together with one saved before"))
    parser.add_argument("--anyway", action="store_true", help=anyway)
    parser.add_argument("--out", type=Path, metavar="FILE", help=words(out))
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _count_arguments(parser: Parser, words: Words) -> None:
    by = words(N_("by what: one dimension, or two with a comma, as domain,direction"))
    parser.add_argument("--by", required=True, metavar="DIMENSIONS", help=by)
    measures = words(N_("what is counted: {names}; several with commas")).format(names=", ".join(MEASURES))
    parser.add_argument("--measure", default="heads", metavar="MEASURES", help=measures)
    choosing.add_conditions(parser, words)
    _period_arguments(parser, words)
    _way_out_arguments(
        parser, words, N_("the file: its ending says what it becomes, .csv, .xlsx or .pdf; else the table is said here")
    )


def _count(given: Namespace, console: Console) -> None:
    kind = reports.cross(_names(given.by, DIMENSIONS), _names(given.measure, MEASURES))
    _out(given, console, kind, _COUNTED, console.language)


def _names(said: str, known: Mapping[str, Dimension] | Mapping[str, Measure]) -> list[str]:
    """What was said, by name or by title in either language."""
    called = {Words(language)(one.label).casefold(): name for name, one in known.items() for language in LANGUAGES}
    names = [name.strip() for name in said.split(",") if name.strip()]
    return [name if name in known else called.get(name.casefold(), name) for name in names]


def _report_arguments(parser: Parser, words: Words) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help=words(N_("the report; “--list” shows all")))
    parser.add_argument("--list", action="store_true", help=words(N_("list the reports")))
    _period_arguments(parser, words)
    choosing.add_conditions(parser, words)
    language = words(N_("language of the report"))
    parser.add_argument("--language", choices=("ko", "en", "both"), help=language)
    _way_out_arguments(
        parser, words, N_("the file: its ending says what it becomes, .pdf or .xlsx; else the report is said here")
    )


def _report(given: Namespace, console: Console) -> None:
    words = console.words
    if given.list:
        rows = [[one.name, words(one.title), words(one.purpose)] for one in REPORTS.values()]
        console.table([words(N_("Name")), words(N_("Report")), words(N_("What for"))], rows)
        return
    if given.name is None:
        raise UserError(say("Please name a report. “report --list” shows all of them."))
    kind = reports.kind_of(given.name)
    _out(given, console, kind, _SAVED, given.language)


def _out(
    given: Namespace, console: Console, kind: Kind, endings: tuple[tuple[str, ...], Message], language: str | None
) -> None:
    """Draws it up, and saves, writes or shows it."""
    if given.out:
        _refuse_ending(given.out, *endings)
    with _drawn_up(given, console, kind, sure=given.anyway or not given.out) as (made, store):
        if given.out:
            _save(store, made, given.out, language, console)
        elif given.json:
            console.json(_as_json(made, console.words))
        else:
            _show(made, console)


def _save(store: Store, made: Report, path: Path, language: str | None, console: Console) -> None:
    spoken = spoken_of(language, console.language)
    if path.suffix.lower() == ".csv":
        content = number_tables.as_csv(made.sections[0], console.words)
    else:
        content = as_pdf(made, spoken) if path.suffix.lower() == ".pdf" else as_xlsx(made, spoken)
    publications.save(store, made, path, content, spoken)
    console.say(say("Saved {file}", file=path))


def _refuse_ending(path: Path, known: Sequence[str], refused: Message) -> None:
    if path.suffix.lower() not in known:
        raise UserError(refused)


def _show(made: Report, console: Console) -> None:
    words = console.words
    console.line(f"{words(made.title)} · {' · '.join(map(words, made.about))}")
    for section in made.sections:
        console.line("")
        console.line(words(section.title))
        for text in section.texts:
            console.line(words(text))
        for line in number_tables.lines(section.shown, words):
            console.line(line)
        for text in section.notes:
            console.line(words(text))
    console.line("")
    for text in made.basis:
        console.line(words(text))


def _as_json(made: Report, words: Words) -> dict[str, Any]:
    # Whose numbers are hidden could be read off the placements of those that are shown.
    rows = made.wish.least <= 1
    return {
        "report": made.name,
        "title": words(made.title),
        "from": made.wish.period.first,
        "to": made.wish.period.last,
        "only": made.wish.only,
        "as_of": made.day,
        "sections": [{"title": words(one.title), **_grid_json(one.grid, words, rows)} for one in made.sections],
        "basis": [words(one) for one in made.basis],
    }


def _grid_json(grid: Grid, words: Words, rows: bool) -> dict[str, Any]:
    return {
        "columns": [heading(one.over, one.label, words) for one in grid.columns],
        "rows": [
            {
                "name": words(row.label),
                "total": row.total,
                "cells": [
                    {"value": one.value, "hidden": one.hidden, "placements": list(one.ids) if rows else []}
                    for one in row.cells
                ],
            }
            for row in grid.rows
        ],
    }


VERBS = (
    Verb("report", N_("the numbers that an office owes, as PDF, XLSX or in the terminal"), _report, _report_arguments,
         of_papers=True),
    Verb("count", N_("how many, by domain, direction or what else"), _count, _count_arguments),
)  # fmt: skip
