"""Lists and single records by command."""

import pytest


def test_hangul_of_two_syllables_finds_a_person(looking):
    assert [row["surname"] for row in looking("list", "researcher", "--search", "하람", "--json").json] == ["NOH"]


def test_a_table_has_headings_and_ends_lines_clean(looking):
    said = looking("list", "officer")
    heading, *rows = said.out.splitlines()
    assert heading.startswith("Officer")
    assert len(rows) == 3
    assert all(line == line.rstrip() for line in said.out.splitlines())


def test_columns_line_up_with_hangul_in_them(looking):
    import unicodedata

    def place(line, text):
        before = line[: line.index(text)]
        return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in before)

    out = looking("list", "institution", "--columns", "name_ko,acronym", "--search", "05xpvk416").out
    heading, row = out.splitlines()
    assert place(heading, "Acronym") == place(row, "NIST")


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        (["country=KR"], 22),
        (["country=Republic of Korea"], 22),
        (["country=대한민국", "kind=university"], 12),
        (["kind=university", "kind=laboratory"], 30),
        (["acronym="], 5),
        (["domains=SPC"], 8),
        (["domains=우주"], 8),
    ],
)
def test_conditions_narrow_a_list(looking, conditions, expected):
    wanted = [word for condition in conditions for word in ("--where", condition)]
    rows = looking("list", "institution", "--json", "--columns", "acronym,kind,country", *wanted).json
    assert len(rows) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("domain=양자", "domain=QNT"),
        ("domain=quantum", "domain=QNT"),
        ("direction=한국 → 미국", "direction=kr-us"),
        ("direction=KOREA → UNITED STATES", "direction=kr-us"),
        ("direction=초청", "direction=us-kr"),
        ("stage=ON exchange", "stage=active"),
        ("stage=교류중", "stage=active"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_values_are_understood_in_either_language_and_any_case(looking, language, one, other):
    said = looking("--language", language, "list", "placement", "--where", one, "--json").json
    assert said
    assert said == looking("--language", language, "list", "placement", "--where", other, "--json").json


def test_a_part_of_a_name_will_not_do_where_two_have_it(looking):
    assert "Did you mean" in looking("list", "placement", "--where", "domain=a").sentence


@pytest.mark.parametrize(
    ("word", "meant"), [("insurance", "policy"), ("people", "researcher"), ("보험", "policy"), ("polcy", "policy")]
)
def test_a_kind_is_suggested_by_the_words_people_use(looking, word, meant):
    assert looking("list", word).sentence == f"There is no kind “{word}”. Did you mean “{meant}”?"


def test_a_kind_goes_by_its_name_in_either_language(looking):
    assert looking("list", "연구자", "--json").json == looking("list", "researcher", "--json").json


def test_a_reference_is_named_in_a_condition_as_one_speaks_of_it(looking):
    by_acronym = looking("list", "placement", "--where", "host=MIT", "--json").json
    by_name = looking("list", "placement", "--where", "host=매사추세츠공과대학교", "--json").json
    assert by_acronym == by_name
    assert {row["host"] for row in by_acronym} == {"Massachusetts Institute of Technology"}


@pytest.mark.parametrize(
    "values",
    [("kind", "university"), ("acronym", ""), ("acronym", "MIT"), ("domains", "SPC"), ("country", "US", "KR")],
)
def test_what_is_not_is_all_the_rest(looking, values):
    name, *others = values

    def count(sign=None):
        wanted = [word for other in others for word in ("--where", f"{name}{sign}{other}")] if sign else []
        return len(looking("list", "institution", "--json", *wanted).json)

    assert count("=") and count("=") + count("!=") == count()


def test_a_span_of_days_is_a_condition(looking):
    rows = looking("list", "placement", "--json", "--where", "planned_start=2025-01-01..2025-12-31").json
    assert rows
    assert all(row["planned_start"].startswith("2025") for row in rows)


@pytest.mark.parametrize(
    ("period", "span"),
    [
        ("last-year", "2025-01-01..2025-12-31"),
        ("last-korean-fiscal-year", "2025-01-01..2025-12-31"),
        ("fy2026", "2025-10-01..2026-09-30"),
        ("last-365-days", "2025-11-26..2026-11-25"),
    ],
)
def test_a_period_in_words_is_a_condition(looking, monkeypatch, period, span):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-25")
    said, dated = (
        looking("list", "placement", "--json", "--where", f"planned_start={days}") for days in (period, span)
    )
    assert said.json
    assert said.json == dated.json


def shown(looking, kind, *conditions, columns="number"):
    wanted = [word for condition in conditions for word in ("--where", condition)]
    return looking("list", kind, "--json", "--columns", columns, *wanted).json


@pytest.mark.parametrize(
    ("kind", "condition", "column", "fits"),
    [
        ("placement", "project_en~QUANTUM", "project_en", lambda value: "quantum" in (value or "").lower()),
        ("placement", "project_en!~quantum", "project_en", lambda value: "quantum" not in (value or "").lower()),
        ("placement", "host~institute", "host", lambda value: "institute" in value.lower()),
        ("placement", "domain~양자", "domain", lambda value: value == "Quantum"),
        ("placement", "stage~uspend", "stage", lambda value: value == "suspended"),
        ("placement", "actual_end=", "actual_end", lambda value: value is None),
        ("placement", "actual_end!=", "actual_end", lambda value: value is not None),
        ("placement", "planned_start>=2026-03-01", "planned_start", lambda value: value and value >= "2026-03-01"),
        ("placement", "planned_start<=2025", "planned_start", lambda value: value and value <= "2025-12-31"),
        ("placement", "stage=active|suspended", "stage", lambda value: value in ("active", "suspended")),
        ("placement", "actual_start!=2025", "actual_start", lambda value: not (value or "").startswith("2025")),
        ("institution", "acronym=|MIT", "acronym", lambda value: value in (None, "MIT")),
        ("institution", "aliases~이화", "aliases", lambda value: any("이화" in alias for alias in value)),
        ("institution", "aliases=디지스트", "aliases", lambda value: "디지스트" in value),
        ("institution", "domains~space", "domains", lambda value: "SPC" in value),
        ("call", "places>=30", "places", lambda value: value >= 30),
        ("call", "places<=30", "places", lambda value: value <= 30),
        ("payment", "amount>=1,000,000", "amount", lambda value: value >= 1_000_000),
    ],
)
def test_a_comparison_finds_those_it_is_true_of_and_no_others(looking, kind, condition, column, fits):
    found = [row[column] for row in shown(looking, kind, condition, columns=column)]
    every = [row[column] for row in shown(looking, kind, columns=column)]
    assert sorted(map(str, found)) == sorted(str(value) for value in every if fits(value))
    assert 0 < len(found) < len(every)


def test_several_conditions_on_one_field_hold_together(looking):
    days = ("planned_start>=2025-06-01", "planned_start<=2026-06-30", "planned_start!=2026-q1")
    starts = [row["planned_start"] for row in shown(looking, "placement", *days, columns="planned_start")]
    every = [row["planned_start"] or "" for row in shown(looking, "placement", columns="planned_start")]
    wanted = [
        day for day in every if "2025-06-01" <= day <= "2026-06-30" and day[:7] not in ("2026-01", "2026-02", "2026-03")
    ]
    assert sorted(starts) == sorted(wanted)
    assert starts


def test_a_list_is_sorted_both_ways(looking):
    up = [row["code"] for row in looking("list", "sub-area", "--sort", "code", "--json").json]
    down = [row["code"] for row in looking("list", "sub_areas", "--sort=-code", "--json").json]
    assert up == sorted(up)
    assert down == up[::-1]
    assert len(up) == 27


@pytest.mark.parametrize("name", ["김도현", "KIM DOHYUN", "kim dohyun", "KIM Dohyun 김도현"])
def test_a_person_is_found_by_any_name(looking, name):
    shown = looking("show", "researcher", name, "--json")
    assert shown.code == 0, shown.problems
    assert shown.json["hangul_name"] == "김도현"


@pytest.mark.parametrize(
    ("kind", "name"),
    [("institution", "05apxxy63"), ("domain", "qnt"), ("placement", "P-2026-0001"), ("call", "BP-2025")],
)
def test_a_record_is_found_by_its_own_number_or_code(looking, kind, name):
    assert looking("show", kind, name, "--json").code == 0


def test_what_show_writes_can_be_shown_again_by_its_id(looking):
    first = looking("show", "institution", "KAIST", "--json").json
    assert looking("show", "institution", first["id"], "--json").json == first


def test_show_speaks_labels_and_not_field_names(looking):
    out = looking("show", "institution", "KAIST").out
    assert "Acronym: KAIST" in out
    assert "Country: Republic of Korea" in out
    assert "Domains: AI; Quantum; Space" in out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["list", "reseacher"], "Did you mean “researcher”?"),
        (["list", "zebra"], "There are: researcher, institution"),
        (["list", "researcher", "--where", "citzenships=KR"], "Did you mean “citizenships”?"),
        (["list", "researcher", "--where", "gender"], "must read FIELD=VALUE"),
        (["list", "placement", "--where", "stage=flying"], "nominated, review"),
        (["list", "placement", "--where", "planned_start=2025", "--where", "planned_start=fy2026"], "two periods"),
        (["list", "placement", "--where", "planned_start~2025"], "is no text"),
        (["list", "placement", "--where", "project_en~"], "After ~"),
        (["list", "placement", "--where", "stage>=active"], "neither a date nor a number"),
        (["list", "placement", "--where", "planned_start>=2025-01-01.."], "one day or one period"),
        (["list", "placement", "--where", "stage~flying"], "contains “flying”"),
        (["list", "call", "--where", "places>=many"], "is not a number"),
        (["list", "placement", "--where", "planned_start=soon"], "neither a date nor a period"),
        (["list", "placement", "--where", "planned_start=fy26"], "this-, last- or next-"),
        (["list", "placement", "--where", "planned_start=2026-01-01..soon"], "is not a date"),
        (["list", "placement", "--where", "host=Nowhere College"], "No institution is called"),
        (["list", "researcher", "--sort", "nothing"], "There is no field"),
        (["show", "researcher", "아무개"], "No researcher is called “아무개”"),
        (["show", "researcher", "김도"], "Did you mean: KIM Dohyun"),
        (["show", "officer"], "--help"),
        (["dance"], "--help"),
        (["list", "officer", "--jsn"], "--help"),
    ],
)
def test_a_mistake_is_one_sentence(looking, words, hint):
    assert hint in looking(*words).sentence


def test_a_name_that_two_records_have_is_asked_about(at, typed):
    at(
        "add",
        "institution",
        typed([{"name_en": "Twin House", "country": "US"}, {"name_en": "Twin House", "country": "KR"}]),
    )
    assert "more than one" in at("show", "institution", "Twin House").sentence


def test_a_field_called_as_every_title_is_can_be_a_condition(looking):
    said = looking("list", "task", "--where", "title=No task is called so", "--json")
    assert (said.code, said.json) == (0, [])
    one = looking("list", "task", "--json").json[0]["title"]
    assert {task["title"] for task in looking("list", "task", "--where", f"title={one}", "--json").json} == {one}
