"""What a picture of the timeline is told: the day, colours, words, names, and how a bar is said in words."""

from datetime import date
from typing import NamedTuple

from tpd_exchange.actions.timeline import Board, Grouping, Stay
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models.choices import Direction
from ui.style.tokens import Tokens

ARROWS = {Direction.KR_US: "→", Direction.US_KR: "←"}
MARGIN = 120
NOBODY = {
    Grouping.HOST: N_("Without a host"),
    Grouping.DOMAIN: N_("Without a domain"),
    Grouping.PERSON: N_("Without a researcher"),
    Grouping.PROGRAMME: N_("Without a programme"),
    Grouping.CALL: N_("Without a call"),
    Grouping.OFFICER: N_("Nobody in charge"),
}


class Sheet(NamedTuple):
    """One state of the window."""

    board: Board
    by: Grouping
    today: int
    tokens: Tokens
    words: Words

    def name(self, key: str) -> str:
        """What a record is called."""
        return self.board.names.get(key, "")

    def label(self, stay: Stay) -> str:
        """What stands on a bar: which way, and who; or where, if the row says who."""
        return f"{ARROWS[stay.direction]} {self.name(stay.host if self.by == Grouping.PERSON else stay.person)}"

    def said(self, stay: Stay) -> str:
        """A placement in words, line by line."""
        words = self.words
        lines = [
            f"{stay.number} {self.name(stay.person)}",
            f"{words(stay.stage.label)} · {words(stay.direction.label)}",
            f"{self.name(stay.home)} → {self.name(stay.host)}",
            self.name(stay.domain),
            words(say("Planned: {span}", span=self._span(stay.planned_start, stay.planned_end))),
        ]
        if stay.actual_start is not None or stay.actual_end is not None:
            lines.append(words(say("Actual: {span}", span=self._span(stay.actual_start, stay.actual_end))))
        if stay.officer:
            lines.append(words(say("Officer in charge: {name}", name=self.name(stay.officer))))
        return "\n".join(line for line in lines if line)

    def _span(self, start: int | None, end: int | None) -> str:
        first, last = ("?" if day is None else date.fromordinal(day).isoformat() for day in (start, end))
        if start is None or end is None or end < start:
            return f"{first} – {last}"
        days = end - start + 1
        return self.words(say("{first} – {last} ({count} days)", first=first, last=last, count=f"{days:,}"))
