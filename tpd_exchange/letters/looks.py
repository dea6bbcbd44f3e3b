"""The looks of each language's letters."""

from dataclasses import dataclass, replace
from typing import Final

from tpd_exchange.letters.breaking import Span
from tpd_exchange.letters.merge import Said
from tpd_exchange.letters.style import GAP, GREY, NAVY, PALE, Paragraph, Style, varied
from tpd_exchange.letters.tables import TableLook


@dataclass(frozen=True, eq=False)
class Looks:
    """How the parts of a letter's body look."""

    paragraph: Paragraph
    heading: Paragraph
    small: Paragraph
    items: tuple[Paragraph, ...]
    facts: TableLook
    table: TableLook
    marks: tuple[str, ...]
    """How a number is written at each level of items: Arabic "1", Hangul "가", Latin "a"."""


def _items(base: Paragraph, hangings: tuple[float, ...], step: float) -> tuple[Paragraph, ...]:
    return tuple(
        replace(base, indent=step * max(0, level - 1), hanging=hanging) for level, hanging in enumerate(hangings)
    )


_KO: Final = Style("serif", size=10.5)
_KO_CELL: Final = Style("serif", size=9.8)
_KO_HEAD: Final = Style("sans", size=9.2)
_KO_HEADING: Final = Style("serif", bold=True, size=10.5)
_EN: Final = Style("serif", size=10.4)
_EN_CELL: Final = Style("serif", size=9.8)
_EN_HEAD: Final = Style("sans", size=8.8, colour=GREY)
_EN_HEADING: Final = Style("serif", bold=True, size=10.4, colour=NAVY)
_INK: Final = (0.35, 0.35, 0.4)
_SHADE: Final = (0.945, 0.95, 0.96)
_SMALL: Final = Style("sans", size=8, colour=GREY)

KOREAN: Final = Looks(
    paragraph=Paragraph(_KO, 17.2, "justified", after=5),
    heading=Paragraph(_KO_HEADING, 17.2, before=4, after=4, role="H2"),
    small=Paragraph(_SMALL, 12.5, "justified", after=3),
    items=_items(Paragraph(_KO, 17.2, "justified", after=3), (0, 15, 17, 15, 17), 10.8),
    facts=TableLook(Paragraph(_KO_HEAD, 14.6), Paragraph(_KO_CELL, 14.6), _INK, _SHADE, boxed=True, label=0.15),
    table=TableLook(Paragraph(_KO_HEAD, 14.6, "centre"), Paragraph(_KO_CELL, 14.6, "centre"), _INK, _SHADE, boxed=True),
    marks=("", "1.", "가.", "1)", "가)"),
)
ENGLISH: Final = Looks(
    paragraph=Paragraph(_EN, 15.2, after=8),
    heading=Paragraph(_EN_HEADING, 15.2, before=4, after=4, role="H2"),
    small=Paragraph(_SMALL, 12, after=4),
    items=_items(Paragraph(_EN, 15.2, after=4), (0, 18, 18, 22, 22), 14),
    facts=TableLook(Paragraph(_EN_HEAD, 14), Paragraph(_EN_CELL, 14), PALE),
    table=TableLook(Paragraph(_EN_HEAD, 14), Paragraph(_EN_CELL, 14), PALE),
    marks=("", "1.", "a.", "(1)", "(a)"),
)

KOREAN_FORM: Final = replace(
    KOREAN,
    paragraph=replace(KOREAN.paragraph, leading=16.4),
    heading=Paragraph(Style("sans", bold=True, size=10.4, colour=NAVY), 16, before=8, after=4, role="H2"),
    facts=TableLook(Paragraph(_KO_HEAD, 15.4), Paragraph(_KO_CELL, 15.4), _INK, _SHADE, boxed=True, label=0.18),
)
ENGLISH_FORM: Final = replace(
    ENGLISH,
    paragraph=replace(ENGLISH.paragraph, leading=14.6, after=6),
    heading=Paragraph(Style("sans", bold=True, size=10, colour=NAVY), 15, before=8, after=4, role="H2"),
    facts=TableLook(Paragraph(_EN_HEAD, 15), Paragraph(_EN_CELL, 15), PALE, label=0.3),
)


def _closer(looks: Looks) -> Looks:
    """The same with its rows and lines a little closer, for a last page that would hold next to nothing."""

    def near(table: TableLook) -> TableLook:
        head, cell = (replace(one, leading=one.leading - 1.8) for one in (table.head, table.cell))
        return replace(table, head=head, cell=cell)

    heading = replace(looks.heading, before=looks.heading.before - 2, after=looks.heading.after - 1)
    paragraph = replace(looks.paragraph, leading=looks.paragraph.leading - 0.8, after=looks.paragraph.after - 1)
    items = tuple(replace(one, leading=one.leading - 1, after=one.after - 1) for one in looks.items)
    return replace(
        looks, heading=heading, paragraph=paragraph, items=items, facts=near(looks.facts), table=near(looks.table)
    )


FORMS: Final = {"ko": (KOREAN_FORM, _closer(KOREAN_FORM)), "en": (ENGLISH_FORM, _closer(ENGLISH_FORM))}

_HANGUL_ORDER: Final = "가나다라마바사아자차카타파하"


def mark(looks: Looks, level: int, number: int) -> str:
    """The number of an item as it is written: 2., 나., 2), 나)."""
    pattern = looks.marks[level]
    if "가" in pattern:
        return pattern.replace("가", _HANGUL_ORDER[(number - 1) % 14])
    if "a" in pattern:
        return pattern.replace("a", chr(97 + (number - 1) % 26))
    return pattern.replace("1", str(number))


def spans(words: Said, style: Style) -> tuple[Span, ...]:
    """Finished words in a style; bold ones heavier, missing ones marked."""
    return tuple(
        (
            word.text,
            style
            if not (word.bold or word.gap)
            else varied(style, bold=word.bold or style.bold, colour=GAP if word.gap else None),
        )
        for word in words
    )
