"""Remembers which text stands where, so that a window can change its language without being built again."""

from collections.abc import Callable

from tpd_exchange.i18n import Message, Words

Setter = Callable[[str], object]


class Captions:
    """The fixed texts of one page or dialog; `speak` says all of them again in another language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._kept: list[tuple[Setter, str | Message]] = []

    @property
    def words(self) -> Words:
        """The words of the moment."""
        return self._words

    def add(self, setter: Setter, text: str | Message) -> None:
        """Say a text now, and again whenever the language changes."""
        self._kept.append((setter, text))
        setter(self._words(text))

    def speak(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        for setter, text in self._kept:
            setter(words(text))
