"""import: a spreadsheet comes in as one step, each row checked; what is wrong is named by its cell."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tpd_exchange.actions import intake
from tpd_exchange.actions.files import writing
from tpd_exchange.cli import find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.intake_said import add_said, meant_by, said_of
from tpd_exchange.cli.intake_telling import tell_columns, tell_past, tell_rows, tell_taken, tell_unclear
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.progress import shown
from tpd_exchange.cli.reading import kind_argument
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.intake import headings, rows
from tpd_exchange.intake.days import ORDERS, Order
from tpd_exchange.intake.faulty import faulty_table
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.plan import State
from tpd_exchange.intake.rows import Grid
from tpd_exchange.intake.targets import importable
from tpd_exchange.models import Noun
from tpd_exchange.models.choices import ChangeReason
from tpd_exchange.sheets import reading
from tpd_exchange.sheets import writing as sheet_writing
from tpd_exchange.sheets.cells import Sheet


def _arguments(parser: Parser, words: Words) -> None:
    kind_argument(parser, words)
    add = parser.add_argument
    add("file", type=Path, metavar="FILE", help=words(N_("a workbook (.xlsx) or CSV file")))
    add("--sheet", metavar="NAME", help=words(N_("the sheet by its name; else the first that is not hidden")))
    add("--header", type=int, metavar="ROW", help=words(N_("the row of the headings; else it is looked for")))
    add_said(parser, words)
    order = words(N_("order of day and month where a column could be read in two ways"))
    add("--date-order", choices=ORDERS, default="", help=order)
    add("--dry-run", action="store_true", help=words(N_("only say what would become of each row")))
    faults = words(N_("write the faulty rows to this workbook, to be corrected and imported again"))
    add("--faults", type=Path, metavar="OUT.xlsx", help=faults)
    reasons = [reason.value for reason in ChangeReason]
    usual = ChangeReason.CORRECTION.value
    add("--reason", choices=reasons, default=usual, metavar="REASON", help=words(N_("why placements are changed")))


def _import(given: Namespace, console: Console) -> int:
    noun = importable(find.kind(given.kind))
    book = shown(reading.reading(given.file), console)
    sheet = _sheet(book.sheets, given.sheet)
    grid, layout = _understood(sheet, noun, given)
    tell_columns(grid, layout, console)
    with opened(given, console) as office:
        called = meant_by(office.store.lists, given, console.language)
        work = intake.plan(office.store, grid, layout, called=called, folder=office.folder)
        plan = shown(work, console)
        intake.refuse_unclear(plan)
        done = intake.outcome(plan)
        if not given.dry_run:
            done = shown(intake.run(office.store, plan, given.file.name, given.reason), console)
    tell_taken(plan, console)
    tell_unclear(plan, console)
    with office.store.read() as session:
        tell_rows(plan, session, console)
    faulty = [row for row in plan.rows if row.state is State.FAULTY]
    if given.faults is not None and faulty:
        with writing(given.faults) as file:
            shown(sheet_writing.written([faulty_table(plan, grid, console.words)], file, suffix=".xlsx"), console)
    for made in plan.made():
        console.say(made)
    tell_past(plan, console)
    console.say(done.said())
    return 1 if done.faulty and not done.added and not done.changed and not done.skipped else 0


def _sheet(sheets: Sequence[Sheet], name: str | None) -> Sheet:
    if name is not None:
        found = next((sheet for sheet in sheets if sheet.name == name), None)
        if found is None:
            known = ", ".join(sheet.name for sheet in sheets)
            raise UserError(say("There is no sheet “{name}”. There are: {known}.", name=name, known=known))
        return found
    found = next((sheet for sheet in sheets if not sheet.hidden and sheet.height), None)
    if found is None:
        raise UserError(say("No sheet of this file that is to be seen holds anything. Say --sheet for a hidden one."))
    return found


def _understood(sheet: Sheet, noun: Noun, given: Namespace) -> tuple[Grid, Layout]:
    header = given.header - 1 if given.header else headings.find_header(sheet.rows(filled=True), noun)
    grid = rows.grid(sheet.rows(), header, sheet.merged)
    said = said_of(grid, noun, given)
    layout = replace(headings.match(grid, noun, said=said.paths), units=said.units, for_all=said.for_all,
                     past=given.past)  # fmt: skip
    order: Order = given.date_order
    if order:
        for column in sorted(layout.unasked):
            layout = layout.with_order(column, order)
    if not layout.paths:
        raise UserError(
            say(
                "No column of the sheet “{sheet}” was understood. Say with --header where the headings are, or with "
                "--map what the columns are.",
                sheet=sheet.name,
            )
        )
    return grid, layout


VERBS = (Verb("import", N_("bring records in from a spreadsheet"), _import, _arguments),)
