"""Finds what a person means: a kind by its word, a record by number, code, name or id."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Final
from uuid import UUID

from db.queries import Lists
from tpd_exchange.errors import UserError
from tpd_exchange.filters.computed import columns, listed
from tpd_exchange.i18n import LANGUAGES, Language, Message, Words, say, term
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.search import fold
from tpd_exchange.show import Field

# Fields that name a record on their own.
_NAMING = (
    "number", "reference", "code", "ror", "orcid", "acronym",
    "hangul_name", "name_ko", "name_en", "short_ko", "short_en", "email", "file_name",
)  # fmt: skip
_SHOWN = 5
# What people call the kinds besides their names.
_SPOKEN: Final[Mapping[str, str]] = {
    "researcher": "person people scholar fellow participant candidate 사람 연구원 참가자 파견자",
    "institution": "host home university institute organisation organization body 대학 대학교 연구소 기관명",
    "contact": "supervisor professor mentor 지도교수 담당 연락처",
    "placement": "exchange stay visit assignment dispatch case 교류 파견 초청 체류",
    "letter": "document issued 문서 공문",
    "paper": "file attachment upload certificate 첨부 증빙 파일",
    "task": "todo deadline due reminder 기한 업무",
    "visa": "ds2019 ds-2019 passport 사증 체류자격",
    "policy": "insurance insurer cover coverage 보험",
    "dependant": "dependent family spouse child children 가족 동반가족",
    "incident": "accident emergency event 사고",
    "payment": "money funding stipend allowance 지급금 지원금 장학금 체재비",
    "review": "security screening 심사 보안",
    "agreement": "mou contract treaty 협정 협약서",
    "plan": "action_plan 계획 실행계획",
    "batch": "mass bulk 일괄",
    "template": "wording text texts 문안 서식",
    "domain": "field area technology 기술분야",
    "sub_area": "subarea subfield subdomain 세부기술",
    "programme": "program project scheme 프로그램",
    "call": "quota round announcement 공모",
    "review_question": "question checklist 질문",
    "rule": "law limit 규정",
    "officer": "user staff colleague 직원 사용자",
    "publication": "published anonymised 공표 공개",
    "saved_view": "view filter 보기",
}


def kind(word: str) -> Noun:
    """The kind of record that a word names; its plural and its hyphens do as well."""
    plain = word.casefold().replace("-", "_").replace(" ", "_")
    for name in (plain, plain.removesuffix("s")):
        if name in NOUNS:
            return NOUNS[name]
    called = {fold(Words(language)(text)): one for one in NOUNS.values() for text in (one.one, one.many)
              for language in LANGUAGES}  # fmt: skip
    if fold(word) in called:
        return called[fold(word)]
    near = _meant(plain)
    if near:
        raise UserError(say("There is no kind “{word}”. Did you mean “{near}”?", word=word, near=near))
    raise UserError(say("There is no kind “{word}”. There are: {kinds}.", word=word, kinds=", ".join(NOUNS)))


def _meant(plain: str) -> str:
    """The kind that goes by this word among people, or whose name is nearly this one."""
    for word in (plain, plain.removesuffix("s")):
        found = next((name for name, words in _SPOKEN.items() if word in words.split()), "")
        if found:
            return found
    near = get_close_matches(plain, NOUNS, n=1, cutoff=0.6)
    return near[0] if near else ""


def field(noun: Noun, name: str) -> Field:
    """The field of that name, or the nearest one in a sentence."""
    plain = name.replace("-", "_")
    if plain in noun.fields:
        return noun.fields[plain]
    near = get_close_matches(plain, noun.fields, n=1)
    if near:
        raise UserError(say("There is no field “{name}”. Did you mean “{near}”?", name=name, near=near[0]))
    raise UserError(say("There is no field “{name}”. There are: {fields}.", name=name, fields=", ".join(noun.fields)))


def listed_field(noun: Noun, name: str, *, column: bool = False) -> Field:
    """A field by which a list is narrowed or, as a column, sorted and shown: those that are computed as well."""
    there = columns(noun) if column else listed(noun)
    return there.get(name.replace("-", "_")) or field(noun, name)


def record(lists: Lists, noun: Noun, word: str, language: Language, *, part: bool = False) -> UUID:
    """The one record that is called so: by UUID, number, reference, code or exact name, or where it will do by part."""
    identity = _uuid(word)
    if identity is not None and lists.row_of(noun, identity) is not None:
        return identity
    called = _called(lists, noun, word)
    if len(called) == 1:
        return called[0]
    if called:
        raise UserError(
            say(
                "“{word}” may mean more than one {noun}: {titles}. Please give the number or the id.",
                word=word,
                noun=term(noun.common),
                titles="; ".join(f"{lists.title(noun, one, language)} [{one}]" for one in called[:_SHOWN]),
            )
        )
    near = lists.suggest(noun, word, language, limit=2) if part else []
    if len(near) == 1:
        return near[0].id
    raise UserError(_nothing(lists, noun, word, language))


def _nothing(lists: Lists, noun: Noun, word: str, language: Language) -> Message:
    near = lists.suggest(noun, word, language, limit=_SHOWN)
    if near:
        titles = "; ".join(suggestion.title for suggestion in near)
        return say(
            "No {noun} is called “{word}”. Did you mean: {titles}?", noun=term(noun.common), word=word, titles=titles
        )
    return say("No {noun} is called “{word}”.", noun=term(noun.common), word=word)


def _uuid(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None


def _called(lists: Lists, noun: Noun, word: str) -> list[UUID]:
    naming = [name for name in _NAMING if name in noun.fields]
    latin = [name for name in ("surname", "given_names") if name in noun.fields]
    read = [*naming, "title", *latin]
    wanted = fold(word)
    rows = lists.rows(noun, search=word)
    return [
        identity
        for (identity, values), (_, (korean,)) in zip(
            lists.page(noun, read, rows, "en"), lists.page(noun, ["title"], rows, "ko"), strict=True
        )
        if wanted in map(fold, _names(values[: len(naming) + 1], values[len(naming) + 1 :], korean))
    ]


def _names(naming: Iterable[Any], latin: Iterable[Any], korean: str) -> Iterable[str]:
    yield from (str(name) for name in naming if name)
    yield " ".join(str(name) for name in latin if name)
    yield korean


def references(lists: Lists, noun: Noun, typed: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """What was typed, with every named record put in by its id."""
    found = dict(typed)
    for name, to in noun.references.items():
        word = typed.get(name)
        if isinstance(word, str) and word.strip():
            found[name] = record(lists, NOUNS[to], word.strip(), language)
    return found
