"""change-many: a chosen set by command."""


def column(at, name, *conditions):
    rows = at("list", "placement", "--columns", name, "--json", *conditions).json
    return sorted(str(one[name]) for one in rows)


def test_a_set_is_shown_first_then_moved_then_undone(at):
    before = column(at, "stage")
    some = ("--where", "stage=nominated")
    said = at("change-many", "placement", *some, "--move", "review", "--dry-run")
    assert said.code == 0 and "Will change" in said.out
    assert column(at, "stage") == before
    count = before.count("nominated")
    assert said.out.splitlines()[-1] == f"changed {count}, unchanged 0, could not 0"
    assert at("change-many", "placement", *some, "--move", "review").out == said.out.splitlines()[-1] + "\n"
    assert column(at, "stage").count("nominated") == 0
    at("undo")
    assert column(at, "stage") == before


def test_a_field_an_officer_and_a_task(at):
    some = ("--where", "stage=nominated")
    assert "kept with its reason" in at("change-many", "placement", *some, "--set", "note=seen").sentence
    assert at("change-many", "placement", *some, "--set", "note=seen", "--reason", "host").code == 0
    assert set(column(at, "note", *some)) == {"seen"}
    officer = at("list", "officer", "--columns", "name_en", "--json").json[0]
    who = ("--officer", officer["id"])
    assert at("change-many", "placement", *some, *who, "--reason", "other-reason").code == 0
    said = at("change-many", "placement", *some, "--task", "Call the host", "--due", "2027-01-10", *who)
    assert said.out.startswith("changed ")
    tasks = at("list", "task", "--search", "Call the host", "--columns", "due_on", "--json").json
    assert {one["due_on"] for one in tasks} == {"2027-01-10"}


def test_what_cannot_be_is_said_with_its_reason(at):
    said = at("change-many", "placement", "--where", "stage=active", "--move", "completed")
    assert said.code == 1
    assert "last day of the stay" in said.out
    assert said.out.splitlines()[-1].startswith("changed 0, ")
    assert "One change at a time" in at("change-many", "placement", "--task", "x", "--move", "review").sentence
    assert "What shall be changed" in at("change-many", "placement").sentence
    assert "No record fits" in at("change-many", "placement", "--search", "zzzzq", "--move", "review").sentence
