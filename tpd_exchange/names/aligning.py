"""How far a Latin text is from Hangul syllables when no reading fits: letter by letter, slips included."""

from tpd_exchange.names.spellings import units

_MISSING, _OTHER = 0.85, 0.9
"""A Hangul letter that is not written, or written as quite another one."""
_EXTRA, _TURNED = 0.75, 0.75
_CHEAP = {"h": 0.2, "e": 0.4, "y": 0.5, "w": 0.5}
"""Latin letters that slip in."""


def distance(syllables: str, text: str) -> float:
    """What it costs to take the text for these syllables."""
    extra = [_extra(text, place) for place in range(len(text))]
    far = float("inf")
    row = _with_extras([0.0] + [far] * len(text), extra)
    for syllable in syllables:
        for unit in units(syllable):
            row = _with_extras(_step(row, unit, text), extra)
    return row[-1]


def with_slip(syllables: str, words: tuple[str, ...]) -> float:
    """The same where two letters beside each other may have changed places in typing."""
    plain = distances(syllables, words)
    if not _TURNED < plain <= _MISSING + _OTHER + 0.5:
        return plain  # no slip makes it better
    text = "".join(words)
    turned = (text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1))
    return min(plain, _TURNED + min((distance(syllables, one) for one in turned), default=plain))


def distances(syllables: str, words: tuple[str, ...]) -> float:
    """The same for the words of a given name; where each stands for one syllable, it stands for that one only."""
    if len(words) == len(syllables):
        return sum(map(distance, syllables, words))
    return distance(syllables, "".join(words))


def _extra(text: str, place: int) -> float:
    letter, after = text[place], text[place + 1 : place + 2]
    if place and letter == text[place - 1]:
        return 0.25
    if letter == "h" and after and after in "aeiouyw":
        return _EXTRA  # it is heard, and makes another syllable
    return _CHEAP.get(letter, _EXTRA)


def _step(row: list[float], unit: dict[str, float], text: str) -> list[float]:
    """One Hangul letter further: spelled, left out, or another letter in its place."""
    far = float("inf")
    new = [far] * len(row)
    missing = unit.get("", _MISSING)
    for place, cost in enumerate(row):
        if cost == far:
            continue
        new[place] = min(new[place], cost + missing)
        if place + 1 < len(row):
            new[place + 1] = min(new[place + 1], cost + _OTHER)
        for spelled, price in unit.items():
            end = place + len(spelled)
            if end < len(row) and cost + price < new[end] and text.startswith(spelled, place):
                new[end] = cost + price
    return new


def _with_extras(row: list[float], extra: list[float]) -> list[float]:
    for place, price in enumerate(extra):
        if row[place] + price < row[place + 1]:
            row[place + 1] = row[place] + price
    return row
