"""What differs between a letter that was issued and one that somebody brings."""

import json
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, Final

from tpd_exchange.i18n import Message, say
from tpd_exchange.letters.evidence import Evidence
from tpd_exchange.letters.filled import in_drawing, in_fields

_MOST_WORDS: Final = 3_000
_SHOWN: Final = 60
_SPACES: Final = re.compile(r"[\s\u00a0\ufffe\x02]+")


def differences(issued: Evidence, brought: Evidence) -> list[Message]:
    """One sentence for each page or field that differs, the plainest first; that fields were filled in is none."""
    found = list(_in_text(issued, brought))
    if brought.record is not None and brought.record != issued.record:
        found.append(_in_record(issued.record or b"", brought.record))
    found += in_fields(issued, brought)
    return found or list(_in_looks(issued, brought)) or list(in_drawing(issued, brought))


def alike(issued: Evidence, brought: Evidence) -> float:
    """How much of the words is the same, from 0 to 1."""
    return SequenceMatcher(None, _words(issued.text), _words(brought.text), autojunk=False).ratio()


def _in_text(issued: Evidence, brought: Evidence) -> Iterator[Message]:
    if len(issued.pages) != len(brought.pages):
        yield say("It has {count} pages; {issued} were issued.", count=len(brought.pages), issued=len(issued.pages))
    for number, (was, now) in enumerate(zip(issued.pages, brought.pages, strict=False), 1):
        if _SPACES.sub("", was.text) != _SPACES.sub("", now.text):
            yield _first(number, _words(was.text), _words(now.text))


def _first(page: int, was: list[str], now: list[str]) -> Message:
    for kind, start, end, new_start, new_end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        old, new = _short(was[start:end]), _short(now[new_start:new_end])
        if not old:
            return say("Page {page} says “{new}”, which was not issued.", page=page, new=new)
        if not new:
            return say("Page {page} lacks “{old}”.", page=page, old=old)
        return say("Page {page} says “{new}” where “{old}” was issued.", page=page, new=new, old=old)
    return say("The words of page {page} are put together differently.", page=page)


def _words(text: str) -> list[str]:
    return _SPACES.sub(" ", text).split()[:_MOST_WORDS]


def _short(words: list[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _in_record(issued: bytes, brought: bytes) -> Message:
    """The first fact that differs, by its name."""
    try:
        was, now = json.loads(issued), json.loads(brought)
    except (ValueError, RecursionError):
        return say("The attached record is damaged.")
    path, old, new = next(_changed("", was, now), ("", "", ""))
    if not path:
        return say("The attached record is written differently.")
    return say(
        "The attached record says “{new}” for {field}, where “{old}” was issued.",
        field=path, new=_short([str(new)]), old=_short([str(old)]),
    )  # fmt: skip


def _changed(path: str, was: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for name in sorted({*was, *now}):
            yield from _changed(f"{path}.{name}" if path else name, was.get(name, ""), now.get(name, ""))
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for number, (old, new) in enumerate(zip(was, now, strict=True), 1):
            yield from _changed(f"{path}[{number}]", old, new)
    elif was != now:
        yield path, was, now


def _in_looks(issued: Evidence, brought: Evidence) -> Iterator[Message]:
    for number, (was, now) in enumerate(zip(issued.pages, brought.pages, strict=True), 1):
        if was.look != now.look:
            yield say("Page {page} has the words that were issued, but looks different.", page=number)
        elif was.covered != now.covered:
            yield say("Something was laid over page {page} since it was issued.", page=number)
