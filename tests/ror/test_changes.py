"""What a later dump says anew is told field by field, waits until it is taken or left, and is taken as chosen."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.keeping import add, open_store
from tests.ror.dump import institute, packed, record
from tpd_exchange.actions import registry_changes
from tpd_exchange.actions.registry_changes import Change
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import Institution
from tpd_exchange.ror import reading, waiting
from tpd_exchange.tasks import drive

MERGED = [{"type": "successor", "id": "https://ror.org/0bbbbbb22", "label": "x"}]


class Office(NamedTuple):
    """A store and the folder in which the registry is kept."""

    store: Any
    folder: Path


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An empty office."""
    (tmp_path / "kept").mkdir()
    return Office(open_store(tmp_path), tmp_path / "kept")


def put(office: Office, noun: str, **typed: object) -> Any:
    return add(office.store, noun, **typed)


def load(office: Office, folder: Path, *records: dict) -> list[Change]:
    now = drive(reading.read(packed(folder, list(records))))
    with office.store.read() as session:
        return registry_changes.load(session, office.folder, now)


def found(office: Office) -> list[Change]:
    with office.store.read() as session:
        return registry_changes.found(session, office.folder)


def told(change: Change) -> dict[str, tuple[object, object, bool]]:
    return {part.field.name: (part.held, part.said, part.usual) for part in change.parts}


def stored(office: Office, house: Institution) -> Institution:
    with office.store.read() as session:
        one = session.get(Institution, house.id)
        assert one is not None
        return one


def take(office: Office, *chosen: tuple[Change, list[str]]) -> None:
    office.store.change(say("Took changes from ROR"), registry_changes.take, chosen)


@pytest.fixture
def house(office: Office, tmp_path: Path) -> Institution:
    """An institution as the first dump has it, but for the website."""
    load(office, tmp_path, institute())
    return put(
        office, "institution", name_en="Maple River Institute", name_ko="단풍강연구원", acronym="MRI", country="KR",
        kind="institute", city_en="Daejeon", city_ko="대전", region="KR-30", aliases=["옛강연구소"],
        website="https://ours.example.kr/", ror="012345612",
    )  # fmt: skip


def later(name: str = "Maple Lake Institute") -> dict:
    """The same in a later dump: another name, city and website, one more alias."""
    moved = institute(name)
    moved["locations"] = [
        {"geonames_details": {"name": "Sejong", "country_code": "KR", "country_subdivision_code": "50"}}
    ]
    moved["links"] = [{"type": "website", "value": "https://lake.example.kr/"}]
    moved["names"].append({"value": "Lake House", "lang": "en", "types": ["alias"]})
    return moved


def test_each_field_is_told_before_and_after_and_what_was_written_by_hand_is_not_usual(
    office: Office, house: Institution, tmp_path: Path
) -> None:
    [change] = load(office, tmp_path, later())
    assert told(change) == {
        "name_en": ("Maple River Institute", "Maple Lake Institute", True),
        "city_en": ("Daejeon", "Sejong", True), "city_ko": ("대전", "세종", True), "region": ("KR-30", "KR-50", True),
        "website": ("https://ours.example.kr/", "https://lake.example.kr/", False),
        "aliases": (["옛강연구소"], ["옛강연구소", "Lake House"], True),
    }  # fmt: skip
    assert change.usual == {"name_en", "city_en", "city_ko", "region", "aliases"}
    assert found(office) == [change]


def test_one_field_is_taken_and_the_others_wait_over_a_later_dump_and_undo(
    office: Office, house: Institution, tmp_path: Path
) -> None:
    [change] = load(office, tmp_path, later())
    take(office, (change, ["website"]))
    assert stored(office, house).website == "https://lake.example.kr/"
    assert stored(office, house).name_en == "Maple River Institute"
    assert "website" not in told(found(office)[0])
    assert set(told(load(office, tmp_path, later())[0])) == {"name_en", "city_en", "city_ko", "region", "aliases"}
    take(office, (found(office)[0], ["name_en", "aliases"]))
    assert stored(office, house).aliases == ["옛강연구소", "Lake House", "Maple River Institute"]
    office.store.undo()
    assert (stored(office, house).name_en, stored(office, house).aliases) == ("Maple River Institute", ["옛강연구소"])
    assert "name_en" in told(found(office)[0])


def test_taking_several_is_one_step(office: Office, house: Institution, tmp_path: Path) -> None:
    load(office, tmp_path, later(), record("0dddddd22", "Hill School"))
    other = put(office, "institution", name_en="Hill School", country="KR", ror="0dddddd22")
    load(office, tmp_path, later(), record("0dddddd22", "Hill University"))
    take(office, *((change, list(change.usual)) for change in found(office)))
    names = [stored(office, one).name_en for one in (house, other)]
    assert names == ["Maple Lake Institute", "Hill University"]
    assert found(office)[0].usual == frozenset()
    office.store.undo()
    names = [stored(office, one).name_en for one in (house, other)]
    assert names == ["Maple River Institute", "Hill School"]


def test_what_is_left_is_told_again_only_when_a_dump_says_something_else(
    office: Office, house: Institution, tmp_path: Path
) -> None:
    registry_changes.leave(office.folder, load(office, tmp_path, later()))
    assert found(office) == []
    assert load(office, tmp_path, later()) == []
    [change] = load(office, tmp_path, later("Maple Sea Institute"))
    assert set(told(change)) == {"name_en"}


def test_one_merged_into_a_stranger_takes_its_names_and_id_also_one_after_the_other(
    office: Office, house: Institution, tmp_path: Path
) -> None:
    merged = institute(status="withdrawn", relationships=MERGED)
    [change] = load(office, tmp_path, merged, record("0bbbbbb22", "Great River Institute"))
    assert change.successor is None
    assert told(change)["ror"] == ("012345612", "0bbbbbb22", True)
    assert told(change)["name_en"] == ("Maple River Institute", "Great River Institute", True)
    assert "country" not in told(change)
    take(office, (change, ["ror"]))
    [rest] = found(office)
    take(office, (rest, ["name_en"]))
    one = stored(office, house)
    assert (one.ror, one.name_en) == ("0bbbbbb22", "Great River Institute")
    assert "Maple River Institute" in one.aliases


def test_one_merged_into_another_of_the_office_leads_to_both(
    office: Office, house: Institution, tmp_path: Path
) -> None:
    heir = put(office, "institution", name_en="Great River Institute", country="KR", ror="0bbbbbb22")
    merged = institute(status="withdrawn", relationships=MERGED)
    [change] = load(office, tmp_path, merged, record("0bbbbbb22", "Great River Institute"))
    assert (change.successor, change.institution, change.parts) == (heir.id, house.id, ())


@pytest.mark.parametrize(("status", "parts"), [("withdrawn", {"ror"}), ("inactive", set())])
def test_one_that_ended_is_told_until_it_is_left(
    office: Office, house: Institution, tmp_path: Path, status: str, parts: set[str]
) -> None:
    for _ in range(2):
        [change] = load(office, tmp_path, institute(status=status))
        assert set(told(change)) == parts
    registry_changes.leave(office.folder, [change])
    assert found(office) == [] == load(office, tmp_path, institute(status=status))
    other = "inactive" if status == "withdrawn" else "withdrawn"
    assert len(load(office, tmp_path, institute(status=other))) == 1


def test_what_waits_may_be_damaged_and_a_strange_id_is_refused(
    office: Office, house: Institution, tmp_path: Path
) -> None:
    load(office, tmp_path, later())
    with pytest.raises(UserError, match="nothing new of “0bbbbbb22”"):
        registry_changes.of(found(office), "0bbbbbb22")
    for text in ("", "[]", '{"before": []}', '{"before": {"a": {"no": 1}}, "left": {}}'):
        (office.folder / waiting.FILE).write_text(text)
        assert found(office) == []


def test_over_our_own_short_list_the_first_dump_tells_no_changes(office: Office, tmp_path: Path) -> None:
    put(
        office,
        "institution",
        name_en="National Research Foundation of Korea",
        country="KR",
        kind="funder",
        ror="013aysd81",
    )
    first = record("013aysd81", "National Research Foundation of Korea", types=["government"])
    assert load(office, tmp_path, first) == []
    [change] = load(office, tmp_path, record("013aysd81", "NRF of Korea", types=["government"]))
    assert set(told(change)) == {"name_en"}


def test_a_name_that_the_registry_never_had_is_told_and_not_taken_unasked(office: Office, tmp_path: Path) -> None:
    put(office, "institution", name_en="Our River House", country="KR", ror="012345612")
    [change] = load(office, tmp_path, institute())
    assert told(change) == {"name_en": ("Our River House", "Maple River Institute", False)}
    assert change.usual == frozenset()


def called(*names: str, acronyms: tuple[str, ...] = ("MRI",), kind: str = "facility") -> dict:
    """A record with these English names, the first as it is shown, and these acronyms."""
    first, *more = names
    listed = [{"value": first, "lang": "en", "types": ["ror_display", "label"]}]
    listed += [{"value": name, "lang": "en", "types": ["alias"]} for name in more]
    listed += [{"value": name, "lang": None, "types": ["acronym"]} for name in acronyms]
    return record("012345612", first, types=[kind], names=listed)


def test_what_the_registry_also_calls_it_is_no_difference(office: Office, tmp_path: Path) -> None:
    typed = {"name_en": "NX Maple Flight Center", "acronym": "NX", "kind": "institute", "ror": "012345612"}
    house = put(office, "institution", country="KR", **typed)
    first = called("Maple Flight Center", "NX Maple Flight Center", acronyms=("NB", "NX"), kind="government")
    assert load(office, tmp_path, first) == []
    swapped = called("NX Maple Flight Center", "Maple Flight Center", acronyms=("NX", "NB"), kind="government")
    assert load(office, tmp_path, swapped) == [] == load(office, tmp_path, first)
    [change] = load(office, tmp_path, called("Maple Sky Center", "Maple Flight Center", acronyms=("MS",)))
    assert told(change)["name_en"] == ("NX Maple Flight Center", "Maple Sky Center", True)
    take(office, (change, list(change.fields)))
    assert (stored(office, house).name_en, stored(office, house).acronym) == ("Maple Sky Center", "MS")
    later = called("Maple Star Center", "Maple Sky Center", acronyms=("MS",))
    # The name that it went by stays among the others, and was given up all the same.
    assert told(load(office, tmp_path, later)[0])["name_en"] == ("Maple Sky Center", "Maple Star Center", True)


def test_on_a_first_loading_no_filled_field_is_taken_unasked(office: Office, tmp_path: Path) -> None:
    put(office, "institution", name_en="Maple River Institute", country="KR", kind="institute", ror="012345612")
    merged = institute(status="withdrawn", relationships=MERGED)
    heir = {**institute("Great River Institute"), "id": "https://ror.org/0bbbbbb22"}
    [change] = load(office, tmp_path, merged, heir)
    assert told(change)["ror"] == ("012345612", "0bbbbbb22", False)
    assert told(change)["name_en"] == ("Maple River Institute", "Great River Institute", False)
    assert all(part.held in (None, "", []) for part in change.parts if part.usual)
    assert not any(part.by_hand for part in change.parts)
