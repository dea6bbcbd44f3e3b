"""Texts that an import takes without a closer look are those that a closer look would take as they stand."""

from hypothesis import given
from hypothesis import strategies as some

from tpd_exchange.entry import check_value
from tpd_exchange.intake.marks import as_it_is
from tpd_exchange.models import NOUNS

FIELDS = [
    (f"{noun.name}.{name}", field)
    for noun in NOUNS.values()
    for name, field in noun.fields.items()
    if field.editor in ("text", "paragraph")
]
TEXTS = some.one_of(
    some.text(max_size=60),
    some.text("AZ -'김늘.a1@", max_size=24),
    some.from_regex(r"[A-Z]{1,6}[ -]?[A-Z]{0,6}", fullmatch=True),
    some.from_regex(r"[가-힣]{1,5} ?[가-힣]{0,3}", fullmatch=True),
    some.from_regex(r"[a-z.]{1,8}@[a-z.-]{1,12}\.[a-z-]{1,4}", fullmatch=True),
    some.sampled_from(["LNU", "FNU", "UNKNOWN", "NONE", "N/A", "KIM", "김하늘", "a@b.kr", "x" * 41, "메모\n0", " KIM"]),
)


@given(some.sampled_from(FIELDS), TEXTS)
def test_what_is_taken_at_once_is_what_a_check_gives(named, text):
    name, field = named
    if as_it_is(field)(text):
        assert check_value(field, text) == (text, None), name


def test_what_most_cells_hold_is_taken_at_once():
    researcher = NOUNS["researcher"].fields
    usual = {
        "hangul_name": "김하늘", "surname": "KIM", "given_names": "HA-NEUL", "email": "haneul.kim@institute.re.kr",
        "position_ko": "책임 연구원", "note": "Came twice before",
    }  # fmt: skip
    assert all(as_it_is(researcher[name])(text) for name, text in usual.items())
    assert not as_it_is(researcher["orcid"])("0000-0002-1825-0098")
    assert not as_it_is(researcher["phone"])("전화")
