"""Sentences that can be said in Korean or in English, now or years later.

A text is marked where it is written (`N_`, `say`), kept in English, and spoken by a `Words` of one language.
"""

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, reduce
from typing import Any, Literal

from tpd_exchange.paths import LOCALE

Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = ("ko", "en")


def N_(text: str) -> str:
    """Mark a text for translation and give it back unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with its values, kept apart so that it reads in any language."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return Words("en")(self)

    def __hash__(self) -> int:
        return hash((self.text, tuple(sorted((key, str(value)) for key, value in self.values.items()))))


_made, _text, _values = object.__new__, vars(Message)["text"].__set__, vars(Message)["values"].__set__
"""What makes a message, in half the time of a frozen dataclass: the rules say hundreds of thousands of them."""


def parts(message: Message) -> dict[str, Any]:
    """A message as plain values that JSON can keep: its sentence and its values, messages within it likewise."""
    values = {key: parts(value) if isinstance(value, Message) else str(value) for key, value in message.values.items()}
    return {"text": message.text, "values": values}


def whole(kept: Mapping[str, Any]) -> Message:
    """The message that was kept as plain values."""
    values = {key: whole(value) if isinstance(value, dict) else value for key, value in kept["values"].items()}
    return Message(kept["text"], values)


def both(korean: str, english: str) -> Message:
    """What is called differently in each language by who wrote it, not by our catalogue."""
    return Message("", {"ko": korean, "en": english})


def say(text: str, /, **values: Any) -> Message:
    """Make a sentence; values may themselves be messages or marked texts."""
    if not values:
        return term(text)
    message = _made(Message)
    _text(message, text)
    _values(message, values)
    return message


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    path = LOCALE / f"{language}.mo"
    if language == "en" or not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


class Words:
    """Speaks one language: turns marked texts and messages into what a person reads."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._gettext = _catalogue(language).gettext

    def __call__(self, text: str | Message) -> str:
        """Say a marked text or a message in this language."""
        if isinstance(text, Message):
            return self._fill(text)
        return self._gettext(text) if text else ""

    def _fill(self, message: Message) -> str:
        if not message.text and self.language in message.values:
            return str(message.values[self.language])
        values = {key: self(value) if isinstance(value, Message) else value for key, value in message.values.items()}
        return self(message.text).format(**values) if values else self(message.text)


@cache
def term(text: str) -> Message:
    """Make a value of a message out of a marked text, so that it is translated with it."""
    return Message(text)


def listed(messages: Iterable[Message]) -> Message:
    """One after the other with commas, each once."""
    once = list(dict.fromkeys(messages))
    return reduce(lambda before, label: say("{before}, {label}", before=before, label=label), once) if once else say("")
