"""One file for printing of letters that have gone out: set again where that gives the very same, else put together."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any, Final
from uuid import UUID

from tpd_exchange.actions.answers import read_answer
from tpd_exchange.actions.letters import Papers
from tpd_exchange.actions.templates import made_with
from tpd_exchange.actions.together import KeptPapers, Reader
from tpd_exchange.i18n import say
from tpd_exchange.letters import Job, Seal, Template, digest, printing
from tpd_exchange.letters.facts import GROUPS
from tpd_exchange.models import Letter
from tpd_exchange.rules import law
from tpd_exchange.show import Field, fields
from tpd_exchange.tasks import Progress, Work

MAKING: Final = say("Making the print file")


class _Otherwise(Exception):
    """A letter would not be set as it went out: its template or a picture is no longer what it was."""


def printed(store: Reader, seal: Seal, letters: Sequence[UUID]) -> Work[bytes]:
    """These letters as they went out, in one file; closed in the midst, nothing is made.

    Set again they share their fonts, and a thousand of them take the room of fifty; the digest of their values proves
    that they say the same. Where one of them cannot be set again, the very papers are put together.
    """
    yield Progress(0, len(letters), MAKING)
    running = printing(_jobs(store, letters), seal=seal)
    try:
        while True:
            yield Progress(next(running), len(letters), MAKING)
    except StopIteration as end:
        made: bytes = end.value
        return made
    except _Otherwise:
        made = yield from _together(store, letters)
        return made


def _jobs(store: Reader, letters: Sequence[UUID]) -> Iterator[Job]:
    papers = KeptPapers(store.vault)
    for identity in letters:
        with store.read() as session:
            letter = session.get(Letter, identity)
            assert letter is not None
            template = made_with(session, letter)
        values = revived(letter.values, template, papers)
        if template.version != letter.template_version or digest(values) != letter.digest:
            raise _Otherwise
        yield Job(template, values, str(letter.language), str(letter.paper))


def _together(store: Reader, letters: Sequence[UUID]) -> Work[bytes]:
    from pypdf import PdfWriter

    writer, made = PdfWriter(), BytesIO()
    for number, identity in enumerate(letters, start=1):
        with store.read() as session:
            letter = session.get(Letter, identity)
            assert letter is not None
        writer.append(BytesIO(store.vault.get(letter.paper_hash)), letter.reference)
        yield Progress(number, len(letters), MAKING)
    writer.write(made)
    return made.getvalue()


_DAYS: Final = {
    "letter": frozenset({"date"}),
    "mou": frozenset(name for name, one in law.mou().items() if isinstance(one, date)),
}
"""What is a day among the facts that come from no record."""


def revived(kept: Mapping[str, Any], template: Template, papers: Papers) -> dict[str, dict[str, Any]]:
    """The values of an issued letter as they were when it was made, from the plain ones that it keeps."""
    asked = {question.name: question for question in template.questions}
    found: dict[str, dict[str, Any]] = {}
    for group, values in kept.items():
        if group == "answers":
            found[group] = {
                name: read_answer(asked[name], one) if name in asked else one for name, one in values.items()
            }
        elif group in GROUPS:
            shown = fields(GROUPS[group][1])
            found[group] = {name: _field(shown.get(name), one, papers) for name, one in values.items()}
        else:
            days = _DAYS.get(group, frozenset())
            found[group] = {name: date.fromisoformat(one) if name in days else one for name, one in values.items()}
    return found


def _field(field: Field | None, value: Any, papers: Papers) -> Any:
    if field is None or value is None:
        return value
    if field.editor == "picture":
        return papers.get(value["sha256"])
    if field.editor == "date":
        return date.fromisoformat(value)
    return Decimal(value) if field.editor == "money" else value
