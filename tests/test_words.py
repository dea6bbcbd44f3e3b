"""Every text an officer sees has its Korean, and the compiled catalogue is the one of the fragments."""

import gettext
import io
import re

import pytest

from tpd_exchange import po, words
from tpd_exchange.i18n import Words, say


@pytest.fixture(scope="module")
def translations():
    return words.translations()


@pytest.fixture(scope="module")
def found(translations):
    return words.findings(words.marked(), translations)


def test_every_marked_text_has_its_korean(found):
    assert found.missing == {}


def test_no_translation_is_left_over(found):
    assert found.unused == ()


def test_placeholders_are_the_same_in_both_languages(found):
    assert found.mismatched == ()


def test_the_compiled_catalogue_is_that_of_the_fragments(translations):
    assert words.COMPILED.read_bytes() == po.compiled(translations)


def test_english_texts_are_english(translations):
    mixed = {"Korean/English", "한국어"}
    hangul = [text for text in words.marked() if re.search("[가-힣]{12,}", text) and text not in mixed]
    assert hangul == []


def test_no_particle_is_guessed_after_a_value(translations):
    """After a value both forms must stand, 을(를), since the value may end in a vowel or in a consonant."""
    after_a_value = re.compile(r"\}[”’\"']?(?:은|는|이|가|을|를|과|와)(?![(가-힣])")
    guessed = [said for said in translations.values() if after_a_value.search(said)]
    assert guessed == []


def test_gettext_reads_what_we_compile():
    made = po.compiled({"Save": "저장", "Added {name}": "{name}을(를) 추가했습니다", "two\nlines": "두\n줄"})
    spoken = gettext.GNUTranslations(io.BytesIO(made))
    assert spoken.gettext("Save") == "저장"
    assert spoken.gettext("two\nlines") == "두\n줄"
    assert spoken.gettext("unknown") == "unknown"


def test_a_fragment_is_read_with_continued_lines_and_escapes(tmp_path):
    file = tmp_path / "room.po"
    long = 'msgid ""\n"long "\n"text\\n"\nmsgstr "긴 \\"글\\"\\\\n"\n'
    file.write_text(f'# note\n{long}\nmsgid "a"\nmsgstr "가"\n', "utf-8")
    assert po.read(file) == {"long text\n": '긴 "글"\\n', "a": "가"}


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a"\nmsgstr ""\n',
        'msgid "a"\nmsgstr "가"\nmsgid "a"\nmsgstr "나"\n',
        'msgctxt "x"\nmsgid "a"\nmsgstr "가"\n',
        'msgstr "가"\n',
        'msgid "a"\nmsgid "b"\nmsgstr "가"\nmsgstr "나"\n',
        'msgid "a\nmsgstr "가"\n',
    ],
)
def test_a_fragment_that_cannot_be_understood_is_refused(tmp_path, text):
    (tmp_path / "room.po").write_text(text, "utf-8")
    with pytest.raises(po.PoError):
        po.read_all(tmp_path)


def test_two_fragments_must_not_disagree(tmp_path):
    (tmp_path / "a.po").write_text('msgid "Open"\nmsgstr "열기"\n', "utf-8")
    (tmp_path / "b.po").write_text('msgid "Open"\nmsgstr "진행 중"\n', "utf-8")
    with pytest.raises(po.PoError, match="two translations"):
        po.read_all(tmp_path)


def test_texts_are_found_where_they_are_marked(tmp_path):
    for package in words.PACKAGES:
        (tmp_path / package).mkdir()
    code = 'A = N_("One")\nB = i18n.say("Two {n}" "!", n=1)\nC = say("Yes" if A else "No")\nD = other("Four")\n'
    (tmp_path / "ui" / "a.py").write_text(code, "utf-8")
    assert words.marked(tmp_path) == {
        "One": "ui/a.py:1", "Two {n}!": "ui/a.py:2", "Yes": "ui/a.py:3", "No": "ui/a.py:3",
    }  # fmt: skip


def test_a_message_is_said_in_both_languages():
    message = say("The year {year} cannot be meant. Please check it.", year=12)
    assert Words("en")(message) == "The year 12 cannot be meant. Please check it."
    assert "12" in Words("ko")(message)
    assert Words("ko")(message) != Words("en")(message)
