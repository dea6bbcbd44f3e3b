"""One language's part of a letter, ready to be laid out by its form."""

from dataclasses import dataclass
from typing import Any

from tpd_exchange.i18n import Language
from tpd_exchange.letters.merge import Merger, Said, SaidBlock
from tpd_exchange.letters.template import Template


@dataclass(frozen=True)
class Part:
    """The merged words of a letter in one language, with what its head and foot need."""

    template: Template
    language: Language
    merger: Merger
    blocks: list[SaidBlock]
    lines: dict[str, list[Said]]
    values: dict[str, Any]
    reference: str
    code: str
    whole: bool
    """Whether the letter is this part alone, not one of two languages."""

    def picture(self, path: str) -> bytes | None:
        """The picture of that name, if there is one."""
        group, _, name = path.partition(".")
        data = (self.values.get(group) or {}).get(name)
        return data if isinstance(data, bytes) and data else None
