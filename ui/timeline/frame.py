"""The measures of a picture of the timeline, and what of the whole it shows. Pure."""

from typing import NamedTuple

from ui.timeline.scale import Scale

HEAD, LINE, GUTTER = 48, 24, 224
MIDDAY = 0.5
"""Today is drawn in the middle of its day."""


class Frame(NamedTuple):
    """What of the whole is seen: the size of the picture, names and head included, and where it begins."""

    width: float
    height: float
    left: float
    top: float
    gutter: float = GUTTER

    def at(self, scale: Scale, day: float) -> float:
        """Where a day begins in the picture."""
        return scale.at(day) + self.gutter - self.left

    def first(self, scale: Scale) -> int:
        """The first day that is seen."""
        return int(scale.day(self.left))

    def last(self, scale: Scale) -> int:
        """The last day that is seen."""
        return int(scale.day(self.left + self.width - self.gutter)) + 1
