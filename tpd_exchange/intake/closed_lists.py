"""Values of closed lists as people write them: by value or label, in either language, and by usual short forms."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from tpd_exchange.closed import Choice
from tpd_exchange.i18n import LANGUAGES, N_, Message, Words, listed, say, term
from tpd_exchange.lookups import Lookup, names
from tpd_exchange.models.choices import Direction

_YES: Final = frozenset(
    ["예", "네", "o", "ㅇ", "○", "◯", "y", "yes", "true", "1", "유", "있음", "해당", "v", "✓", "✔", "●", "참", "가입"]
)
_NO: Final = frozenset(
    ["아니오", "아니요", "x", "×", "n", "no", "false", "0", "무", "없음", "해당없음", "-", "거짓", "미가입"]
)
_NOTHING: Final = frozenset(
    ["-", "--", "–", "—", "―", "ㅡ", "−", ".", "/", "?", "n/a", "n.a.", "tbd", "tba", "t.b.d.", "none", "unknown",
     "없음", "해당없음", "해당사항없음", "미정", "미상", "추후", "추후통보", "추후확정"]
)  # fmt: skip
_BETWEEN: Final = re.compile("[\\s·_()\\[\\]“”\"'\u00ad\u200b-\u200f\u2060\ufeff]+")
# Short forms that are neither the value nor the label, by the value they mean.
_SHORT: Final[Mapping[str, str]] = {
    "female": "여 여자 여성 f 女 woman", "male": "남 남자 남성 m 男 man",
    "kr-us": "한→미 한->미 한>미 한미 한-미 한국→미국 한국->미국 한국>미국 한국에서미국 kr→us kr->us kr>us kr/us krus "
    "krtous korea→us korea->us korea→usa korea->usa koreatous koreatousa koreatotheus koreatounitedstates 파견 "
    "해외파견 국외파견 미국파견 파견한→미 파견한미 파견한국→미국 방미 outbound outgoing out sending",
    "us-kr": "미→한 미->한 미>한 미한 미-한 미국→한국 미국->한국 미국>한국 미국에서한국 us→kr us->kr us>kr us/kr uskr "
    "ustokr us→korea us->korea usa→korea usa->korea ustokorea usatokorea theustokorea unitedstatestokorea 초청 "
    "국내초청 한국초청 초청미→한 초청미한 초청미국→한국 방한 inbound incoming in receiving",
    "bachelor": "학사 bs ba bsc b.s. b.a.", "master": "석사 ms ma msc m.s. m.a.", "doctor": "박사 phd ph.d. "
    "ph.d doctoral",
    "student": "학생 대학원생 석박사과정 석사과정 박사과정 phdstudent graduate",
    "postdoc": "박사후연구원 포닥 포스닥 박사후 postdoctoral post-doc", "senior": "교수 책임연구원 professor pi",
    "university": "대학 대학교 univ", "institute": "연구소 연구원 출연연 정부출연연구기관",
    "laboratory": "국립연구소 nationallab lab", "agency": "정부 부처 정부기관 government", "company": "기업 "
    "회사 corporation",
    "month": "월 매월 매달 월별 월지급 월정액 monthly permonth eachmonth", "once": "일시 일시불 일시금 일시지급 한번 "
    "onetime one-time lumpsum single",
    "KRW": "원 ₩ won", "USD": "달러 $ us$ dollar dollars",
    "KR": "한국 대한민국 korea southkorea republicofkorea rok korearepublicof korea,republicof kor 남한",
    "US": "미국 usa unitedstates unitedstatesofamerica u.s. u.s.a. america 미합중국",
    "GB": "영국 uk england greatbritain", "CN": "중국 china", "JP": "일본 japan", "DE": "독일 germany", "TW": "대만",
}  # fmt: skip


# Words for a direction that mean the other one where they are written in the United States.
_FROM_AMERICA: Final[Mapping[str, str]] = {
    **dict.fromkeys(("outbound", "outgoing", "out", "sending"), "us-kr"),
    **dict.fromkeys(("inbound", "incoming", "in", "receiving"), "kr-us"),
}


_DIRECTIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "KR": {"kr-us": N_("outbound, Korea→US"), "us-kr": N_("inbound, US→Korea")},
    "US": {"kr-us": N_("inbound, Korea→US"), "us-kr": N_("outbound, US→Korea")},
}
"""Some of the words for a direction, as they are used on this side."""


@lru_cache(maxsize=4_096)
def squeezed(text: str) -> str:
    """What two writings of one label have in common."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).casefold())


def says_nothing(text: str) -> bool:
    """Whether a cell only says that there is nothing to say: a dash, N/A, 없음, 미정."""
    return squeezed(text) in _NOTHING


def read_flag(text: str) -> bool | None:
    """Yes or no, or None where it is neither."""
    word = squeezed(text)
    return True if word in _YES else False if word in _NO else None


@cache
def choices_by_word(choices: type[Choice], side: str = "") -> Mapping[str, str]:
    """Every way of writing the values of a list, with the value; where people speak of out and in, as on this side."""
    found: dict[str, str] = {}
    for language in reversed(LANGUAGES):
        words = Words(language)
        found |= {squeezed(words(one.label)): one.value for one in choices}
    found |= {squeezed(one.value): one.value for one in choices}
    found |= {squeezed(one.name): one.value for one in choices if squeezed(one.name) not in found}
    found = dict(_with_short(found, {one.value for one in choices}))
    return {**found, **_FROM_AMERICA} if choices is Direction and side == "US" else found


def in_words(choices: type[Choice], side: str = "") -> Message | None:
    """The directions with their labels and the words that mean them; of other lists nothing."""
    if choices is not Direction:
        return None
    words = _DIRECTIONS["US" if side == "US" else "KR"]
    return listed(
        say("{value} ({label}; {words})", value=one.value, label=term(one.label), words=term(words[one.value]))
        for one in Direction
    )


@cache
def codes_by_word(lookup: Lookup) -> Mapping[str, str]:
    """Every way of writing a country or a language, with its code."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        found |= {squeezed(name): code for code, name in names(lookup, language).items()}
    found |= {squeezed(code): code for code in names(lookup, "en")}
    return _with_short(found, set(names(lookup, "en")))


def _with_short(found: dict[str, str], values: set[str]) -> Mapping[str, str]:
    for value in values & _SHORT.keys():
        for word in _SHORT[value].split():
            found.setdefault(squeezed(word), value)
    return found
