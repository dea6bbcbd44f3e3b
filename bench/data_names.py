"""Ten thousand made-up names looked up among ten thousand others, against the seconds they may take."""

import random
from collections.abc import Iterator
from time import process_time

from bench.ratio import Ratio
from tests.names import people
from tpd_exchange.names.index import Index

COUNT, SECONDS = 10_000, 3.0


def measure() -> Iterator[Ratio]:
    """Hangul and Latin names either way, and Latin names among Latin ones; building the index is part of it."""
    chance = random.Random(5)
    crowd = [people.person(chance) for _ in range(COUNT)]
    hangul, latin = [one.hangul for one in crowd], [one.latin for one in crowd]
    other = [people.spelled(chance, one.surname, one.given) for one in crowd]
    # The first to be measured starts without anything read before.
    for name, left, right in (
        ("Latin among Latin", latin, other), ("Latin among Hangul", latin, hangul),
        ("Hangul among Latin", hangul, latin),
    ):  # fmt: skip
        start = process_time()
        index = Index(enumerate(right))
        for text in left:
            index.find(text)
        yield Ratio(f"10,000 names, {name}", process_time() - start, SECONDS, 1.0, "allowed", "s")
