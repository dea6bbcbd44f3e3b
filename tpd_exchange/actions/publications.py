"""Reports that were saved with small numbers hidden are kept, so that the next one can be held against them."""

import hashlib
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlmodel import Session, col, select

from tpd_exchange.actions import files
from tpd_exchange.calendar import today
from tpd_exchange.i18n import Language, Message, Words, both, listed, say
from tpd_exchange.models import Publication
from tpd_exchange.reports.equations import nesting
from tpd_exchange.reports.published import Published, from_plain, given_away, named, plain, told
from tpd_exchange.reports.report import Report

_LISTED = 12
_MOST = 5
"""So many numbers are named, and so many earlier reports: a warning is read where it is short."""


def warnings(session: Session, report: Report) -> list[Message]:
    """What a report for publication gives away together with each that was saved before, the newest first."""
    if report.wish.least <= 1:
        return []
    within, numbers = nesting(report.world), told(report)
    found = []
    for one in session.exec(select(Publication).order_by(col(Publication.id).desc())):
        before = Published(one.narrowed, from_plain(one.numbers))
        if places := given_away(report, numbers, before, within):
            called = listed(named(at, report.world) for at in places[:_MOST])
            more = say("{numbers} and {count} more", numbers=called, count=len(places) - _MOST)
            found.append(_warning(one, more if len(places) > _MOST else called, report.wish.least))
    return found[:_MOST]


def lines(session: Session) -> list[Message]:
    """What was saved, the newest first."""
    found = session.exec(select(Publication).order_by(col(Publication.id).desc()).limit(_LISTED))
    return [
        say(
            "{day}: {report} ({first} – {last}), nothing below {least}: {file}",
            day=one.saved_on, report=both(one.name_ko, one.name_en), first=one.first, last=one.last, least=one.least,
            file=one.file,
        )
        for one in found
    ]  # fmt: skip


def _warning(one: Publication, numbers: Message, least: int) -> Message:
    return say(
        "Whoever also has “{report}” ({first} – {last}), saved on {day} for publication, learns numbers of fewer than "
        "{least} persons from the two together: {numbers}.",
        report=both(one.name_ko, one.name_en), first=one.first, last=one.last, day=one.saved_on, least=least,
        numbers=numbers,
    )  # fmt: skip


class Store(Protocol):
    """Where the office keeps its records."""

    @property
    def who(self) -> str:
        """Who works with it."""

    def step(self, message: Message, *, undoable: bool) -> AbstractContextManager[Session]:
        """One step of its history."""


def save(store: Store, report: Report, path: Path, content: bytes, language: str) -> None:
    """Write a report, or a chart of it; of one with small numbers hidden it is kept what was given out."""
    if report.wish.least <= 1:
        files.write(path, content)
    else:
        _keep(store, report, path.name, content, language, path)


def copied(store: Store, report: Report, name: str, content: bytes, language: str) -> None:
    """A chart left the office by the clipboard: kept likewise where small numbers are hidden."""
    if report.wish.least > 1:
        _keep(store, report, name, content, language, None)


def _keep(store: Store, report: Report, name: str, content: bytes, language: str, path: Path | None) -> None:
    title = both(_called(report, "ko"), _called(report, "en"))
    with store.step(say("Saved for publication: {report}", report=title), undoable=False) as session:
        session.add(_publication(report, name, content, language, store.who))
        session.flush()
        if path is not None:
            files.write(path, content)


def _publication(report: Report, file: str, content: bytes, language: str, by: str) -> Publication:
    period, only = report.wish.period, report.wish.only
    conditions = Words("ko" if language == "ko" else "en")(only) if only else None
    return Publication(
        name=report.name, name_ko=_called(report, "ko"), name_en=_called(report, "en"), first=period.first,
        last=period.last, conditions=conditions, narrowed=report.wish.narrowed, least=report.wish.least,
        language=language, file=file, digest=hashlib.sha256(content).hexdigest(), saved_on=today(), by=by or None,
        numbers=plain(told(report)),
    )  # fmt: skip


def _called(report: Report, language: Language) -> str:
    """What it is called; of an own table also by what it counts."""
    words = Words(language)
    if report.name != "count":
        return words(report.title)
    return f"{words(report.title)}: {words(report.sections[0].title)}"
