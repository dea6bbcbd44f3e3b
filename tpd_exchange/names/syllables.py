"""The syllables that given names are made of, from everyday ones to those that hardly occur."""

from functools import cache

_EVERYDAY = (
    "가건경계관광교구국권규균근금기길나남다대덕도동두라란래림린명무문미민배범병보복봉빈상서석선설섭성세소솔수숙순승시식신"
    "아안애연열엽영예옥완용우욱운웅원유윤율은의이인일임자장재전정제조종주준중지진찬창채천철춘충태택필하학한해향혁현형혜호홍화환"
    "회효후훈휘흥희헌훤언익석연수호림경률"
)
_SEEN = (
    "간갑강개걸겸고곤공곽귀극김내노능단달담돈득들락람량렬령련렴로록롱루류리마만말맹모목묵박반방백벽별봄부분비빛산삼새샘생서"
    "송숭슬승실심쌍안암양억엄여역염오온외요월위육음읍응자작잔잠점조존죽지직집차청초추치칠탁탄택판평표품풍하함항행허협혼황훈흠"
    "늘람름빈슬결겨레루터힘찬밝얼울찬글꽃별솜송아름단비이슬새롬보람누리가람하늘바다"
)
_RARE = (
    "각갈감객갱거검겁격견결곡골과괄괘굉군굴궁궐궤규귤글급긍긱끽난날납낭냉녀년념녕농뇌뇨눈뉴니닉당답댁독둔등량려력례룡률륙륜륭름릉"
    "매맥면멸목몰묘묵문물밀박발번벌법변본북붕빙사삭살삽색석섬섭성속손쇄쇠술습십아악알압앙액야약어업에엔여와왕왜욕우울윤융을잔잡쟁저적절접족졸종좌주줄즉즐증"
    "질징착찰참책처척첨첩체촉촌총최축출측층친침칭쾌타탈탐탑탕토통퇴투특파팔패팽편폐포폭피픽핍할합핵혈혹확활획횡훼휴르흉흑흔흡국람군"
)
_COSTS = ((_RARE, 0.35), (_SEEN, 0.12), (_EVERYDAY, 0.0))


@cache
def rarity() -> dict[str, float]:
    """Each syllable with what it costs to read it in a name."""
    return {syllable: cost for syllables, cost in _COSTS for syllable in syllables}
