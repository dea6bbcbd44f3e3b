"""Names of people in Hangul and Latin letters: how they are written, read and matched."""

from tpd_exchange.names.matching import MATCH, POSSIBLE, score

__all__ = ["MATCH", "POSSIBLE", "score"]
