"""Institutions that a sheet calls otherwise than the office does: in short, in brackets, or with a slip."""

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator
from itertools import takewhile
from uuid import UUID

from tpd_exchange.actions import body_names
from tpd_exchange.intake.keys import folded
from tpd_exchange.intake.people import hangul

_BRACKETS = re.compile(r"\s*([^()（）\[\]]+?)\s*[(（\[]\s*([^()（）\[\]]+?)\s*[)）\]]\s*")
_WRITTEN_OUT = (
    (re.compile(r"\bu(?:niv)?\b\.?\s*of\b", re.IGNORECASE), "university of"),
    (re.compile(r"\buniv\b\.?", re.IGNORECASE), "university"),
    (re.compile(r"\binst\b\.?", re.IGNORECASE), "institute"),
    (re.compile(r"^\s*the\b", re.IGNORECASE), ""),
)
_SHORTENED = (("공과대학교", "공대"), ("대학교", "대"), ("대학", "대"), ("연구원", "연"), ("연구소", "연"))
_LEAST, _LEAST_HANGUL = 6, 3
"""From so many letters on the beginning of a longer name may be meant by it."""


class Bodies:
    """All institutions of the office by the ways in which their names are written; made once, asked often."""

    def __init__(self, names: Iterable[tuple[UUID, list[str]]]) -> None:
        self._called: dict[str, set[UUID]] = {}
        self._near: dict[Hashable, set[tuple[UUID, str]]] = {}
        for identity, written in names:
            for name in filter(str.strip, written):
                for form in {_plain(name), *_short(name)} - {""}:
                    self._called.setdefault(form, set()).add(identity)
                for key in body_names.keys(name):
                    self._near.setdefault(key, set()).add((identity, name))
        self._forms = sorted(self._called)
        self._asked: dict[str, tuple[list[UUID], list[UUID]]] = {}

    def otherwise(self, text: str) -> list[UUID]:
        """Those that are called so in other writing: “U. of X”, “X대”, “칼텍(Caltech)”."""
        return self._found(text)[0]

    def near(self, text: str) -> list[UUID]:
        """Those that may be meant: in another order, with a slip of typing, or called so and something more."""
        return self._found(text)[1]

    def _found(self, text: str) -> tuple[list[UUID], list[UUID]]:
        if text not in self._asked:
            parts = _parts(text)
            sure = {one for part, means in parts if means for one in self._called.get(_plain(part), ())}
            likely = [one for part, _ in parts for one in self._likely(part)]
            self._asked[text] = sorted(sure), list(dict.fromkeys(likely))
        return self._asked[text]

    def _likely(self, text: str) -> Iterator[UUID]:
        plain = _plain(text)
        for form in (plain, *sorted(_short(text))):
            yield from sorted(self._called.get(form, ()))
        text = _written_out(text)
        for identity, name in sorted({one for key in body_names.keys(text) for one in self._near.get(key, ())}):
            if body_names.same(text, name) or body_names.near(text, name):
                yield identity
        if len(plain) >= (_LEAST_HANGUL if hangul(plain) else _LEAST):
            longer = self._forms[bisect_left(self._forms, plain) :]
            for form in takewhile(lambda one: one.startswith(plain), longer):
                # 12 is not a longer 1.
                if not form[len(plain) :][:1].isdigit():
                    yield from sorted(self._called[form])


def _parts(text: str) -> list[tuple[str, bool]]:
    """A name, and where brackets stand in it what is before and inside, each with whether it is a name of the whole.

    What stands inside in the same script is seldom another name: it may be the body to which the other belongs.
    """
    match = _BRACKETS.fullmatch(text)
    if match is None:
        return [(text, True)]
    before, inside = match.groups()
    renamed = hangul(before) != hangul(inside) or body_names.initials(before) == inside.casefold()
    return [(before, True), (inside, renamed)]


def _written_out(text: str) -> str:
    for pattern, full in _WRITTEN_OUT:
        text = pattern.sub(full, text)
    return text


def _plain(text: str) -> str:
    return folded(_written_out(text))


def _short(name: str) -> set[str]:
    """How a Korean name is written in short."""
    plain = folded(name)
    return {plain.removesuffix(long) + short for long, short in _SHORTENED if plain.endswith(long)}
