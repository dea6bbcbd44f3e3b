"""What was done to the fields of a form since it was issued: filled in, as is meant, or moved, added, painted over."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

import PIL.Image
from PIL import ImageChops

from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.letters.evidence import Evidence, PageSeen
from tpd_exchange.letters.fields_seen import Box, FieldSeen, seen_of

_SHOWN: Final = 400
_EDGE: Final = 1
"""Dots by which a line at the edge of a field may bleed."""


def in_fields(issued: Evidence, brought: Evidence) -> Iterator[Message]:
    """One sentence for each field, and each other thing over a page, that is not as it was issued."""
    for number, (was, now) in enumerate(zip(issued.pages, brought.pages, strict=False), 1):
        yield from _in_page(number, was, now)
    if brought.scripts > issued.scripts:
        yield say("The file does something by itself when it is opened or read (JavaScript). No letter does.")


def _in_page(number: int, was: PageSeen, now: PageSeen) -> Iterator[Message]:
    known = {field.name: field for field in was.fields if field.is_field}
    found = Counter(field.name for field in now.fields if field.is_field)
    for field in now.fields:
        issued = known.get(field.name)
        if not field.is_field:
            yield say("Page {page} carries a note, link or stamp that was not issued.", page=number)
        elif issued is None or found[field.name] > 1:
            yield say("Page {page} has a field “{field}” that was not issued.", page=number, field=_called(field))
        elif not field.stands_as(issued):
            yield say(
                "The field “{field}” of page {page} was moved, resized or made another one.",
                page=number, field=_called(issued),
            )  # fmt: skip
    for name, field in known.items():
        if name not in found:
            yield say("The field “{field}” of page {page} is gone.", page=number, field=_called(field))


def in_drawing(issued: Evidence, brought: Evidence) -> Iterator[Message]:
    """Of fields that stand in their places: pages that show more than the values of their fields account for."""
    for number, (was, now) in enumerate(zip(issued.pages, brought.pages, strict=True), 1):
        if was.drawn != now.drawn and not _accounted(was, now):
            yield say("Page {page} shows something over it that is the value of none of its fields.", page=number)


def _accounted(was: PageSeen, now: PageSeen) -> bool:
    if was.drawn is None or now.drawn is None or was.drawn.size != now.drawn.size:
        return False
    before, after = (PIL.Image.frombytes("RGB", one.size, one.dots()) for one in (was.drawn, now.drawn))
    found = ImageChops.difference(before, after)
    for _, field in _differing(was, now):
        found.paste(0, _area(field.box, found.height))
    return found.getbbox() is None


def _area(box: Box, height: int) -> tuple[int, int, int, int]:
    left, bottom, right, top = box
    return int(left) - _EDGE, int(height - top) - _EDGE, int(right) + 1 + _EDGE, int(height - bottom) + 1 + _EDGE


def _differing(was: PageSeen, now: PageSeen) -> Iterator[tuple[FieldSeen, FieldSeen]]:
    known = {field.name: field for field in was.fields if field.is_field}
    for field in now.fields:
        issued = known.get(field.name)
        if issued is not None and not field.says_as(issued):
            yield field, issued


def filled_in(issued: Evidence, brought: Evidence) -> tuple[Message, ...]:
    """Each field in which something else stands than was issued, by its label, with what stands in it."""
    return tuple(
        _entry(label.label or label.name, field)
        for was, now in zip(issued.pages, brought.pages, strict=False)
        for field, label in _differing(was, now)
    )


def entries(brought: Evidence) -> tuple[Message, ...]:
    """What stands in the fields of a file of which nothing else is at hand."""
    return tuple(
        _entry(_called(field), field)
        for page in brought.pages
        for field in page.fields
        if field.is_field and (field.ticked or seen_of(field.value))
    )


def _entry(label: str, field: FieldSeen) -> Message:
    value: str | Message = _short(seen_of(field.value)) or term(N_("empty"))
    if field.ticked:
        value = term(N_("ticked"))
    if field.shows_more:
        shown = _short(seen_of(field.shown))
        return say("{field} = {value}, but “{shown}” is read there", field=label, value=value, shown=shown)
    return say("{field} = {value}", field=label, value=value)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _called(field: FieldSeen) -> str:
    return seen_of(field.label or field.name)[:_SHOWN] or "–"
