# ruff: noqa: E501  the tables read best with a name on a line
"""Made-up people, each with a Hangul name and the ways a passport, a library or a friend may write it.

Spellings are drawn by hand-made tables of habits, which know nothing of the costs that matching goes by.
"""

import random
from functools import cache
from typing import NamedTuple


class Person(NamedTuple):
    hangul: str
    surname: str
    given: str
    latin: str


# Per 1,000 people, with spellings by share.
SURNAMES = """
김 215 Kim:97 Gim:2 Ghim:1 | 이 147 Lee:90 Yi:5 Rhee:3 I:1 Rhie:1 | 박 84 Park:92 Pak:4 Bak:3 Bahk:1 | 최 47 Choi:92 Choe:7 Choy:1
정 43 Jung:45 Jeong:38 Chung:14 Joung:1 Jeoung:1 Chong:1 | 강 24 Kang:95 Gang:5 | 조 21 Cho:80 Jo:18 Joe:2 | 윤 20 Yoon:65 Yun:28 Youn:7
장 20 Jang:82 Chang:18 | 임 16 Lim:65 Im:25 Rim:5 Yim:4 Leem:1 | 한 15 Han:92 Hahn:8 | 오 15 Oh:92 O:8 | 서 15 Seo:70 Suh:20 So:4 Su:3 Sur:2
신 15 Shin:90 Sin:10 | 권 14 Kwon:93 Gwon:6 Kweon:1 | 황 14 Hwang:98 Whang:2 | 안 14 Ahn:70 An:29 Ann:1 | 송 14 Song:100 | 전 11 Jeon:55 Jun:25 Chun:15 Chon:2 Cheon:2
홍 11 Hong:100 | 유 13 Yoo:50 Yu:30 Ryu:15 You:4 Lyu:1 | 고 9 Ko:70 Go:20 Koh:10 | 문 9 Moon:75 Mun:25 | 양 9 Yang:98 Ryang:2 | 손 9 Son:75 Sohn:23 Shon:2
배 8 Bae:90 Pae:4 Bai:4 Pai:2 | 백 8 Baek:60 Paik:15 Baik:10 Paek:10 Back:5 | 허 6 Heo:40 Huh:30 Hur:20 Her:5 Ho:3 | 남 5 Nam:97 Nahm:3 | 심 5 Shim:70 Sim:30
노 5 Noh:55 Roh:25 No:12 Ro:8 | 하 5 Ha:100 | 곽 4 Kwak:90 Gwak:9 Kwag:1 | 성 4 Sung:55 Seong:40 Song:5 | 차 4 Cha:100 | 주 4 Joo:60 Ju:33 Chu:7 | 우 4 Woo:90 U:5 Wu:5
구 4 Koo:55 Gu:20 Ku:20 Goo:5 | 민 4 Min:100 | 나 4 Na:85 Ra:10 Nah:5 | 류 4 Ryu:80 Yoo:10 Lyu:5 Ryoo:5 | 진 4 Jin:85 Chin:15 | 지 3 Ji:65 Jee:20 Chi:15
엄 3 Eom:45 Um:25 Uhm:25 Eum:5 | 채 3 Chae:90 Chai:10 | 원 3 Won:97 Weon:3 | 천 3 Cheon:60 Chun:30 Chon:10 | 방 2 Bang:90 Pang:10 | 공 2 Kong:75 Gong:25
현 2 Hyun:80 Hyeon:20 | 함 2 Ham:95 Hahm:5 | 변 2 Byun:55 Byeon:40 Pyun:5 | 염 2 Yeom:65 Yum:30 Youm:5 | 여 2 Yeo:80 Yuh:10 Yo:10 | 추 2 Choo:50 Chu:50
도 1 Do:70 Doh:25 To:5 | 소 1 So:90 Soh:10 | 석 1 Seok:60 Suk:35 Sok:5 | 선 1 Sun:70 Seon:30 | 설 1 Seol:65 Sul:35 | 길 1 Gil:55 Kil:45 | 위 1 Wi:70 Wee:30
명 1 Myung:70 Myeong:30 | 반 1 Ban:80 Bahn:20 | 왕 1 Wang:100 | 옥 1 Ok:80 Ock:20 | 남궁 1 Namgung:60 Namkung:30 Namgoong:10 | 황보 1 Hwangbo:100
제갈 1 Jegal:80 Chegal:20 | 선우 1 Sunwoo:70 Seonwoo:30 | 독고 1 Dokgo:70 Dokko:30
"""
GIVEN = """
민 40 min:100 | 수 40 soo:52 su:46 sue:2 | 지 45 ji:80 jee:12 chi:8 | 영 38 young:58 yeong:25 yong:8 yung:9 | 현 38 hyun:82 hyeon:15 hyon:3 | 정 36 jung:50 jeong:35 chung:8 joung:3 jeoung:2 chong:2
준 28 jun:62 joon:35 june:2 chun:1 | 우 28 woo:78 u:16 wu:6 | 서 18 seo:90 suh:5 so:5 | 은 26 eun:90 un:10 | 진 28 jin:93 chin:5 jean:2 | 성 30 sung:50 seong:42 song:8 | 호 28 ho:97 hoh:3
희 28 hee:72 hui:22 hi:6 | 재 26 jae:90 jai:5 chae:3 je:2 | 원 20 won:92 weon:8 | 동 16 dong:93 tong:7 | 상 18 sang:100 | 경 20 kyung:52 gyeong:22 kyoung:20 kyong:3 kyeong:3 | 미 16 mi:97 mee:3
혜 12 hye:88 hae:10 hea:2 | 연 14 yeon:75 youn:10 yun:8 yon:4 yeun:3 | 주 16 ju:62 joo:36 chu:2 | 선 18 sun:65 seon:33 son:2 | 승 14 seung:85 sung:13 sueng:2 | 훈 14 hoon:70 hun:30
태 14 tae:92 tai:6 te:2 | 석 12 seok:52 suk:40 sok:6 seog:2 | 철 10 chul:62 cheol:33 chol:5 | 용 12 yong:95 young:5 | 기 16 ki:60 gi:30 kee:8 gee:2 | 규 8 kyu:70 gyu:28 kyoo:2 | 형 8 hyung:70 hyeong:22 hyoung:8
혁 6 hyuk:70 hyeok:25 hyuck:3 hyok:2 | 인 12 in:93 ihn:4 inn:3 | 일 8 il:95 ill:5 | 광 6 kwang:82 gwang:18 | 근 8 geun:50 keun:40 kun:10 | 창 6 chang:100 | 종 10 jong:85 chong:15 | 중 4 jung:50 joong:40 choong:10
병 6 byung:55 byeong:28 byoung:12 pyong:5 | 명 6 myung:62 myeong:25 myoung:10 myong:3 | 도 8 do:90 to:10 | 윤 12 yoon:55 yun:38 youn:7 | 하 12 ha:100 | 예 8 ye:92 yea:5 yae:3 | 아 10 ah:55 a:45
나 8 na:95 nah:5 | 라 4 ra:90 la:10 | 린 3 rin:85 lynn:8 lin:7 | 림 3 rim:80 lim:20 | 슬 2 seul:90 sul:10 | 늘 2 neul:90 nul:10 | 한 5 han:97 hahn:3 | 건 6 gun:35 geon:35 kun:20 keon:10
찬 4 chan:100 | 환 6 hwan:93 whan:7 | 화 5 hwa:95 wha:5 | 숙 10 sook:60 suk:40 | 순 8 soon:72 sun:28 | 옥 5 ok:90 oak:5 og:5 | 자 3 ja:100 | 애 3 ae:80 ai:15 e:5 | 욱 5 wook:75 uk:25 | 운 5 woon:65 un:35 | 웅 3 woong:70 ung:30
섭 3 sup:45 seop:40 sub:15 | 열 2 yeol:60 yul:25 youl:15 | 빈 5 bin:100 | 범 4 beom:50 bum:48 pum:2 | 봉 2 bong:95 pong:5 | 복 2 bok:90 pok:10 | 필 2 pil:70 phil:30 | 학 3 hak:100 | 헌 2 hun:50 heon:50 | 효 5 hyo:100
휘 1 hwi:70 whi:15 hui:15 | 흥 1 heung:85 hung:15 | 길 3 gil:55 kil:40 ghil:5 | 국 2 kook:50 kuk:25 guk:25 | 구 2 koo:40 gu:30 ku:20 goo:10 | 금 2 geum:50 keum:45 kum:5 | 남 3 nam:100 | 대 5 dae:95 tae:5 | 덕 4 deok:40 duk:50 duck:10
래 3 rae:85 lae:10 rai:5 | 만 3 man:100 | 무 2 moo:65 mu:35 | 문 3 moon:75 mun:25 | 배 1 bae:100 | 보 4 bo:100 | 삼 1 sam:100 | 소 6 so:100 | 솔 1 sol:100 | 송 2 song:100 | 시 6 si:55 shi:35 see:10 | 식 4 sik:70 shik:28 shick:2
신 4 shin:55 sin:45 | 안 2 an:75 ahn:25 | 양 2 yang:100 | 언 2 eon:60 un:30 on:10 | 완 2 wan:100 | 유 6 yu:55 yoo:35 you:10 | 율 2 yul:90 yool:10 | 익 1 ik:95 ick:5 | 장 1 jang:90 chang:10 | 전 1 jeon:60 jun:40
제 2 je:85 jae:15 | 조 1 jo:70 cho:30 | 채 3 chae:100 | 천 2 chun:50 cheon:45 chon:5 | 춘 1 choon:60 chun:40 | 충 1 choong:50 chung:50 | 택 2 taek:75 taik:10 tack:10 tek:5 | 평 1 pyung:50 pyeong:50 | 해 4 hae:93 hai:5 hea:2
향 2 hyang:100 | 홍 2 hong:100 | 회 1 hoe:40 hoi:45 hwoe:15 | 후 2 hoo:70 hu:30 | 가 3 ga:85 ka:15 | 강 1 kang:70 gang:30 | 세 3 se:85 sae:10 sei:5 | 설 1 seol:70 sul:30 | 영 8 young:90 yeong:10 | 란 3 ran:85 lan:15 | 련 1 ryeon:60 ryun:40
걸 1 geol:50 gul:25 kul:15 kol:10 | 곤 1 gon:65 kon:35 | 관 1 kwan:75 gwan:25 | 교 1 kyo:75 gyo:25 | 균 1 kyun:70 gyun:30 | 령 1 ryeong:50 ryung:30 young:20 | 록 1 rok:80 lok:20 | 룡 1 ryong:70 yong:30 | 석 3 seok:90 suk:10
"""
_MR_ONSET = ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "-", "ch", "tch", "ch'", "k'", "t'", "p'", "h"]
_RR_ONSET = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "-", "j", "jj", "ch", "k", "t", "p", "h"]
_RR_VOWEL = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
_MR_VOWEL = [
    "a",
    "ae",
    "ya",
    "yae",
    "ŏ",
    "e",
    "yŏ",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wŏ",
    "we",
    "wi",
    "yu",
    "ŭ",
    "ŭi",
    "i",
]
_CODA = [
    "",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "l",
    "l",
    "l",
    "l",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
]
LONG = {"남궁", "황보", "제갈", "선우", "독고"}


@cache
def table(text: str) -> list[tuple[str, int, list[str], list[int]]]:
    rows = []
    for entry in text.replace("\n", "|").split("|"):
        if entry.strip():
            name, weight, *shares = entry.split()
            parts = [share.split(":") for share in shares]
            rows.append((name, int(weight), [part[0] for part in parts], [int(part[1]) for part in parts]))
    return rows


def _by_system(syllables: str, onsets: list[str], vowels: list[str], *, voiced: bool = False) -> str:
    told = ""
    for place, syllable in enumerate(syllables):
        onset, rest = divmod(ord(syllable) - 0xAC00, 588)
        vowel, coda = divmod(rest, 28)
        first = onsets[onset].replace("-", "")
        if voiced and place and told[-1] in "aeiouŏŭnmlg":
            first = {"k": "g", "t": "d", "p": "b", "ch": "j"}.get(first, first)
        told += first + vowels[vowel] + _CODA[coda]
    return told


def _habit(chance: random.Random, rows: dict, syllable: str) -> str:
    _, _, spellings, shares = rows[syllable]
    return chance.choices(spellings, shares)[0]


def person(chance: random.Random, style: str = "") -> Person:
    families, syllables = table(SURNAMES), table(GIVEN)
    surname = chance.choices([row[0] for row in families], [row[1] for row in families])[0]
    count = 1 if chance.random() < 0.05 else 2
    given = "".join(chance.choices([row[0] for row in syllables], [row[1] for row in syllables], k=count))
    return Person(surname + given, surname, given, spelled(chance, surname, given, style))


def spelled(chance: random.Random, surname: str, given: str, style: str = "") -> str:
    """One way to write the name."""
    style = style or chance.choices(["passport", "odd", "revised", "library"], [80, 6, 9, 5])[0]
    if style in ("passport", "odd"):
        families = {row[0]: row for row in table(SURNAMES)}
        syllables = {row[0]: row for row in table(GIVEN)}
        family = _habit(chance, families, surname)
        parts = [_habit(chance, syllables, syllable) for syllable in given]
        if style == "odd":
            place = chance.randrange(len(given))
            parts[place] = _odd(chance, given[place])
    elif style == "revised":
        family = {"이": "Yi", "김": "Gim", "박": "Bak"}.get(surname) or _by_system(surname, _RR_ONSET, _RR_VOWEL)
        parts = [_by_system(syllable, _RR_ONSET, _RR_VOWEL) for syllable in given]
    else:
        family = {"이": "Yi"}.get(surname) or _by_system(surname, _MR_ONSET, _MR_VOWEL)
        whole = _by_system(given, _MR_ONSET, _MR_VOWEL, voiced=True)
        told = f"{family.capitalize()} {whole.capitalize()}"
        return told if style == "library" else told.translate(str.maketrans("ŏŭŎŬ", "ouOU", "'"))
    return arranged(chance, family, parts)


_ODD = """
ㅏ ah ar aa u | ㅐ ai ay a e ea | ㅓ u uh ou eou e eu o | ㅔ ei ae ay eh | ㅕ you yeou yu yo yeu ieo | ㅖ yae ye yei yea | ㅗ oh o ou oo
ㅘ oa wha ua | ㅚ oi we oy woe | ㅛ yo yoo you | ㅜ ou oo uh ue | ㅝ weo wu wo uo | ㅟ ui wee uy | ㅠ yoo you ew iu | ㅡ u uh oo e eo | ㅢ ee i ey ui eui
ㅣ ee ie y ih ea | ㅑ ia ya
"""
_ODD_CONSONANTS = """
ㄱ gh kh k c | ㄷ t dh | ㅂ p bh | ㅈ ch z zh dj | ㅅ s sh ss | ㄹ r l rh n | ㅎ h hh | ㅌ th t | ㅊ tch ch | ㅁ m mm | ㄴ n nn | ㅋ k c | ㅍ ph f
"""


def _odd(chance: random.Random, syllable: str) -> str:
    """A syllable as one family alone may spell it."""
    onset, rest = divmod(ord(syllable) - 0xAC00, 588)
    vowel, coda = divmod(rest, 28)
    heard = dict(row.split(maxsplit=1) for row in (_ODD + _ODD_CONSONANTS).replace("\n", "|").split("|") if row.strip())
    letters = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
    first, second = _RR_ONSET[onset].replace("-", ""), _RR_VOWEL[vowel]
    if chance.random() < 0.35 and letters[0][onset] in heard:
        first = chance.choice(heard[letters[0][onset]].split())
    else:
        second = chance.choice(heard.get(letters[1][vowel], second).split())
    return (
        first
        + second
        + chance.choice([_CODA[coda]] * 5 + [_CODA[coda].replace("k", "ck").replace("l", "ll").replace("n", "hn")])
    )


def arranged(chance: random.Random, family: str, parts: list[str]) -> str:
    family = family.capitalize()
    first, *rest = parts
    given = chance.choice([
        "-".join([first.capitalize(), *rest]), " ".join(part.capitalize() for part in parts), "".join(parts).capitalize(),
        "-".join(part.capitalize() for part in parts),
    ])  # fmt: skip
    return chance.choice([
        f"{family} {given}", f"{given} {family}", f"{family}, {given}", f"{family.upper()} {given}", f"{given} {family.upper()}",
        f"{family.upper()} {given.upper()}", f"{family.upper()}, {given.upper()}",
    ])  # fmt: skip


def crowd(seed: int, size: int, style: str = "") -> list[Person]:
    """So many people with names that differ in Hangul."""
    chance, found = random.Random(seed), {}
    while len(found) < size:
        one = person(chance, style)
        found.setdefault(one.hangul, one)
    return list(found.values())
