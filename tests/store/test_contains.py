"""A condition on what a text contains: found by the index of what is searched for, and exactly what the text holds."""

import unicodedata

import pytest

from db.conditions import near
from db.office import Office
from db.store import Store
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Researcher

RESEARCHER = NOUNS["researcher"]
EMAILS = ("Kim.Min-su@KAIST.ac.kr", "lee@kaist.ac.kr", "park_100%@snu.ac.kr", None)
UNITS = ("Center for Quantum Sensing", "양자 센싱 연구실", "Straße 5, É-Lab", "quantum sensing")


@pytest.fixture
def people(office: Office) -> Store:
    store = office.store
    with store.step(say("People")) as session:
        for number, (email, unit) in enumerate(zip(EMAILS, UNITS, strict=True)):
            session.add(Researcher(surname=f"S{number}", given_names="G", email=email, position_en=unit))
    return store


@pytest.mark.parametrize("name", ["email", "position_en"])
@pytest.mark.parametrize(
    "text",
    ["kaist", "KAIST.AC", "su@k", "_100%", "100%@", "%", "_", "um Sens", "quantum s", "for Q", "자 센", "양자 센싱",
     "aße", "É-l", "é-lab", "sensing ", " sensing", "nothing of it", "5, É"],
)  # fmt: skip
def test_the_rows_are_those_whose_text_holds_it(people: Store, name: str, text: str) -> None:
    """LIKE folds the letters of ASCII only, and so does this."""

    def plain(value: str) -> str:
        return "".join(one.lower() if one.isascii() else one for one in value)

    shown = people.lists.page(RESEARCHER, (name,), people.lists.rows(RESEARCHER))
    expected = {identity for identity, (value,) in shown if value and plain(text) in plain(value)}
    for other in (False, True):
        rows = people.lists.rows(RESEARCHER, filters={name: Filter(text=text, other=other)})
        found = {identity for identity, _ in people.lists.page(RESEARCHER, (), rows)}
        assert found == ({identity for identity, _ in shown} - expected if other else expected)


def test_only_a_text_that_is_looked_for_is_narrowed_by_the_index() -> None:
    assert len(near(RESEARCHER, {"email": Filter(text="kaist")})) == 1
    for filters in (
        {"email": Filter(text="kaist", other=True)}, {"home": Filter(text="kaist")}, {"email": Filter(text=" ")},
        {"email": Filter(values=("kaist",))}, {},
    ):  # fmt: skip
        assert near(RESEARCHER, filters) == []


@pytest.mark.parametrize("filter_", [Filter(text="센싱"), Filter(values=("양자 센싱 연구실",))])
def test_hangul_in_letters_of_its_own_finds_what_is_kept_in_syllables(people: Store, filter_: Filter) -> None:
    typed = filter_._replace(text=unicodedata.normalize("NFD", filter_.text),
                             values=tuple(unicodedata.normalize("NFD", value) for value in filter_.values))  # fmt: skip
    assert typed != filter_
    assert len(people.lists.rows(RESEARCHER, filters={"position_en": typed})) == 1


@pytest.mark.parametrize("half", ["\ud83d", "\udcff", "양\udc00"])
def test_half_of_a_sign_is_looked_for_and_found_nowhere(people: Store, half: str) -> None:
    assert not people.lists.rows(RESEARCHER, search=half)
    for filter_ in (Filter(text=half), Filter(values=(half,))):
        assert not people.lists.rows(RESEARCHER, filters={"position_en": filter_})
