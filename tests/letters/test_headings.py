"""A heading stays with what it is about, wherever on the page it comes."""

import pytest

from tests.letters.sample import values
from tpd_exchange import letters
from tpd_exchange.letters.template import Template

SETTINGS = """
version = "1"
form = "form"
recipient = "researcher"
name_ko = "시험 서식"
name_en = "Trial form"
"""
FOLLOWED = {
    "a row to fill in": ":_5 Follows | follows\n\n= Researcher | {{ researcher.name }}",
    "a table": "| Follows | b |\n| {{ researcher.name }} | c |\n\n:_4 Comments | comments\n\nLast words.",
    "words about a table": "Follows two lines long, " * 5
    + "\n\n| a | b |\n| {{ researcher.name }} | c |\n\n"
    + "Words.\n\n" * 9,
    "a paragraph": "Follows " + "on and on " * 60,
}


@pytest.mark.parametrize("what", FOLLOWED)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_heading_is_never_left_at_the_foot_of_a_page(what: str, language: str) -> None:
    for lines in range(8, 34):
        text = "# Title\n\n" + "Filling line.\n\n" * lines + "## Heading\n\n" + FOLLOWED[what]
        template = Template.from_texts("trial", SETTINGS, text, text)
        pages = letters.render(template, values(), language, "a4").text.split("\f")
        (page,) = [page for page in pages if "Heading" in page]
        assert "Follows" in page, f"after {lines} lines"
