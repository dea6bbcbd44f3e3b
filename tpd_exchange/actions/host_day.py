"""The day at the host, by which its stay is judged: an end has not passed while the person is still at work there."""

from collections.abc import Mapping
from datetime import date

from tpd_exchange.calendar import there
from tpd_exchange.models.choices import Direction

Hosts = Mapping[Direction, date]


def hosts(day: date) -> Hosts:
    """The day at the host, by the direction of a placement, while it is `day` at the office."""
    return {Direction.KR_US: there("US", day), Direction.US_KR: there("KR", day)}
