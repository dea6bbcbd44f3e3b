"""Two records that may be one: what speaks for it, what against, and how sure that makes it."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations
from typing import Final, NamedTuple
from uuid import UUID

from tpd_exchange.closed import Choice
from tpd_exchange.i18n import N_, Message

# A key that so many share, such as the e-mail address of an office, says nothing of any two of them.
_TOO_MANY = 60

PAIR: Final = 2
"""Of more records than that a group is told as one."""

Both = tuple[UUID, UUID]


class Verdict(Choice):
    """How surely two records are one."""

    STRONG = "strong", N_("Very likely the same")
    POSSIBLE = "possible", N_("Possibly the same")
    UNLIKELY = "unlikely", N_("Nothing says that they are the same")


class Reason(NamedTuple):
    """One thing that the two share or in which they differ; `against` when it speaks for two."""

    kind: str
    said: Message
    against: bool = False


class Pair(NamedTuple):
    """Two records that may be one, the older one first, since it is the one that is kept unless somebody says else."""

    left: UUID
    right: UUID
    verdict: Verdict
    reasons: tuple[Reason, ...]
    score: float

    @property
    def likely(self) -> bool:
        """Whether it is worth showing to somebody who did not ask for these two."""
        return self.verdict != Verdict.UNLIKELY

    @property
    def both(self) -> Both:
        """The two, as they are remembered."""
        return self.left, self.right


def ordered(one: UUID, other: UUID) -> Both:
    """The two in the order of their making."""
    return (one, other) if one.hex < other.hex else (other, one)


def sharing(keys: Iterable[tuple[UUID, Hashable]]) -> Iterator[Both]:
    """All twos that have a key in common."""
    groups: defaultdict[Hashable, set[UUID]] = defaultdict(set)
    for identity, key in keys:
        groups[key].add(identity)
    for group in groups.values():
        if 1 < len(group) <= _TOO_MANY:
            yield from combinations(sorted(group, key=lambda identity: identity.hex), 2)


def clusters(pairs: Iterable[Pair]) -> list[frozenset[UUID]]:
    """Records that hang together by pairs, in the order of the surest pair of each."""
    group_of: dict[UUID, set[UUID]] = {}
    for pair in pairs:
        joined = group_of.get(pair.left, {pair.left}) | group_of.get(pair.right, {pair.right})
        group_of.update(dict.fromkeys(joined, joined))
    # A mapping keeps the order in which the pairs came.
    return list({id(group): frozenset(group) for group in group_of.values()}.values())


class Group(NamedTuple):
    """Records that hang together, with the pairs by which they do, the surest first."""

    records: frozenset[UUID]
    pairs: tuple[Pair, ...]

    @property
    def is_cluster(self) -> bool:
        """Whether it is more than one pair."""
        return len(self.records) > PAIR


def grouped(pairs: Iterable[Pair]) -> list[Group]:
    """All pairs by the groups that they make."""
    pairs = list(pairs)
    groups = clusters(pairs)
    place = {one: at for at, group in enumerate(groups) for one in group}
    held: list[list[Pair]] = [[] for _ in groups]
    for pair in pairs:
        held[place[pair.left]].append(pair)
    return [Group(records, tuple(own)) for records, own in zip(groups, held, strict=True)]
