"""How Korean surnames are spelled: each family's usual spellings first, rarer ones with their cost in hundredths."""

from functools import cache

from tpd_exchange.names.hangul import softened
from tpd_exchange.names.spellings import forms

_USUAL = """
김 kim gim:5 ghim:10 kimm:15 keem:15 khim:20 kym:20
이 lee yi:2 i:3 rhee:3 ri:5 li:5 rhie:12 ree:12 leigh:15 yee:12 ie:20 ly:20 ee:12 rhi:15 lie:20 e:40 yie:20 reeh:30
박 park pak:3 bak:3 bahk:8 pahk:8 paak:20 back:35 parc:20 parke:20 bag:25 pack:25 bark:15 pag:30
최 choi choe:2 choy:5 choui:15 chey:20 che:22 chwe:12 choai:15 chue:25 cheh:25 chae:50 choei:15 tchoi:15 tchoe:15
정 jung jeong chung:2 cheong:5 chong:8 joung:5 jeoung:6 jong:15 jeung:8 chueng:15 choung:12 juong:15 zung:15 jueng:15
    ceng:25 jheong:20 chyung:20 jhung:18 jhong:25
강 kang gang:3 kahng:8 ghang:12 gahng:15 khang:20
조 cho jo:2 joe:8 joh:8 choh:10 jho:15 zo:20 chou:30 jou:25 joo:45 jhoh:18 chough:20
윤 yoon yun:1 youn:2 yune:15 yuhn:15 yeun:25
장 jang chang:3 jahng:10 zang:15 chahng:15 djang:15 tchang:20 jhang:15 zhang:30
임 lim im:2 rim:4 yim:3 leem:6 rhim:6 ihm:8 eim:15 reem:15 lym:15 limb:25 lihm:15
한 han hahn:4 hann:10 haan:15
오 oh o:4 au:30 oe:25 ou:20 ohh:25
서 seo suh:1 so:10 su:12 sur:12 sue:25 seu:25 shu:30 surh:15 seoh:15 se:30 sseo:30
신 shin sin:4 shinn:10 sheen:12 chin:60 syn:25 sihn:20 synn:12 cynn:22
권 kwon gwon:3 kweon:4 gweon:8 kwun:15 kwan:55 kuon:15 quon:20
황 hwang whang:3 hoang:15 huang:15 hwangh:25
안 ahn an:2 ann:12 aan:20 ahnn:20
송 song soong:25 sohng:15 sung:55
전 jeon jun:3 chun:5 chon:10 jhun:15 cheon:8 jon:15 juhn:12 jeun:15 joun:20 gen:45 jen:30 tjon:20 cen:35 jhon:20
홍 hong houng:20 hohng:20
유 yoo yu ryu:3 you:4 ryoo:6 lyu:8 rhyu:8 ryou:10 liu:15 yew:20 iu:20 yuh:25 lew:25 lyou:15 rhyou:15 rhu:25 yoe:30
고 ko go:3 koh:3 goh:6 kho:15 coe:25 koe:20 gho:15 kough:30
문 moon mun:3 mune:15 moun:15 muhn:20
손 son sohn:2 shon:12 soen:25 soun:25 sonn:15 shohn:15
배 bae pae:6 bai:6 pai:10 bay:15 bea:15 pay:20 be:25 peh:25 beh:20 bie:35
백 baek paik:2 baik:4 paek:5 back:5 beak:10 paeck:12 pack:15 baeg:10 paeg:15 bek:15 pak:55 peck:25 paick:15 beck:25
허 heo huh:1 hur:3 her:10 ho:20 hu:20 hoh:20 hah:50 hough:30 hurh:12 hugh:25
남 nam nahm:6 namm:15 nham:25
심 shim sim:4 sym:20 sihm:20 shimm:20
노 noh no:3 roh:2 ro:5 rho:4 rhoh:12 nho:12 lo:20 loh:15 now:35 row:30
하 ha hah:8 har:25 hha:25
곽 kwak gwak:4 kwag:8 kwack:6 gwag:10 koak:15 quak:20 kwahk:15 gwack:10 kwock:12
성 sung seong:2 song:20 soung:10 seung:12 sseong:25 shung:25 suhng:20 syng:30
차 cha tcha:15 chah:8 tchah:20 char:25 tscha:15
주 joo ju:2 chu:8 choo:8 jou:15 jue:20 juh:20 zoo:20 jew:30 zhu:25
우 woo u:10 wu:6 oo:15 wo:40 ou:25 wooh:25 woe:35
구 koo gu:3 ku:4 goo:4 kou:15 gou:15 kwoo:20 coo:20 khoo:15 ghoo:20
민 min minn:10 meen:15 mihn:20
나 na ra:5 nah:5 rah:8 la:12 rha:12
류 ryu yoo:5 yu:5 ryoo:2 lyu:5 rhyu:5 you:8 ryou:6 liu:12 rhu:20 lew:25 lyou:12 rew:25 lu:30
진 jin chin:5 jean:12 jeen:10 gin:25 zin:20 jinn:12 ching:35 chen:40
지 ji jee:3 chi:6 gee:10 jie:15 chee:10 zi:20 jhi:15 jhee:10
엄 eom um:3 uhm:2 eum:8 ohm:15 om:18 am:40 umm:15 oum:15
채 chae chai:4 che:12 chay:15 chea:15 tchai:15 choi:70
원 won weon:3 one:20 woon:25 wone:20
천 cheon chun:2 chon:8 chen:15 chyun:15 chern:20 tchun:20
방 bang pang:8 bahng:6 pahng:12 bhang:15 phang:20
공 kong gong:3 khong:15 goung:15 koung:15
현 hyun hyeon:3 hyon:8 hyoun:8 heon:25 hyeun:15 hyen:25
함 ham hahm:4 hamm:12
변 byun byeon:3 byon:8 pyun:8 byoun:6 pyon:12 pyeon:10 bien:25 bun:30 byeun:12 byen:20 beon:30
염 yeom yum:3 youm:4 yom:8 ryum:12 yeum:12 lyum:15 yem:25 yoem:25
여 yeo yuh:6 ryeo:10 yo:20 yu:35 you:22 yoh:25 ryu:55 yea:15 yur:15 lyuh:10 ryuh:15 lyo:20
추 choo chu:1 chou:15 chue:15 chuh:20
도 do doh:4 to:12 toh:12 dho:15 doe:20 dow:30
소 so soh:4 sho:20 sow:30 soe:25
석 seok suk:2 sok:10 seuk:10 sug:12 seog:6 suck:15 souk:20
선 sun seon:2 son:25 sunn:12 suhn:12 sohn:40
설 seol sul:3 sol:15 sull:12 sohl:25 seul:25 suhl:15 surl:15
마 ma mah:5 mar:25
길 gil kil:2 ghil:6 keel:12 khil:12 gill:12 kill:20 geel:15
연 yeon youn:5 yun:6 yon:10 yeun:10 yoen:20
위 wi wee:2 we:15 wie:12 ui:20 wei:15 wui:15 wy:25
표 pyo phyo:10 pio:15 pyoh:10 pyou:20
명 myung myeong:2 myoung:5 myong:8 meong:20 miung:20
기 ki gi:2 kee:4 gee:10 key:15 khi:15 ghi:15
반 ban bahn:4 pan:10 bann:12 pahn:12 van:25 bhan:15
왕 wang wahng:15 whang:40
금 keum geum:2 kum:5 gum:6 kim:50 kuem:12 guem:12 gim:60
옥 ok ock:6 ohk:10 oak:8 og:12 ohg:20
육 yook yuk:3 youk:6 yug:12 ryuk:10 ryook:12 yoog:12
인 in ihn:5 inn:12 yin:15 een:20
맹 maeng mang:12 meng:10 maing:8 meang:15
제 je jae:6 jeh:8 che:15 jei:12 jay:20 chae:35 cheh:18 jey:18 jea:18 jai:20 jhe:18
모 mo moh:5 mow:30
탁 tak tahk:8 tark:20 tack:20 tag:20
국 kook kuk:3 guk:3 gook:6 kug:12 gug:15 cook:15 kouk:12
어 eo uh:3 eoh:12 auh:25 oe:40 ur:20 euh:20 o:50 er:25
은 eun un:8 uen:20 eunn:20
편 pyun pyeon:3 pyon:8 pyoun:6 pyen:20
용 yong young:20 ryong:8 yhong:20
예 ye yea:12 yeh:6 yae:15 yeah:20
경 kyung gyeong:3 kyeong:3 kyong:8 kyoung:5 gyung:6 keong:20 gyong:15 kung:35
봉 bong pong:12 bonng:20
사 sa sah:6 sha:25
부 boo bu:2 pu:12 poo:12 bou:15
황보 hwangbo whangbo:5 hwangbu:60 hwangboh:10 hwangpo:15
남궁 namgung namkung:2 namgoong:2 namkoong:2 namgoung:12 namkoung:12 nahmkung:12 nahmgung:12 namkuong:20 namgong:35
제갈 jegal chegal:6 jaegal:8 jekal:10 jaekal:12 jegar:25 chekal:15 zegal:20 jeagal:15
선우 sunwoo seonwoo:2 sunu:8 seonu:6 sonu:15 sunwu:12 sonwoo:20 sunoo:12 seonoo:15
독고 dokgo dokko:4 tokko:8 dokgoh:12 dokkoh:12 tokgo:12 dogko:12
사공 sagong sakong:2 sahkong:12 sagoung:20
서문 seomun suhmoon:5 seomoon:3 suhmun:8 somun:15 sumoon:15
동방 dongbang tongbang:10 tongpang:20
탄 tan tahn:10
팽 paeng pang:20 peng:12 paing:10 phaeng:15
태 tae tai:8 tay:20 te:25 thae:20 tea:20
피 pi pee:8 phi:15
감 kam gam:4 kahm:10 ghahm:20
빈 bin been:15 pin:15
범 beom bum:4 bom:12 pum:20 pom:20 bhum:20
라 ra na:6 la:5 rah:4 rha:10 nah:10 lah:10
형 hyung hyeong:3 hyoung:6 hyong:10
갈 gal kal:6 karl:25 ghal:15
견 kyun gyeon:4 kyeon:4 kyon:10 kyoun:10 gyun:10
단 dan tan:12 dahn:10
당 dang tang:12
승 seung sung:12
시 si shi:3 see:12 she:25
온 on ohn:8 ohnn:20 own:30
목 mok mock:10 mog:12 mohk:15
복 bok pok:12 bog:12 bock:12
좌 jwa choa:12 jua:12 joa:10 cha:55
계 kye gye:3 kae:20 gae:20 kyeh:12 keh:20 kay:20
대 dae tae:12 dai:10
동 dong tong:12
두 doo du:3 tu:15 too:15
호 ho hoh:8
간 kan gan:4 kahn:12
상 sang
음 eum um:8 uem:20
가 ga ka:4 kah:15 gah:12
화 hwa wha:6 hoa:15
빙 bing been:60
초 cho tcho:15
내 nae nai:8
묵 mook muk:3 mok:25
양 yang ryang:10 lyang:10 yaung:20 liang:20 yahng:20
"""
GUESSED = 0.2
"""What is added where a family spells its name as its letters are spelled, which is not its custom."""


@cache
def table() -> dict[str, dict[str, float]]:
    """Each surname with its spellings."""
    found: dict[str, dict[str, float]] = {}
    for line in filter(None, _USUAL.replace("\n    ", " ").splitlines()):
        surname, *spellings = line.split()
        parts = (spelling.partition(":") for spelling in spellings)
        found[surname] = {spelled: int(cost or 0) / 100 for spelled, _, cost in parts}
    return found


@cache
def spellings(surname: str) -> dict[str, float]:
    """All spellings of a surname: its own, and what its letters allow."""
    own = table().get(surname) or table().get(softened(surname)) or {}
    if len(surname) > 1:
        guessed = {
            first + second: one + two
            for first, one in spellings(surname[0]).items()
            for second, two in forms(surname[1]).items()
            if one + two <= 0.4
        }
    else:
        guessed = {spelled: cost for spelled, cost in forms(surname).items() if cost <= 0.4} if surname else {}
    return {spelled: cost + (GUESSED if own else 0.0) for spelled, cost in guessed.items()} | own


@cache
def readings() -> dict[str, dict[str, float]]:
    """Each Latin spelling with the surnames it may stand for."""
    found: dict[str, dict[str, float]] = {}
    for surname in table():
        for spelled, cost in spellings(surname).items():
            found.setdefault(spelled, {})[surname] = cost
    return found


@cache
def likeliest() -> dict[str, float]:
    """Each Latin spelling with what its likeliest surname costs."""
    return {spelled: min(found.values()) for spelled, found in readings().items()}


@cache
def _ranks() -> dict[str, int]:
    found: dict[str, int] = {}
    for place, own in enumerate(table().values()):
        for spelled, cost in own.items():
            if cost <= 0.1:
                found.setdefault(spelled, place)
    return found


def rank(spelled: str) -> int:
    """How far down the list of families the first stands that is commonly spelled so."""
    return _ranks().get(spelled, len(table()))


@cache
def usual() -> frozenset[str]:
    """The spellings that are surnames at first sight."""
    return frozenset(spelled for own in table().values() for spelled, cost in own.items() if cost <= 0.1)
