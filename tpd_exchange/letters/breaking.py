"""Breaks a paragraph into lines: whole eojeol, no stranded signs, the best breaks of the whole paragraph."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from tpd_exchange.letters.style import Align, Style, width

Span = tuple[str, Style]
"""Text in one style."""

_NEVER_FIRST: Final = frozenset("!%),.:;?]}¢°’”†‡℃、。〃々〉》」』】〕〗〞…‥·ー％），．：；？］｝～~”’")
_NEVER_LAST: Final = frozenset("$([{£¥‘“〈《「『【〔〖〝＄（［｛￥₩")
_TIED: Final = re.compile(
    r"""(?x)
      [0-9,.]+\ (?:개월|년|월|일|시|분|명|원|달러|만|억|회|주|호|조|항|쪽|부|차|건|과목|학점).{0,6}
    | [0-9][0-9,.]*\ (?:[kcmn]?m[²³]?|k?g|mg|t|[kMG]?Hz|[kMGT]?B|k?W|kWh|[kMG]?eV|V|A|K|Pa
      |µm|㎡|㎥|㎞|㎏|㎝|㎜|℃|°C|%|‰)
      (?![A-Za-z]).{0,6}
    | [€£$₩]\ [0-9].*
    | (?:제|약|총|금|미화)\ [0-9].*
    | [0-9]+(?:년|월)\ [0-9]+(?:월|일).*
    | [0-9]{1,4}\.\ [0-9]{1,2}\..*
    | (?:Dr|Mr|Ms|Mrs|Prof|No|Nos|St|p|pp|§|Art|Sec|vol)\.?\ .*
    | (?:Section|Article|Page|Part|CFR|USC|U\.S\.C\.|USD|KRW|Room|Suite)\ [0-9§(].*
    | [0-9]+\ (?:CFR|USC|U\.S\.C\.|days?|months?|years?|hours?|percent|pages?|KRW|USD)\b.*
    | (?:January|February|March|April|May|June|July|August|September|October|November|December)\ [0-9]{1,2}\b.*
    | [0-9]{1,2},\ (?:19|20)[0-9]{2}\b.*
    | .*\ [~–—·]
    | [^ ]*\b[A-Z]{2,}\ [A-Z][a-z].*
    """
)
_SOFT: Final = re.compile(r"(?<=[/·])(?=\w)|(?<=[가-힣])(?=\((?!주\)|사\)|재\)))|(?<=[@])(?=\w)|(?<=\w)(?=[.@]\w{4,})")
_SOFT_COST: Final = 0.6
_EMERGENCY_COST: Final = 4.0
_ALONE_COST: Final = 4.0
"""What a last line of one word costs, however long the word is."""
_OVERFULL: Final = 1e6
_SHRINK: Final = 0.12
"""How much a space of a justified line may give way."""


@dataclass(slots=True, eq=False, repr=False)
class Word:
    """What is kept together on a line; `space` is the width of the space after it, 0 at a break inside a word."""

    spans: list[Span]
    width: float
    space: float
    cost: float = 0
    tied: bool = False


class Line(NamedTuple):
    """A line of set text: its spans, natural width and number of spaces; `last` of its paragraph."""

    spans: tuple[Span, ...]
    width: float
    spaces: int
    last: bool


@lru_cache(maxsize=1024)
def break_lines(spans: tuple[Span, ...], measure: float, align: Align = "left") -> tuple[Line, ...]:
    """The lines of a paragraph in a column `measure` wide; a newline in the text is a line's end."""
    lines: list[Line] = []
    for part in _at_newlines(spans):
        words = _words(part, measure)
        if words:
            lines += _fit(words, measure, align)
        else:
            lines.append(Line((), 0, 0, last=True))
    return tuple(lines)


def _at_newlines(spans: tuple[Span, ...]) -> list[list[Span]]:
    parts: list[list[Span]] = [[]]
    for text, style in spans:
        first, *others = text.split("\n")
        parts[-1].append((first, style))
        parts += [[(other, style)] for other in others]
    return parts


def _words(spans: list[Span], measure: float) -> list[Word]:
    """Words of all spans; a span that does not begin with a space goes on with the word before it."""
    bare: list[list[Span]] = []
    open_word = False
    for text, style in spans:
        if not text:
            continue
        pieces = text.split(" ")
        for index, piece in enumerate(pieces):
            if index:
                open_word = False
            if not piece:
                continue
            if open_word:
                bare[-1].append((piece, style))
            else:
                bare.append([(piece, style)])
            open_word = True
    words: list[Word] = []
    for index, parts in enumerate(bare):
        following = bare[index + 1][0][0] if index + 1 < len(bare) else ""
        words += _parted(parts, measure)
        words[-1].space = width(" ", parts[-1][1])
        words[-1].tied = bool(following) and _tied(parts[-1][0], following)
    return words


@lru_cache(maxsize=1024)
def _tied(word: str, following: str) -> bool:
    return _TIED.fullmatch(f"{word} {following}") is not None


def _parted(parts: list[Span], measure: float) -> list[Word]:
    """The word, cut where it may end a line inside, and by its characters if it is wider than the column."""
    if len(parts) == 1:
        text, style = parts[0]
        whole = width(text, style)
        if len(text) < 6 or whole < measure * 0.12:
            return [Word(parts, whole, 0)]
    found: list[Word] = []
    for index, (text, style) in enumerate(parts):
        for piece in _SOFT.split(text):
            found += _cut(piece, style, measure)
        if index + 1 < len(parts):
            found[-1].cost = -1
    return _joined(found)


def _joined(words: list[Word]) -> list[Word]:
    """Pieces of different styles within a word are kept together: only a marked soft break may part them."""
    kept: list[Word] = []
    glue = False
    for word in words:
        if glue:
            last = kept[-1]
            last.spans += word.spans
            last.width += word.width
            last.cost = word.cost
        else:
            kept.append(word)
        glue = word.cost < 0
    kept[-1].cost = 0
    return kept


def _cut(text: str, style: Style, measure: float) -> list[Word]:
    if width(text, style) <= measure:
        return [Word([(text, style)], width(text, style), 0, _SOFT_COST)]
    found: list[Word] = []
    piece = ""
    for character in text:
        apart = piece and character not in _NEVER_FIRST and piece[-1] not in _NEVER_LAST
        if apart and (width(piece + character, style) > measure / 8):
            found.append(Word([(piece, style)], width(piece, style), 0, _EMERGENCY_COST))
            piece = ""
        piece += character
    return [*found, Word([(piece, style)], width(piece, style), 0, _SOFT_COST)]


def _fit(words: list[Word], measure: float, align: Align) -> list[Line]:
    """The breaks that make the whole paragraph most even (squares of what each line leaves over)."""
    count = len(words)
    starts = [0.0]
    for word in words:
        starts.append(starts[-1] + word.width + word.space)
    if starts[count] - words[-1].space <= measure:
        return [_line(words, 0, count)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, count + 1):
        if words[end - 1].tied and end < count:
            best.append((float("inf"), end - 1))
        else:
            best.append(_best_start(words, starts, best, end, measure, align))
    breaks = [count]
    while breaks[-1]:
        breaks.append(best[breaks[-1]][1])
    breaks.reverse()
    return [_line(words, breaks[i], breaks[i + 1]) for i in range(len(breaks) - 1)]


def _best_start(
    words: list[Word], starts: list[float], best: list[tuple[float, int]], end: int, measure: float, align: Align
) -> tuple[float, int]:
    """The cheapest place for the line that ends at `end` to begin, and the cost up to there."""
    last = end == len(words)
    edge = starts[end] - words[end - 1].space
    lowest, place = float("inf"), end - 1
    shrink = _SHRINK if align == "justified" else 0.0
    give = -words[end - 1].space * shrink
    own = words[end - 1].cost
    for start in range(end - 1, -1, -1):
        natural = edge - starts[start]
        give += words[start].space * shrink
        if natural > measure + give:
            if start < end - 1 and lowest < float("inf"):
                break
            cost = _OVERFULL
        elif last or natural > measure:
            cost = _cost(natural / measure, align, last)
        else:
            cost = (1 - natural / measure) ** 2 * 64
        alone = _ALONE_COST if last and start == end - 1 and align != "centre" else 0
        total = best[start][0] + cost + alone + own
        if total < lowest:
            lowest, place = total, start
    return lowest, place


def _cost(filled: float, align: Align, last: bool) -> float:
    """How bad a line is that fills this part of the column; a last line may be short, but no word stands alone."""
    if filled > 1:
        return (filled - 1) ** 2 * 400
    if last and align != "centre":
        return max(0.0, 0.25 - filled) ** 2 * 96
    return (1 - filled) ** 2 * 64


def _line(words: list[Word], start: int, end: int) -> Line:
    texts: list[list[str]] = []
    styles: list[Style] = []
    natural, spaces = 0.0, 0
    last = end == len(words)
    for index in range(start, end):
        word = words[index]
        natural += word.width
        for text, style in word.spans:
            if styles and styles[-1] is style:
                texts[-1].append(text)
            else:
                styles.append(style)
                texts.append([text])
        if word.space and not (last and index == end - 1):
            texts[-1].append(" ")
            if index < end - 1:
                natural += word.space
                spaces += 1
    spans = tuple(("".join(parts), style) for parts, style in zip(texts, styles, strict=True))
    return Line(spans, natural, spaces, last)
