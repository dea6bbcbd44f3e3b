"""names: pairs of names are scored by command."""


def test_two_names_are_compared_in_a_sentence(command):
    assert command("names", "match", "김민수", "Kim Min-su").out == "1.00: these are spellings of one name\n"
    assert "different names" in command("names", "match", "김민수", "John Smith").out


def test_a_file_of_pairs_gets_a_column(command, tmp_path):
    file = tmp_path / "pairs.csv"
    file.write_text("left,right\n김민수,KIM Minsu\n김민수,김민서\n", "utf-8")
    first, second = command("names", "pairs", file).out.splitlines()[1:]
    assert first == "김민수,KIM Minsu,1.0000"
    assert float(second.split(",")[2]) < 0.8
    assert command("names", "pairs", file, "--out", tmp_path / "out.csv").code == 0
    file.write_text("a,b\n", "utf-8")
    assert "left and right" in command("names", "pairs", file).sentence
