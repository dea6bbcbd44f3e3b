"""The colours of the window, once for a light and once for a dark room, and the measures everything keeps to."""

from dataclasses import dataclass, fields

GRID = 8
ROW = 34
RADIUS = 6
SIDEBAR = 216


@dataclass(frozen=True)
class Tokens:
    """Colours by what they are for; each text colour reads at 4.5:1 or better on the surfaces it stands on."""

    surface: str
    """Behind sidebar, toolbars and headers."""
    base: str
    """Behind lists, forms and cards."""
    hover: str
    line: str
    edge: str
    """Around fields and buttons, so that they are seen as such."""
    scroll: str
    """Scroll bars, until the mouse is over them."""
    text: str
    soft: str
    """Secondary text: labels, hints, times."""
    faint: str
    """Examples in empty fields, told from what was typed, and yet to be read by everybody."""
    accent: str
    on_accent: str
    accent_soft: str
    """Behind the selected row and the current place."""
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str


LIGHT = Tokens(
    surface="#f5f6f8",
    base="#ffffff",
    hover="#eceef2",
    line="#e1e4ea",
    edge="#868e9c",
    scroll="#c3c8d2",
    text="#1a202c",
    soft="#566072",
    faint="#606a7e",
    accent="#2857c8",
    on_accent="#ffffff",
    accent_soft="#e2eafb",
    good="#17693f",
    good_soft="#e0f3e8",
    warn="#80510a",
    warn_soft="#fdf1d6",
    bad="#b3261e",
    bad_soft="#fdeae8",
)

DARK = Tokens(
    surface="#16191f",
    base="#1d2128",
    hover="#2a2f39",
    line="#303641",
    edge="#707a8b",
    scroll="#454d5b",
    text="#e8ebf0",
    soft="#a3adbd",
    faint="#8b95a7",
    accent="#8fb0ff",
    on_accent="#0e1830",
    accent_soft="#2a3a5f",
    good="#74d3a0",
    good_soft="#173327",
    warn="#edbf68",
    warn_soft="#382c14",
    bad="#ff9d94",
    bad_soft="#43201f",
)

ROLES = tuple(field.name for field in fields(Tokens))
