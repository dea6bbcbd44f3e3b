"""The looks of a letter are made once and shared: what is kept about a look is kept by which one it is."""

from unittest.mock import patch

import pytest

from tests.letters.sample import values
from tpd_exchange import letters
from tpd_exchange.letters.style import Style

TEMPLATES = [pytest.param(one, id=one.slug) for one in letters.catalogue()]


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_second_letter_makes_no_look_of_its_own(template: letters.Template) -> None:
    def write() -> None:
        for language in template.languages:
            letters.render(template, values(template.slug), language, "a4", draft=True)

    write()
    with patch.object(Style, "__init__", side_effect=AssertionError("a look was made for one letter")):
        write()
