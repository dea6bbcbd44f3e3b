"""The rules as a book to look things up in: those in force on a day, of one side or of both, found by their words."""

from datetime import date

from tpd_exchange.i18n import N_, Message, both, say, term
from tpd_exchange.rules import law
from tpd_exchange.rules.due_said import SIDES
from tpd_exchange.rules.law import Rule
from tpd_exchange.search import fold, tokens

VERIFIED = N_("Read at the source")
OWN = N_("Corrected by the office")
OWN_VERIFIED = N_("Corrected by the office, read at the source")
SECOND_HAND = N_("Second-hand; not read at the source")
_UNITS = {
    "days": N_("{number} days"),
    "months": N_("{number} months"),
    "years": N_("{number} years"),
    "weeks": N_("{number} weeks"),
    "hours": N_("{number} hours"),
    "percent": N_("{number} percent"),
}
_ORDER = {"KR": 0, "US": 1, "both": 2}


def listed(day: date | None, party: str = "", search: str = "") -> list[Rule]:
    """The rules of a day, or of all times, Korea's first; what both have is found under either side."""
    wanted = tokens(search)
    found = [
        rule
        for rule in (law.rules() if day is None else law.at(day).values())
        if (not party or rule.party in (party, "both")) and all(token in _words(rule) for token in wanted)
    ]
    return sorted(found, key=lambda rule: (_ORDER.get(rule.party, 3), rule.id, rule.since or date.min))


def versions(rule: Rule) -> list[Rule]:
    """The same rule at other times, the older before the newer."""
    return [other for other in law.rules() if other.id == rule.id and other != rule]


def _words(rule: Rule) -> str:
    parts = (rule.id, rule.text_ko, rule.text_en, rule.citation_ko, rule.citation_en, str(rule.number or ""))
    return fold(" ".join(parts))


def text(rule: Rule) -> Message:
    """What it says; where it has no sentence, how it is cited."""
    return both(rule.text_ko or rule.citation_ko, rule.text_en or rule.citation_en)


def number(rule: Rule) -> Message | None:
    """The number it turns on."""
    if rule.number is None:
        return None
    written = f"{rule.number:,}" if isinstance(rule.number, int) else str(rule.number)
    known = _UNITS.get(rule.unit)
    return say(known, number=written) if known else both(f"{written} {rule.unit}", f"{written} {rule.unit}")


def span(rule: Rule) -> Message:
    """Since when and until when it is in force, as far as that is known."""
    since, until = rule.since, rule.until
    if since and until:
        return say("in force from {since} until {until}", since=since.isoformat(), until=until.isoformat())
    if since:
        return say("in force since {since}", since=since.isoformat())
    if until:
        return say("in force until {until}", until=until.isoformat())
    return term(N_("in force; since when is not known to us"))


def side(rule: Rule) -> Message:
    """Whose rule it is."""
    return term(SIDES.get(rule.party, rule.party))


def standing(rule: Rule) -> Message:
    """Whether it was read at its source, and by whom where the office corrected it."""
    if rule.own:
        return term(OWN_VERIFIED if rule.verified else OWN)
    return term(VERIFIED if rule.verified else SECOND_HAND)
