"""Where an agreement stands on a day, what is due because of it, and whom it fits. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple
from uuid import UUID

from tpd_exchange.closed import Choice
from tpd_exchange.i18n import N_, say
from tpd_exchange.rules.finding import Finding, Place, Severity

RENEWAL, END = "agreement-renewal", "agreement-end"


class AgreementState(Choice):
    """Where an agreement stands; computed, never typed."""

    AHEAD = "agreement-ahead", N_("Not yet in force")
    IN_FORCE = "agreement-in-force", N_("Agreement in force")
    TO_RENEW = "agreement-to-renew", N_("To be renewed")
    ENDED = "agreement-ended", N_("Ended")


class AgreementFacts(NamedTuple):
    """What of an agreement is looked at."""

    id: UUID
    code: str
    parties: frozenset[UUID] = frozenset()
    domains: tuple[str, ...] = ()
    signed_on: date | None = None
    starts: date | None = None
    ends: date | None = None
    notice: int | None = None

    @property
    def begins(self) -> date | None:
        """From when it is in force: from its signing where nothing else is said."""
        return self.starts or self.signed_on

    @property
    def renewal(self) -> date | None:
        """The last day on which notice of renewal can be given."""
        if self.ends is None or self.notice is None:
            return None
        # A notice longer than the calendar reaches back is a slip of the pen, no day.
        return self.ends - timedelta(days=self.notice) if self.ends.toordinal() > self.notice else None

    def in_force(self, since: date, until: date) -> bool:
        """Whether it is in force on every day of a period."""
        return (self.begins is None or self.begins <= since) and (self.ends is None or until <= self.ends)


def state(facts: AgreementFacts, day: date) -> AgreementState:
    """Where it stands on a day."""
    if facts.begins is not None and day < facts.begins:
        return AgreementState.AHEAD
    if facts.ends is not None and day > facts.ends:
        return AgreementState.ENDED
    if facts.renewal is not None and day >= facts.renewal:
        return AgreementState.TO_RENEW
    return AgreementState.IN_FORCE


def dues(facts: AgreementFacts, day: date) -> list[Finding]:
    """The notice of renewal and the end, each with its day; nothing more once it has ended.

    Where no notice is agreed, the end itself is what somebody must see to.
    """
    if facts.ends is None or day > facts.ends:
        return []
    end = Finding(
        f"{END}:{facts.id.hex}",
        Severity.NOTE if facts.renewal else Severity.TASK,
        say("Agreement {code} ends on {date}.", code=facts.code, date=facts.ends),
        say("Enter the new end if it was renewed; nobody should be sent under it beyond that day."),
        due=facts.ends,
        since=facts.begins,
        place=Place("agreement", facts.id, "ends"),
    )
    if facts.renewal is None:
        return [end]
    notice = Finding(
        f"{RENEWAL}:{facts.id.hex}",
        Severity.TASK,
        say("Notice of renewal of agreement {code} is due; it ends on {date}.", code=facts.code, date=facts.ends),
        say("Tell the other party whether it is to be renewed, and enter the new end once it is agreed."),
        due=facts.renewal,
        since=facts.begins,
        place=Place("agreement", facts.id, "ends"),
    )
    return [notice, end]


class Fit(IntEnum):
    """How well an agreement fits a placement, the best first."""

    PARTIES = 0
    DOMAIN = 1
    OTHER = 2


def fit(facts: AgreementFacts, houses: Iterable[UUID], domain: str) -> Fit:
    """Made between home and host, or for the domain, or neither."""
    if facts.parties and facts.parties <= set(houses):
        return Fit.PARTIES
    return Fit.DOMAIN if domain and domain in facts.domains else Fit.OTHER


def fitting(
    found: Iterable[AgreementFacts], houses: Iterable[UUID], domain: str, since: date | None, until: date | None
) -> list[UUID]:
    """All agreements, those first that fit a placement and are in force on its planned days, or on the first."""
    both = frozenset(houses)

    def weight(facts: AgreementFacts) -> tuple[bool, bool, bool, Fit, str]:
        how = fit(facts, both, domain)
        other = how == Fit.OTHER
        held = since is None or facts.in_force(since, until or since)
        begun = since is None or facts.in_force(since, since)
        return other or not held, other, not begun, how, facts.code

    return [facts.id for facts in sorted(found, key=weight)]
