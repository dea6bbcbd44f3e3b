"""One language's part of a letter, ready to be laid out by its form."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from tpd_exchange.i18n import Language
from tpd_exchange.letters import dates, facts
from tpd_exchange.letters.blocks import Words
from tpd_exchange.letters.flow import Flow
from tpd_exchange.letters.merge import Merger, Said, SaidBlock
from tpd_exchange.letters.page import Blank, Code, Picture
from tpd_exchange.letters.signature import NAME, Signer
from tpd_exchange.letters.style import GREY, Align, Paragraph, Style
from tpd_exchange.letters.template import Template

CODE_SIDE: Final = 56.0
"""Of the code that proves a letter: large enough for a scan of 150 dots an inch that lies askew."""
_PROVING: Final = {
    "ko": "진본 확인용 QR 코드 ({reference})",
    "en": "QR code that proves this document ({reference})",
}
_SIGNED: Final = {"ko": "전자서명: {name}, {day}", "en": "Digitally signed by {name} on {day}"}
SIGNATURE_LINE: Final = 11.0
"""How high the line is that says who signed digitally."""
_SIGNATURE: Final = Style("sans", size=7.4, colour=GREY)
_SPOKEN: Final = {
    ("office.logo", "ko"): "기관 로고",
    ("office.logo", "en"): "Logo of the office",
    ("officer.signature", "ko"): "서명",
    ("officer.signature", "en"): "Signature",
}


@cache
def _signature_look(align: Align) -> Paragraph:
    return Paragraph(_SIGNATURE, SIGNATURE_LINE, align)


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
    signer: Signer | None = None
    """Who signs the file digitally; of two languages the first says so."""

    def day(self, *, short: bool = False) -> Words:
        """The date the letter bears, as its language writes it; a gap if it has none yet."""
        said = self.merger.need("letter.date")
        if said.gap:
            return said
        write = dates.short_date if short else dates.long_date
        return Words(write(facts.issue_date(self.values), self.language))

    def place(
        self, flow: Flow, path: str, x: float, y: float, width: float, height: float, *, centred: bool = False
    ) -> bool:
        """Place the picture of that name in a box; whether there is one."""
        group, _, name = path.partition(".")
        data = (self.values.get(group) or {}).get(name)
        if not isinstance(data, bytes) or not data:
            return False
        element = flow.sheets.element("Figure", self.language, alternative=_SPOKEN[(path, self.language)])
        flow.page.items.append(Picture(x, y, width, height, data, element, centred))
        return True

    def sign(self, flow: Flow, align: Align = "left", below: float = 0) -> None:
        """Say who signed digitally, on a line that is the signature's field in the file; nothing where nobody does."""
        if self.signer is None:
            return
        flow.y += below
        write = dates.short_date if self.language == "ko" else dates.long_date
        day = write(self.signer.at.date(), self.language)
        text = _SIGNED[self.language].format(name=self.signer.name, day=day)
        look = _signature_look(align)
        element = flow.element("P")
        flow.paragraph([(text, _SIGNATURE)], look, element=element)
        if self.signer.signs:
            field = flow.sheets.element("Form", self.language, element)
            high = flow.height([(text, _SIGNATURE)], look)
            box = (flow.frame.left, flow.y - high, flow.frame.measure, high)
            flow.page.items.append(Blank(*box, NAME, text, "signature", field))

    def prove(self, flow: Flow, x: float, y: float) -> None:
        """Place the code that proves the letter; its signs would tell a listener nothing.

        The cover of a dossier is no letter: it has no number in the register by which it could be proved.
        """
        if self.template.kind.subject == "dossier":
            return
        spoken = _PROVING[self.language].format(reference=self.reference)
        element = flow.sheets.element("Figure", self.language, alternative=spoken)
        flow.page.items.append(Code(x, y, CODE_SIDE, self.code, element))


def lacking(parts: Sequence[Part]) -> tuple[facts.Gap, ...]:
    """The facts these parts need and do not have."""
    named = (part.template.gap(path, part.language) for part in parts for path in part.merger.missing)
    return tuple({gap.field: gap for gap in named}.values())
