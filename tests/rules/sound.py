"""What is true of every finding, whatever it says."""

import re
from collections.abc import Iterable
from datetime import date

from tpd_exchange.i18n import Words
from tpd_exchange.models import NOUNS
from tpd_exchange.rules import law
from tpd_exchange.rules.finding import Finding

KOREAN = Words("ko")
ENGLISH = Words("en")
ROWS = {(rule.id, rule.since) for rule in law.rules()}


def check(found: Iterable[Finding], rows: set[tuple[str, date | None]] = ROWS) -> None:
    """Said in both languages with all its values, under a row of law that there is, put right in a field there is."""
    for one in found:
        for message in (one.said, one.todo):
            english, korean = ENGLISH(message), KOREAN(message)
            assert (english[0].isalnum() and english.endswith((".", "”."))) or ":" in english[1:], english
            assert re.search("[가-힣]", korean) and "None" not in english, one
            assert "{" not in english + korean or "{" in str(message.values), one
        assert not one.rule or (one.rule, one.since) in rows, one
        assert one.place.noun in NOUNS, one
        assert not one.place.field or one.place.field in NOUNS[one.place.noun].fields, one
    assert len({one.key for one in found}) == len(list(found)), "the same key twice"
