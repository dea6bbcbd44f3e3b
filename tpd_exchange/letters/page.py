"""What a laid-out letter is made of: pages of placed things, and the elements of meaning they belong to.

Layout makes these, the writer draws them; nothing else passes between the two. Distances are points from the page's
top left corner, baselines for text.
"""

from dataclasses import dataclass, field
from typing import Final, Literal

from tpd_exchange.letters.style import BLACK, Colour, Style

ARTIFACT: Final = -1
"""The element of things that carry no meaning of their own: rules, running heads, page numbers."""


@dataclass(slots=True, eq=False, repr=False)
class Run:
    """A stretch of text in one style on one baseline; `gap` widens each space, for justified lines."""

    x: float
    y: float
    text: str
    style: Style
    element: int = ARTIFACT
    gap: float = 0


@dataclass(slots=True, eq=False, repr=False)
class Rule:
    """A straight line, or a filled or outlined box when it has a height."""

    x: float
    y: float
    width: float
    height: float = 0
    stroke: Colour | None = BLACK
    fill: Colour | None = None
    thickness: float = 0.5
    dashes: str = ""


@dataclass(slots=True, eq=False, repr=False)
class Picture:
    """A picture (PNG or JPEG bytes) fitted into a box, at the left or in the middle."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    element: int = ARTIFACT
    centred: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Code:
    """A QR code in a square."""

    x: float
    y: float
    side: float
    payload: str
    element: int = ARTIFACT


@dataclass(slots=True, eq=False, repr=False)
class Blank:
    """Room to be filled in, on paper or in the file; a name that ends with a hyphen gets a number when all are set.

    A file is signed in one place only, whatever its languages.
    """

    x: float
    y: float
    width: float
    height: float
    name: str
    label: str
    kind: Literal["line", "lines", "tick", "choice", "signature"] = "line"
    element: int = ARTIFACT
    value: str = ""
    """Of a choice, what this box stands for."""
    group: str = ""
    """Of a choice, what it is about."""


@dataclass(slots=True, eq=False, repr=False)
class Shape:
    """Lines through points, counted from its own place; filled where it has a fill. A part of a chart."""

    x: float
    y: float
    paths: tuple[tuple[tuple[float, float], ...], ...]
    stroke: Colour | None = BLACK
    fill: Colour | None = None
    thickness: float = 0.5
    element: int = ARTIFACT


@dataclass(slots=True, eq=False, repr=False)
class Stamp:
    """Large pale text across the page, such as a draft's mark."""

    text: str


Item = Run | Rule | Picture | Code | Blank | Shape | Stamp


@dataclass(slots=True, eq=False, repr=False)
class Element:
    """A piece of meaning: heading, paragraph, table cell; what a screen reader walks through."""

    role: str
    language: str
    parent: int = ARTIFACT
    alternative: str = ""
    span: int = 1
    scope: str = "Row"


@dataclass(slots=True, eq=False, repr=False)
class Page:
    """One page: its size, the things on it, and its margins at the sides."""

    width: float
    height: float
    items: list[Item] = field(default_factory=list)
    language: str = "en"
    left: float = 0
    right: float = 0


@dataclass(slots=True, eq=False, repr=False)
class Sheets:
    """A laid-out letter."""

    title: str
    language: str
    author: str = "TPD Exchange"
    """The office that wrote it, by its name in the first language."""
    record: bytes = b""
    """The canonical form of the values it says."""
    pages: list[Page] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)

    def element(self, role: str, language: str, parent: int = ARTIFACT, alternative: str = "") -> int:
        """Add an element of meaning and return its number."""
        self.elements.append(Element(role, language, parent, alternative))
        return len(self.elements) - 1

    def text(self) -> str:
        """Everything set, page by page, a line for each baseline."""
        return "\f".join("\n".join(_lines(page)) for page in self.pages)


def _lines(page: Page) -> list[str]:
    lines: list[str] = []
    last: tuple[float, int] | None = None
    for item in page.items:
        if not isinstance(item, Run):
            continue
        if last == (item.y, item.element):
            lines[-1] += item.text
        else:
            lines.append(item.text)
        last = (item.y, item.element)
    return [line.strip() for line in lines]
