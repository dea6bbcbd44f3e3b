"""Made-up people whose families spell their names each in a way of its own, and people who are nearly called so."""

import random
from functools import cache

from tests.names import people
from tests.names.people import Person, arranged, person, spelled, table

SURNAMES = """
김 Kim Gim Ghim | 이 Lee Yi Rhee Rhie Li Ree Ri I Lie | 박 Park Pak Bak Bahk Pahk | 최 Choi Choe Choy Che
정 Jung Jeong Chung Cheong Joung Chong Jeoung Jong | 강 Kang Gang Kahng | 조 Cho Jo Joe Joh | 윤 Yoon Yun Youn Yune
장 Jang Chang Jahng Zang | 임 Lim Im Yim Rim Leem Rhim | 한 Han Hahn Hann | 오 Oh O | 서 Seo Suh So Sur Su
신 Shin Sin Synn Shinn | 권 Kwon Gwon Kweon | 황 Hwang Whang | 안 Ahn An Ann | 전 Jeon Chun Jun Jhun Chon Cheon
유 Yoo Yu You Ryu Lew Yew | 고 Ko Koh Go Goh | 문 Moon Mun | 양 Yang Ryang | 손 Son Sohn Shon
배 Bae Pae Bai Pai Bay | 백 Baek Paik Baik Back Paek | 허 Heo Hur Huh Her Hu | 남 Nam Nahm | 심 Shim Sim
노 Noh Roh No Ro Rho | 곽 Kwak Gwak Kwack | 성 Sung Seong Song Soung | 주 Joo Ju Chu Choo | 우 Woo Wu U
구 Koo Ku Gu Goo | 나 Na Ra La Nah Rah | 류 Ryu Yoo Lew Lyu Yu | 진 Jin Chin | 지 Ji Jee Chi Jhee
엄 Eom Um Uhm Ohm | 채 Chae Chai Che | 원 Won Weon | 천 Cheon Chun Chon | 방 Bang Pang | 공 Kong Gong
현 Hyun Hyeon Hyon | 함 Ham Hahm | 변 Byun Byeon Pyun Byon | 염 Yeom Yum Youm | 여 Yeo Yuh Lyuh Yoh | 추 Choo Chu
도 Do Doh To Toh | 소 So Soh Sho | 석 Seok Suk Sok | 선 Sun Seon Sunn | 설 Seol Sul Sol | 길 Gil Kil | 위 Wi Wee We
"""
GIVEN = """
영 young yung yong yeung yeoung | 현 hyon hyen hyeun hyoun | 은 eun un unn en | 희 hee hi hui heui hie hey
주 joo chu jou choo ju | 우 wu u oo wo woo ooh | 의 eui ui ee yi ei
정 chung jong cheong joung jeoung jeung chong jueng | 준 choon chun june joon jhoon | 진 chin jean gin zin jinn
성 sung song soung seung syung | 승 sung seong syng seoung | 수 soo su sue sou suh | 서 suh so sur seu
석 sok suk seog sug souk suck | 숙 sook sug suk sukh | 순 soon sun shun soun | 선 sun son seun suhn
경 kyong kyeong gyung kyoung kyeung keong gyoung | 규 kyoo gyu kyu qyu kyou que | 균 kyun gyun kyoon
철 chol chul chull churl | 종 chong jong joung | 중 joong choong jung chung | 재 jae jai chae che jay je
채 chae chai che | 태 tai tay te thae | 택 taik tack tek teck tak | 호 ho hoh hoe | 학 hag hack hahk hak
혁 hyok hyeog hyuck hyug heok hyeok | 형 hyong hyoung hyeung hyeng heong | 용 yong young ryong lyong yeong
원 won weon woon one wun wone | 완 wan oan | 훈 hoon hun houn | 환 whan huan hwan | 화 wha hoa hua
회 hoi hwe hwoe hoe | 휘 hwi whee hui whi | 흥 hung heung hyung | 일 ill eel yil il | 인 ihn inn een yin
식 shik sic shick sick sig | 신 shin sin sheen | 심 shim sim | 실 shil sil | 시 shi see she si | 례 rye ye lye rae
려 ryo lyo yeo ryuh | 련 ryun yeon lyun ryon | 렬 ryul ryol yeol lyul yul | 룡 ryong yong lyong | 률 ryul yul ryool
령 ryung young ryong lyong ryoung | 류 ryu ryoo lyu | 량 ryang yang lyang | 린 lin lynn rhin | 림 lim leem im rim
락 lak nak rag rak | 록 lok nok rock rok | 래 lae rai nae lai | 동 tong dong | 두 doo du too | 도 doh to do
덕 duk duck tok dug | 대 tae dai tai dae | 달 dal tal | 국 kook kuk gook gug kug | 구 koo ku goo kou
근 keun kun gun keon | 기 ki kee gee key | 길 kil ghil gill | 건 kun gun keon kuhn kon | 걸 kul gul kol kuhl
갑 kap gab kab | 곤 kon gon | 관 kwan quan | 광 kwang kuang | 교 kyo kio | 금 keum kum gum
명 myong myoung meong miung | 무 moo mu | 문 moon mun | 미 mee me mi | 범 bum pum pom bom beum
병 pyong byong byoung pyung | 보 boh po bo | 복 pok bog bok | 봉 pong bong | 빈 been pin bin | 섭 sup sub sop seob
세 sae sei say seh | 언 un on uhn eun | 업 up ub eob | 연 yun youn yon yeun | 열 yul youl yol yeoul
엽 yup yub yop youp yeob | 옥 og oak ock ok | 욱 uk ook woog wuk | 운 oon wun un | 웅 ung oong wung
유 yoo you ryu eu | 윤 yoon youn yune | 율 yool youl ryul | 익 ick eek ig ik | 자 cha jah ja | 장 chang jang
전 jun chun chon | 제 jae che jei je | 조 cho joe joh | 창 tchang chang | 천 chun chon | 춘 chun choon
충 chung choong | 필 phil feel | 하 hah ha | 한 hahn han | 해 hai hay hea | 향 hyang | 헌 hun hon huhn
혜 hae hea hei hey hay | 효 hyoh hio hyo | 후 hoo hu | 흠 hum heum | 애 ai ay e eh | 예 yea yae yeh | 아 ah ar
오 oh o | 양 ryang yang | 탁 tahk tack | 평 pyung pyong pyoung | 노 noh ro roh | 로 roh lo no | 라 la na rah
란 lan nan rahn | 갑 kap kab
"""
# Syllables that are two people's rather than two spellings: as 민수 and 민서, 지훈 and 지운.
NEAR = """
수서 훈운 수숙 정종 은인 우주 현형 성상 진준 영용 선순 호후 경광 민미 희혜 재제 혁학 석섭 연윤 인일 태대
"""


@cache
def _spellings(text: str) -> dict[str, list[str]]:
    entries = (entry.split() for entry in text.replace("\n", "|").split("|") if entry.strip())
    return {name: ways for name, *ways in entries}


def peculiar(chance: random.Random, one: Person) -> Person:
    """The same person as a family writes itself that keeps to no system."""
    families, syllables = _spellings(SURNAMES), _spellings(GIVEN)
    family = chance.choice(families.get(one.surname) or _plain(one.surname, one.latin))
    parts = [chance.choice(syllables.get(syllable) or _usual(syllable)) for syllable in one.given]
    return one._replace(latin=arranged(chance, family, parts))


def _plain(surname: str, latin: str) -> list[str]:
    return next(([row[2][0]] for row in table(people.SURNAMES) if row[0] == surname), [latin.split()[0]])


def _usual(syllable: str) -> list[str]:
    return next(row[2] for row in table(people.GIVEN) if row[0] == syllable)


def neighbour(chance: random.Random, one: Person) -> Person | None:
    """Somebody of the same family who is nearly called so, written as passports do."""
    swaps = [(place, pair) for place, syllable in enumerate(one.given) for pair in NEAR.split() if syllable in pair]
    if not swaps:
        return None
    place, pair = chance.choice(swaps)
    other = pair.replace(one.given[place], "")
    given = one.given[:place] + other + one.given[place + 1 :]
    if not all(any(row[0] == syllable for row in table(people.GIVEN)) for syllable in given):
        return None
    return Person(one.surname + given, one.surname, given, spelled(chance, one.surname, given, "passport"))


def crowd(seed: int, size: int) -> list[Person]:
    """So many people of peculiar spelling; a fifth of them has a neighbour in name among the others."""
    chance, found = random.Random(seed), {}
    while len(found) < size:
        one = person(chance)
        found.setdefault(one.hangul, peculiar(chance, one))
        other = neighbour(chance, one) if chance.random() < 0.25 else None
        if other:
            found.setdefault(other.hangul, other)
    return list(found.values())[:size]
