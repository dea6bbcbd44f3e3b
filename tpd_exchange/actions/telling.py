"""What a genuine letter says, in a few lines that a person compares with the page in their hand."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from tpd_exchange.i18n import N_, Message, term
from tpd_exchange.models import Letter

_LONGEST: Final = 120
_PARTIES: Final = (("home", N_("Home institution")), ("host", N_("Host institution")))


class Told(NamedTuple):
    """One line: its label and its value."""

    label: Message
    value: str


def told(values: Mapping[str, Any], letter: Letter | None = None) -> tuple[Told, ...]:
    """Recipient, names, dates, amounts and answers of a record; what it lacks is left out."""
    if not isinstance(values, Mapping):
        return ()
    return tuple(Told(term(label), _cut(value)) for label, value in _lines(values, letter) if value)


def _lines(values: Mapping[str, Any], letter: Letter | None) -> Iterator[tuple[str, str]]:
    about, placement = _group(values, "letter"), _group(values, "placement")
    if letter is not None:
        yield N_("Letter"), _joined(" · ", letter.name_ko, letter.name_en)
        yield N_("Recipient"), _joined(" · ", *dict.fromkeys((letter.recipient_ko, letter.recipient_en)))
    yield N_("Reference"), _text(about.get("reference"))
    yield N_("Issued on"), _text(about.get("date"))
    person = _group(values, "researcher")
    latin = _joined(" ", person.get("surname"), person.get("given_names"))
    yield N_("Researcher"), _joined(" · ", person.get("hangul_name"), latin)
    yield N_("Placement"), _text(placement.get("number"))
    for name, label in _PARTIES:
        house = _group(values, name)
        yield label, _joined(" · ", house.get("name_ko"), house.get("name_en"))
    yield N_("Project"), _joined(" · ", placement.get("project_ko"), placement.get("project_en"))
    yield N_("Planned dates"), _joined(" – ", placement.get("planned_start"), placement.get("planned_end"))
    yield N_("Actual dates"), _joined(" – ", placement.get("actual_start"), placement.get("actual_end"))
    funding = placement.get("funding")
    for line in funding if isinstance(funding, list) else ():
        if isinstance(line, Mapping):
            yield N_("Funding"), _joined(" ", _amount(line.get("amount")), line.get("currency"), line.get("source"))
    yield from _answers(_group(values, "answers"), letter)
    officer = _group(values, "officer")
    yield N_("Signed by"), _joined(" · ", officer.get("name_ko"), officer.get("name_en"))


def _answers(answers: Mapping[str, Any], letter: Letter | None) -> Iterator[tuple[str, str]]:
    # As they were put when it was written; the text of the document may ask something else today.
    labels = {name: english for name, (_, english) in letter.asked.items()} if letter else {}
    for name, value in answers.items():
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            yield labels.get(name, name), _text(value)


def _group(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = values.get(name)
    return found if isinstance(found, Mapping) else {}


def _joined(between: str, *parts: Any) -> str:
    return between.join(filter(None, map(_text, parts)))


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _amount(value: Any) -> str:
    text = _text(value)
    return f"{int(text):,}" if text.isdigit() and len(text) < 20 else text


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
