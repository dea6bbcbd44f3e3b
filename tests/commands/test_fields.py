"""fields: whoever writes JSON learns what may stand in it."""

import json

import pytest

from tpd_exchange.models import NOUNS

# Some records are made by the program alone.
WRITTEN = [name for name, noun in NOUNS.items() if not all(one.show.given for one in noun.fields.values())]


@pytest.mark.parametrize("kind", WRITTEN)
def test_each_kind_says_its_fields(command, kind):
    table = command("fields", kind).out
    described = json.loads(command("fields", kind, "--json").out)
    for field in described:
        assert f"\n{field['name']} " in table
        assert not NOUNS[kind].fields[field["name"]].show.given
    assert {"name", "label", "kind", "required"} <= set(described[0])


def test_choices_and_lines_are_told(command):
    described = {one["name"]: one for one in json.loads(command("fields", "placement", "--json").out)}
    assert "kr-us" in [choice["value"] for choice in described["direction"]["choices"]]
    assert described["host"]["refers_to"] == "institution"
    assert "currency" in [one["name"] for one in described["funding"]["fields"]]


def test_the_example_can_be_filled_in(at, command, typed):
    example = json.loads(command("fields", "institution", "--example").out)
    filled = {**example, "name_en": "New Lab", "name_ko": "새 연구소", "ror": None, "postal_code": "34113"}
    filled |= {"phone": "+82 42 000 0000", "email": "a@example.kr", "website": "www.example.kr", "business_number": "1"}
    assert at("add", "institution", typed(filled)).code == 0


def test_a_fault_says_where_the_fields_are(at, typed):
    assert "“fields researcher”" in at("add", "researcher", typed({"surname": "KIM", "nonsense": 1})).problems
