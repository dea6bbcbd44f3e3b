"""What the command `import` says: how columns are understood, and what is wrong with which cell."""

from sqlmodel import Session

from tpd_exchange.actions.intake_like import asked_about, who
from tpd_exchange.cli.console import Console
from tpd_exchange.i18n import Message, say, term
from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.lines import MONEY
from tpd_exchange.intake.overlapping import OVERLAP
from tpd_exchange.intake.paid import paid_as
from tpd_exchange.intake.past import as_they_are, told
from tpd_exchange.intake.plan import Plan, State
from tpd_exchange.intake.rows import Grid
from tpd_exchange.intake.targets import PARTIES, targets
from tpd_exchange.intake.units import UNITS
from tpd_exchange.intake.wanted import wanted
from tpd_exchange.models.choices import Stage
from tpd_exchange.sheets.cells import letters

_TOLD = 50
_LIKES: tuple[None, ...] = (None,)
"""Stands for the question whom a row means."""


def tell_columns(grid: Grid, layout: Layout, console: Console) -> None:
    """How each column is understood, and what is asked."""
    left = [grid.heading(column) for column in grid.used if column not in layout.paths]
    for column, path in layout.paths.items():
        label = targets(layout.noun)[path].label
        unit = layout.unit(column) if targets(layout.noun)[path].field.editor == "money" else ""
        field = say("{field}, in {unit}", field=label, unit=term(UNITS[unit].label)) if unit else label
        if purpose := paid_as(layout, column):
            field = say("{field}; {purpose}", field=field, purpose=purpose)
        console.warn(say("{letter} “{heading}” is {field}", letter=letters(column), heading=grid.headings[column],
                         field=field))  # fmt: skip
    for path, text in layout.for_all.items():
        label = targets(layout.noun)[path].label
        console.warn(say("For all rows: {field} is “{value}”", field=label, value=text))
    if left:
        console.warn(say("Not read: {columns}", columns=", ".join(left)))
    for column in sorted(layout.unasked):
        asked = say("Days in column {letter} could be read in two ways. Say --date-order.", letter=letters(column))
        console.warn(asked)


def tell_rows(plan: Plan, session: Session, console: Console) -> None:
    """What is wrong with which cell, and who looks like somebody."""
    told = [(row, flaw) for row in plan.rows for flaw in (*row.faults, *_LIKES[: row.state is State.LIKE])]
    for row, flaw in told[:_TOLD]:
        if flaw is not None:
            console.warn(say("{place}: {fault}", place=row.place_of(flaw), fault=flaw.message))
        else:
            titles = "; ".join(who(session, asked_about(plan, row), one.identity, console.words) for one in row.likes)
            console.warn(say("Row {row} looks like {titles} and was skipped.", row=row.number, titles=titles))
    if len(told) > _TOLD:
        console.warn(say("… and {count} more; --faults writes the faulty rows to a file.", count=len(told) - _TOLD))
    for path in wanted(plan):
        label = targets(plan.noun)[path].label
        console.warn(say("No column says {field}. Once for all rows: --for-all {path}=…", field=label, path=path))


def tell_taken(plan: Plan, console: Console) -> None:
    """What a sheet calls otherwise than the office, once for each cell that is written so, and which stays overlap."""
    parties = PARTIES.get(plan.noun.name, ())
    found: dict[str, Message] = {}
    for row in plan.rows:
        for flaw in row.notices if row.state in (State.ADD, State.CHANGE) else ():
            if flaw.field in (*parties, OVERLAP, MONEY):
                line = say("{place}: {fault}", place=row.place_of(flaw), fault=flaw.message)
                # Of money each row says its own.
                found.setdefault(console.words(line if flaw.field == MONEY else flaw.message), line)
    for line in list(found.values())[:_TOLD]:
        console.warn(line)


def tell_unclear(plan: Plan, console: Console) -> None:
    """Which new institutions look like another, and how to say that they are one."""
    for one in plan.unclear[:_TOLD]:
        for choice in one.choices:
            why = ", ".join(map(console.words, choice.reasons))
            looks = say("“{name}” (row {row}) looks like {title}", name=one.name, row=one.rows[0], title=choice.title)
            console.warn(say("{told}: {why}", told=looks, why=why) if why else looks)
    if plan.unclear:
        one = plan.unclear[0]
        example = f"{one.name}={one.choices[0].title}"
        console.warn(say("If two are one, say it: --same “{example}”; else --same “{name}=new”.", example=example,
                         name=one.name))  # fmt: skip


def tell_past(plan: Plan, console: Console) -> None:
    """How many exchanges are over though the sheet gives them no stage, and what to write."""
    if plan.past.open:
        console.warn(told(plan.past))
        how = say(
            "Write --past closed to bring them in by their days ({stages}), or --past nominated to bring them in as "
            "without it, as “{nominated}”.",
            stages=as_they_are(plan.past), nominated=term(Stage.NOMINATED.label),
        )  # fmt: skip
        console.warn(how)
