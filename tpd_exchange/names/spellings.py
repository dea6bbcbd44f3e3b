"""How each Hangul letter is spelled in Latin letters, and how unusual each spelling is.

Made from the systems (Revised, McCune-Reischauer with its marks lost, Yale) and from the habits of passports. A cost in
hundredths stands behind a spelling that is not an everyday one; a spelling differs with the letters beside it.
"""

from functools import lru_cache
from itertools import product

from tpd_exchange.names.hangul import apart

Spellings = dict[str, float]
LIMIT = 0.95
"""A syllable whose spelling costs more is not read so."""


def _table(text: str) -> dict[str, Spellings]:
    found: dict[str, Spellings] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        letter, *spellings = line.split()
        parts = (spelling.partition(":") for spelling in spellings)
        found[letter] = {name.replace("-", ""): int(cost or 0) / 100 for name, _, cost in parts}
    return found


# "-" is: nothing is written.
_ONSETS = _table("""
    ㄱ g k gh:8 kh:30 c:25 q:45
    ㄲ kk gg:10 k:20 g:30
    ㄴ n nn:30 l:60 r:60
    ㄷ d t:12 dh:30 th:55
    ㄸ tt dd:5 t:25 d:25
    ㄹ r l:5 rh:10 n:35 rr:30 ll:20 y:60 -:70
    ㅁ m mm:30
    ㅂ b p:8 v:30 bh:30 f:60
    ㅃ pp bb:5 p:25 b:25
    ㅅ s ss:40 sh:30 c:60
    ㅆ ss s:8
    ㅇ -
    ㅈ j ch:10 z:22 dj:20 c:30 jh:22 zh:35 g:50 tch:40 y:70
    ㅉ jj j:20 tch:20 ch:25 cc:30
    ㅊ ch c:30 j:45 tch:20 chh:30 ts:50 tsch:35 sh:70
    ㅋ k kh:10 c:12 q:35 g:45
    ㅌ t th:10 d:65
    ㅍ p ph:5 f:20 b:45
    ㅎ h hh:30 -:70
""")
_CODAS = _table("""
    ㄱ k g:3 ck:8 c:22 gk:30 kk:30 kh:30 ke:35 ng:60 que:45
    ㄴ n nn:18 hn:10 ne:22 nh:30 l:70 m:75 ng:65
    ㄷ t d:3 n:50
    ㄹ l ll:12 r:22 hl:20 rl:22 le:25 rr:40 n:60
    ㅁ m mm:20 hm:10 me:25 n:75
    ㅂ p b:3 pp:25 m:50 v:45
    ㅅ t s:8 d:20 n:55
    ㅇ ng n:65 nge:40 nng:40 g:60 m:75
    ㅈ t j:15 d:25
    ㅊ t ch:15 d:25 c:40
    ㅋ k
    ㅌ t th:20 d:20
    ㅍ p f:30 b:20
    ㅎ h t:20 -:20
""")
_OPEN = _table("""
    ㅏ a ah:8 ar:30 aa:30
    ㅐ ae ai:8 ay:18 e:18 ea:18 eh:22 ei:35 a:45 aei:30
    ㅑ ya yah:12 ia:30 yar:40
    ㅒ yae yai:15 ye:15 yea:25
    ㅓ eo uh:12 o:26 ur:25 er:30 eu:45 u:62 e:32 ou:50 oh:45 euh:40 eoh:25
    ㅔ e ae:15 eh:12 ei:18 ey:22 ay:25 ai:40 ea:35
    ㅕ yeo yuh:12 yo:30 you:28 yea:15 yur:30 yeu:35 ye:32 yu:55 eo:45 yeoh:25
    ㅖ ye yeh:10 yae:15 yea:15 yey:22 yei:20 e:22 ae:22 ea:25 ey:28 ay:40 i:70
    ㅗ o oh:6 ou:35 oo:60 oe:45 u:65
    ㅘ wa wah:10 oa:15 ua:20 a:75 wha:20 va:50
    ㅙ wae wai:10 we:15 oae:20 ae:50 way:20 oai:25
    ㅚ oe oi:3 oy:10 we:18 woe:15 wi:40 wei:20 oei:25 oay:30 oye:30 ui:50 way:45 e:70
    ㅛ yo yoh:8 you:35 yoo:45 io:22 eo:50 yu:65 o:70
    ㅜ u oo ou:18 uh:35 wu:22 ue:30 uu:30 ew:35 ooh:30 o:65 oe:60
    ㅝ wo weo wuh:15 uo:20 we:35 ueo:20 wu:40 o:55
    ㅞ we wei:15 wae:15 ue:25 weh:15
    ㅟ wi wee:6 ui:12 uy:25 whi:20 uee:20 hwi:30 wie:20 we:40 i:60 ee:60
    ㅠ yu yoo you:12 iu:18 ew:30 yuh:30 eu:40 ue:40 yew:25 u:45 yue:30 yo:62 oo:65
    ㅡ eu u:25 e:35 uh:35 oo:55 o:60 eo:45 ew:50
    ㅢ ui eui ee:3 i:10 ie:20 uy:25 ey:28 y:35 wi:35 e:55 hi:40 uee:25 yi:40 euy:30 ea:50
    ㅣ i ee:2 ie:18 y:25 ih:15 e:45 ea:45 ey:40 hi:60 yi:40 ii:25
""")
# What is written otherwise before a final consonant.
_CLOSED = _OPEN | _table("""
    ㅏ a ah:8 aa:30 u:60 ar:40 e:70
    ㅓ eo u:2 o:25 uh:18 ou:25 eu:28 eou:15 ur:25 e:32 oe:45 er:35 oo:60 a:65 eoe:40 ueo:35 ue:45
    ㅕ yeo you:3 yu:3 yo:18 yeou:12 yeu:20 ye:28 yuh:20 ieo:20 iu:30 eo:40 io:45 ou:45 u:45 yoo:45 ie:40 eou:45 yoe:30
    ㅐ ae ai:8 e:15 a:35 ea:20 ay:28 ei:35 eh:25
    ㅔ e ae:15 ei:20 ey:25 eh:18
    ㅗ o oh:8 oa:20 ou:35 oo:40 u:60
    ㅛ yo yoh:15 you:30 yu:55 yoo:45 io:25 yeo:55
    ㅜ u oo ou:15 wu:22 uh:35 ue:40 o:50 oe:60
    ㅝ wo weo uo:20 wu:28 woo:35 we:32 o:50 oo:55 wea:45 ueo:25
    ㅠ yu yoo you:6 iu:22 u:35 yeu:40 eu:45 yo:50 oo:45 yeo:60
    ㅡ eu u:8 oo:50 o:50 e:35 eo:38 i:65 ue:20
    ㅣ i ee:3 ea:25 ie:20 ih:10 y:40 e:50 ii:30
""")
# Syllables with a habit of their own; the letters say nothing of it.
_HABITS = _table("""
    우 woo wu:10 u woo u wo:55
    욱 wook uk ook:12 wuk:12 woog:15 woug:30
    운 woon un oon:12 wun:12 woun:20
    웅 woong ung oong:12 wung:12 woung:20
    울 wool ul wul:15
    시 shi:0 si she:25 see:10 shee:10 sy:35
    신 shin sin sheen:15 shinn:20
    식 shik sik shick:10 sick:15
    실 shil sil
    심 shim sim
    섭 sup:5 sub:3 sob:25 sop:25 seop seob
    세 se sae:12 sei:15 say:20 seh:12 sey:25
    승 seung sung:10 soung:28 seoung:15 sueng:20 seong:40 syng:30 sing:50
    이 yi:3 i lee:25 ee:10 yee:15 rhee:35 e:35 ye:50
    일 il ill:8 yil:20 eel:25
    인 in ihn:8 inn:15 een:25 yin:25
    은 eun un:8 eunn:20 en:45
    의 eui ui yi:25 yui:25 ee:25 ei:40 euy:25 ue:60
    희 hee hui heui:8 hi:10 hie:20 hey:25 hy:35 he:45 hea:50
    휘 hwi whi:8 hui:15 whee:8 hwee:6 wi:40
    훈 hoon hun houn:15
    준 jun joon june:8 joun:20 choon:12 chun:12 juhn:15 jon:55 zoon:25
    진 jin chin:10 jean:12 gene:20 jinn:15 jeen:12 zin:25 gin:30 jihn:15
    원 won weon one:25 woon:45 wone:25 weun:35
    유 yu yoo you:10 eu:30 ew:30 ryu:12 ryoo:15 u:40 rhyu:20
    윤 yoon yun youn:3 yoone:20 yune:20
    선 sun:2 seon son:25 suhn:12 sunn:20 seun:25 soen:45
    수 su soo sue:15 swoo:18 sou:18 suh:45 swu:25 shu:45
    석 suk:2 seok sok:22 seuk:15 sug:8 suck:15 seog:3 souk:30 shuk:30
    철 chul:2 cheol chol:20 chull:15 chal:60 churl:22
    걸 gul:3 geol keol kul:3 kol:25 gol:25 girl:40 kurl:25
    정 jung jeong jong:62 jueng:28 juong:25 jeung:22 cheung:30 chueng:38
    종 jong chong:8 joung:28 choung:36 jung:70
    영 young yeong yung:3 yong:45 yeung:20 yeoung:10
    흥 heung hung:10 hyung:35 hueng:20 houng:20
    성 sung:2 seong soung:12 song:22 seung:22 syung:25 shung:30 sueng:30 suhng:20
    율 yul yool:10 youl:12 ryul:22 yule:20
    려 ryeo ryuh:12 ryo:20 lyeo:8 yeo:42 yuh:45
    례 rye lye:10 rae:35 re:40 rea:35 ye:42 yeh:45
    지 ji jee:3 chi:10 gee:35 gi:48 jie:15 jhee:18 zi:25 chee:12 jih:15
    휴 hyu hew:30 hyoo:12
    형 hyung hyeong hyoung:6 hyong:12 hyeung:20 heong:30 hyeng:28
    혁 hyuk hyeok hyug:6 hyeog:5 hyok:12 hyuck:8 heok:28 hyouk:12
    현 hyun hyeon hyon:12 hyen:22 hyoun:8 hyeun:15 heon:50 hun:60
    령 ryeong ryung:3 lyung:10 ryoung:8 ryong:25 young:38 yeong:45 yung:45 lyeong:5
    건 gun geon kun:3 keon:3 kuhn:15 kon:15 geun:62 keun:64
    근 geun keun:2 kun:8 gun:10 kuen:20 guen:20 geon:62 keon:64
    호 ho hoh hoe:33
    필 pil phil:4 feel:20 fil:20 peel:12
    택 taek tack:10 tak:25 taik:8 tek:15 teak:15 taeg:8 tag:35
    혜 hye hae:15 hea:20 he:25 hei:25 hey:22 hyae:15 hyeh:12 haye:25
    회 hoe hoi:4 hoy:12 hwe:12 hwoe:15 hui:30 whoi:15 hwoi:12 hwei:18
    규 gyu kyu kyoo:8 gyoo:8 kyou:12 gyou:12 kue:30 que:40 kiu:22 gue:40 qu:50
    균 gyun kyun kyoon:8 gyoon:8 kyoun:12
    귀 gwi kwi kui:15 gui:15 kwee:10 guy:35
    양 yang ryang:20 lyang:20
    연 yeon youn:8 yun:12 yon:20 yeun:15 yeoun:10 yearn:30 yeo:70
    열 yeol yul:8 youl:8 yol:20 ryul:30 yeoul:12
    용 yong young:28 ryong:12 lyong:18
    라 ra la na:40 rah:8 lah:12
    림 rim lim leem:10 rhim:12 im:50
    란 ran lan nan:40 rahn:10 lahn:12
    련 ryeon ryun:5 lyun:8 ryon:20 yeon:45 lyeon
    렬 ryeol ryul:5 ryol:20 yeol:45 yul:45 lyul:8
    룡 ryong lyong:8 yong:40 ryoung:30
    률 ryul yul:45 lyul:8 ryool:8
    린 rin lin lynn:10 leen:12 rhin:15 lyn:15
    화 hwa wha:5 hoa:15 hua:20 fa:80
    환 hwan whan:5 hoan:15 huan:18 whahn:20
    황 hwang whang:5
    광 kwang gwang kuang:15 guang:15 koang:15 goang:15
    관 kwan gwan kwon:55 quan:20 koan:15 goan:15
    구 gu koo:2 ku goo:2 kwoo:20 kou:20 gou:20
    금 geum keum gum:10 kum:8 kuem:20 guem:20 gim:60 kim:60
    권 kwon gwon kweon:4 gweon:4 kwun:25 quon:30
    완 wan oan:25 whan:40
""")
_SHARP_S = frozenset("ㅑㅕㅛㅠㅣㅟ")


def _vowels(vowel: str, coda: str, onset: str) -> Spellings:
    found = (_CLOSED if coda else _OPEN)[vowel]
    if onset == "ㅇ" and vowel == "ㅣ":
        return found | {"yi": 0.12}
    return found


@lru_cache(maxsize=12_000)
def units(character: str) -> tuple[Spellings, ...]:
    """The spellings of a syllable, letter by letter."""
    onset, vowel, coda = apart(character)
    first = _ONSETS[onset]
    if onset == "ㅅ" and vowel in _SHARP_S:
        first = first | {"sh": 0.02}
    # Of two final consonants one is heard.
    last = {"": 0.0} if not coda else _CODAS.get(coda) or _CODAS["ㄹ" if coda in "ㄺㄻㄼㄽㄾㄿㅀ" else "ㄱ"]
    return first, _vowels(vowel, coda, onset), last


@lru_cache(maxsize=12_000)
def forms(character: str) -> Spellings:
    """All spellings of a syllable that are usual enough to be read."""
    return _spelled(character, LIMIT) | _HABITS.get(character, {})


@lru_cache(maxsize=12_000)
def usual(character: str, most: float) -> tuple[tuple[float, str], ...]:
    """Those that cost no more than this, the commonest first; the rare ones are not even put together."""
    found = _spelled(character, most) | _HABITS.get(character, {})
    return tuple(sorted((cost, spelled) for spelled, cost in found.items() if cost <= most))


def _spelled(character: str, most: float) -> Spellings:
    found: Spellings = {}
    for parts in product(*([one for one in unit.items() if one[1] <= most] for unit in units(character))):
        cost = sum(part[1] for part in parts)
        if cost <= most:
            spelled = "".join(part[0] for part in parts)
            found[spelled] = min(cost, found.get(spelled, most))
    return found
