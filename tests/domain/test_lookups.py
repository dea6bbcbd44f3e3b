import pytest

from tpd_exchange.i18n import LANGUAGES
from tpd_exchange.lookups import name, names


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_sides_stand_first(language):
    assert list(names("countries", language))[:2] == ["KR", "US"]
    assert list(names("languages", language))[:2] == ["ko", "en"]


@pytest.mark.parametrize("lookup", ["countries", "languages"])
def test_every_code_has_a_name_of_its_own_in_both_languages(lookup):
    korean, english = names(lookup, "ko"), names(lookup, "en")
    assert set(korean) == set(english)
    assert len(set(korean.values())) == len(korean)
    assert len(set(english.values())) == len(english)


def test_countries_are_the_worlds_249_and_kosovo():
    countries = names("countries", "en")
    assert len(countries) == 250
    assert all(len(code) == 2 and code.isupper() for code in countries)


def test_the_rest_stands_in_the_order_of_the_alphabet():
    english = list(names("countries", "en").values())[2:]
    assert english.index("Åland Islands") < english.index("Albania") < english.index("Zimbabwe")
    korean = list(names("countries", "ko").values())[2:]
    assert korean.index("가나") < korean.index("나미비아") < korean.index("홍콩(중국 특별행정구)")


def test_names_are_those_of_the_mou():
    assert (name("countries", "KR", "ko"), name("countries", "KR", "en")) == ("대한민국", "Republic of Korea")
    assert (name("countries", "US", "ko"), name("countries", "US", "en")) == ("미국", "United States")
    assert name("languages", "ko", "ko") == "한국어"


def test_an_unknown_code_is_shown_as_it_is():
    assert name("countries", "QQ", "ko") == "QQ"


def test_names_cannot_be_changed_by_a_reader():
    with pytest.raises(TypeError):
        names("countries", "en")["KR"] = "Korea"
