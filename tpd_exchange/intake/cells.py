"""A cell of a sheet becomes the value of a field, or a sentence about what is wrong with it.

What is typed into a form and what stands in a sheet end in the same place, `entry.check_value`; here is only what
sheets do to values: numbers that were texts, days that are numbers, labels in the place of values.
"""

import json
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final, NamedTuple
from uuid import UUID

from pydantic import ValidationError

from tpd_exchange import kinds
from tpd_exchange.entry import check_value
from tpd_exchange.i18n import Message, say, term
from tpd_exchange.intake import closed_lists, displayed, people, telephones
from tpd_exchange.intake.amounts import read_amount
from tpd_exchange.intake.days import Order, read_for
from tpd_exchange.intake.domains import no_domain
from tpd_exchange.intake.marks import as_it_is, is_kind
from tpd_exchange.intake.remembering import Read, Reader, Remembering, or_nothing
from tpd_exchange.show import Field, fields

Resolve = Callable[[str, str], Sequence[tuple[UUID, str]]]
"""Who or what is called so: of a noun, by a text; each with its title."""
_SEPARATORS: Final = re.compile(r"\s*[,;/\n·、]\s*")
_SEPARATORS_OF_NAMES: Final = re.compile(r"\s*[;\n]\s*")
_ENOUGH: Final = 3


class Ways(NamedTuple):
    """What the cells of one column need to be read: who is called so, order of days, unit of amounts, side."""

    resolve: Resolve
    order: Order = ""
    times: Decimal = Decimal(1)
    currency: str = ""
    side: str = ""


def reader(field: Field, ways: Ways) -> Remembering:
    """What reads the cells of a column."""
    return Remembering(or_nothing(_reader(field, ways)), as_it_is(field) if _is_text(field) else None)


def _is_text(field: Field) -> bool:
    """Whether a text is kept as it stands where nothing is wrong with it."""
    others = field.many or field.editor in _READERS or is_kind(field, kinds.Phone)
    return not (others or field.name.endswith("year"))


def _reader(field: Field, ways: Ways) -> Reader:
    make = _READERS.get(field.editor)
    if make is not None:
        return make(field, ways)
    if field.many:
        return _listed_or_json(field, ways)
    if is_kind(field, kinds.Phone):
        return lambda cell: _phone(field, cell)
    if is_kind(field, kinds.HangulName):
        return _text(field, people.joined)
    if is_kind(field, kinds.PassportName):
        return _text(field, people.without_stops)
    if field.name.endswith("year"):
        return lambda cell: _checked(field, plain_text(cell).removesuffix("년").strip())
    return _text(field)


def _text(field: Field, mended: Callable[[str], str] = str) -> Reader:
    """The commonest: what is right is taken at once, and what is not is looked at once more to be told."""
    validate, plain = field.adapter.validate_python, as_it_is(field)

    def read(cell: Any) -> Read:
        text = cell if type(cell) is str else plain_text(cell)
        if plain(text):
            return Read(text)
        text = mended(text)
        if text and not text.isspace():
            try:
                value = validate(text)
            except ValidationError:
                return _checked(field, text)
            if type(value) is str:
                return Read(value)
        return _checked(field, text)

    return read


def _checked(field: Field, typed: Any, notice: Message | None = None, currency: str = "") -> Read:
    checked = check_value(field, typed)
    return Read(checked.value, checked.fault, None if checked.fault else notice, currency)


def plain_text(cell: Any) -> str:
    """A cell as the text one would have typed."""
    if type(cell) is str:
        return cell
    if isinstance(cell, bool):
        return "예" if cell else "아니오"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, date | time) else "" if cell is None else str(cell)


def _day(field: Field, ways: Ways) -> Reader:
    def read(cell: Any) -> Read:
        if isinstance(cell, str) and not cell.strip():
            return Read()
        day, fault, notice = read_for(field.name, cell, ways.order)
        return Read(fault=fault) if fault else _checked(field, day, notice)

    return read


def _phone(field: Field, cell: Any) -> Read:
    text = plain_text(cell).strip()
    mended = telephones.mended(text)
    if mended is None:
        return _checked(field, text)
    # What is mended is written as telephone numbers are.
    return Read(mended, notice=say("“{typed}” has lost its 0 and is read as {phone}.", typed=text, phone=mended))


def _money(field: Field, ways: Ways) -> Reader:
    def read(cell: Any) -> Read:
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            amount = Decimal(str(cell)) * ways.times
            return _checked(field, _cents(amount), currency=ways.currency)
        text = plain_text(cell)
        found = read_amount(text)
        if found is None:
            return _checked(field, text)
        # “300만원” below “(만원)” says its own unit.
        amount = found.amount if re.search("[만억원₩$]", text) else found.amount * ways.times
        return _checked(field, _cents(amount), currency=found.currency or ways.currency)

    return read


def _cents(amount: Decimal) -> Decimal:
    """Without the last digits of a number that a machine could not hold exactly."""
    whole = amount.to_integral_value()
    return whole if whole == amount else amount.quantize(Decimal("0.01"))


def _number(field: Field, ways: Ways) -> Reader:
    def read(cell: Any) -> Read:
        if isinstance(cell, str):
            cell = re.sub(r"(?<=\d)\s*(?:명|인|일|개월|%|persons?|days?)$", "", cell.strip()).replace(",", "")
        return _checked(field, plain_text(cell).removesuffix(".0"))

    return read


def _flag(field: Field, ways: Ways) -> Reader:
    def read(cell: Any) -> Read:
        if isinstance(cell, bool):
            return Read(cell)
        text = plain_text(cell)
        said = closed_lists.read_flag(text)
        if said is not None or not text.strip():
            return Read(said if text.strip() else field.default())
        return Read(fault=say("“{typed}” is neither yes nor no. Please write 예 or 아니오, O or X.", typed=text[:60]))

    return read


def _choice(field: Field, ways: Ways) -> Reader:
    assert field.choices is not None
    by_word = closed_lists.choices_by_word(field.choices, ways.side)
    said = closed_lists.in_words(field.choices, ways.side)

    def read(cell: Any) -> Read:
        text = plain_text(cell)
        found = _checked(field, _said(by_word, text))
        if found.fault is None or said is None or not text.strip():
            return found
        return found._replace(
            fault=say("“{typed}” is not one of the choices: {known}.", typed=text.strip()[:60], known=said)
        )

    return read


def _lookup(field: Field, ways: Ways) -> Reader:
    assert field.show.lookup is not None
    by_word = closed_lists.codes_by_word(field.show.lookup)
    return lambda cell: _checked(field, _said(by_word, plain_text(cell)))


def _said(by_word: Any, text: str) -> str:
    return str(by_word.get(closed_lists.squeezed(text), text.strip()))


def _reference(field: Field, ways: Ways) -> Reader:
    def read(cell: Any) -> Read:
        text = plain_text(cell).strip()
        if not text:
            return Read()
        found = ways.resolve(field.show.to or "", text)
        if len(found) == 1:
            return Read(found[0][0])
        if found:
            titles = "; ".join(title for _, title in found[:_ENOUGH])
            return Read(fault=say("“{typed}” may mean more than one: {titles}.", typed=text[:60], titles=titles))
        missing = say("Nothing in the office is called “{typed}”.", typed=text[:60])
        domains = no_domain(ways.resolve, text, _parts(text)) if field.show.to == "domain" else None
        return Read(fault=domains or missing)

    return read


def _listed_or_json(field: Field, ways: Ways) -> Reader:
    """A list as people write it, or as a full export does: JSON."""
    listed = _listed(field, ways) if field.item is None else _lines(field, ways)

    def read(cell: Any) -> Read:
        text = plain_text(cell).strip()
        if not text.startswith("["):
            return listed(cell)
        try:
            return _checked(field, json.loads(text))
        except ValueError:
            return Read(fault=say("This must be a list of lines."))

    return read


def _lines(field: Field, ways: Ways) -> Reader:
    """Lines as a list of ours shows them."""
    assert field.item is not None
    parts = [_part_of_line(one, ways) for one in fields(field.item).values()]

    def read(cell: Any) -> Read:
        text = plain_text(cell).strip()
        found = displayed.lines_of(text, parts) if text else []
        if found is None:
            fault = say(
                "“{typed}” is not understood as {field}. Please write the parts of each with “ · ” between them, and "
                "“;” between several, as an export does.",
                typed=text[:60], field=term(field.label),
            )  # fmt: skip
            return Read(fault=fault)
        return _checked(field, found or None)

    return read


def _part_of_line(part: Field, ways: Ways) -> displayed.Part:
    read = _reader(part, ways)

    def value(text: str) -> Any:
        got = read(text) if text and (part.name != "year" or text.isdecimal()) else Read()
        if got.fault is not None or got.value is None:
            return None
        return part.adapter.dump_python(got.value, mode="json")

    return displayed.Part(part.name, part.required, value("… ?") is not None, value)


def _listed(field: Field, ways: Ways) -> Reader:
    """Several values in one cell, with commas or semicolons between them."""
    if field.editor == "choices" and field.choices is not None:
        by_word = closed_lists.choices_by_word(field.choices)
        return lambda cell: _checked(field, [_said(by_word, part) for part in _parts(cell)])
    if field.show.lookup:
        codes = closed_lists.codes_by_word(field.show.lookup)
        return lambda cell: _checked(field, [_said(codes, part) for part in _parts(cell)])
    if field.show.codes:
        return lambda cell: _codes(field, ways, _parts(cell))
    return lambda cell: _checked(field, _parts(cell, _SEPARATORS_OF_NAMES))


def _codes(field: Field, ways: Ways, parts: list[str]) -> Read:
    """Records that are kept by their code, written by code or by name; `resolve` gives codes for `noun.code`."""
    codes: list[str] = []
    for part in parts:
        found = ways.resolve(f"{field.show.codes}.code", part)
        if len(found) != 1:
            return Read(fault=say("Nothing in the office is called “{typed}”.", typed=part[:60]))
        codes.append(found[0][1])
    return _checked(field, codes)


def _parts(cell: Any, separators: re.Pattern[str] = _SEPARATORS) -> list[str]:
    return [part for part in separators.split(plain_text(cell).strip()) if part]


_READERS: Final[dict[str, Callable[[Field, Ways], Reader]]] = {
    "date": _day, "money": _money, "number": _number, "flag": _flag, "choice": _choice, "lookup": _lookup,
    "reference": _reference,
}  # fmt: skip
