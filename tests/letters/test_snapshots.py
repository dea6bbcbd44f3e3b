"""Each letter, in each language and both ways, stands word by word where it stood when it was last looked at."""

import pytest

from tests.letters.snapshot import CASES, FOLDER, described, made, path

Line = tuple[int, int, list[tuple[int, str]]]


def read(lines: list[str]) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        page, y, *words = line.split("\t")
        pairs = [word.split(" ", 1) for word in words]
        found.append((int(page), int(y), [(int(x), text) for x, text in pairs]))
    return found


@pytest.mark.parametrize(("slug", "language", "way"), CASES)
def test_words_stand_where_they_stood(slug: str, language: str, way: str) -> None:
    kept = read(path(slug, language, way).read_text(encoding="utf-8").splitlines())
    now = read(described(made(slug, language, way).pdf))
    assert [[text for _, text in words] for _, _, words in now] == [[text for _, text in words] for _, _, words in kept]
    for (page, y, words), (kept_page, kept_y, kept_words) in zip(now, kept, strict=True):
        assert page == kept_page
        assert abs(y - kept_y) <= 1
        assert all(abs(x - kept_x) <= 1 for (x, _), (kept_x, _) in zip(words, kept_words, strict=True))


def test_no_snapshot_is_left_over() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {path(*case).name for case in CASES}
