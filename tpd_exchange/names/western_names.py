"""Western given names: which there are, and which are called otherwise among friends."""

from functools import cache

# Each line is one name in its forms.
_FORMS = """
alexander alex alec sandy aleksandr alexandre
alexandra alexa sandra
andrew andy drew andreas andre
anthony tony antonio anton
benjamin ben benny
catherine katherine kathryn kate katie kathy cathy katharina
charles charlie chuck carl karl carlos
christine christina kristina kristin chris
christopher chris kristof
daniel dan danny
david dave davey
deborah debra debbie
donald don
douglas doug
edward ed eddie ted
elizabeth liz beth betty eliza lisa elisabeth
eric erik
francis frank francisco franz
frederick fred freddy friedrich
geoffrey jeffrey jeff geoff
george georg jorge
gerald jerry
gregory greg
henry harry hank heinrich henri
jacob jake jakob
james jim jimmy jamie
jennifer jenny jen
jessica jess jessie
john johnny jack johann jon juan jean
jonathan jon
joseph joe joey josef jose
joshua josh
kenneth ken kenny
lawrence larry laurence lorenz
leonard leo len
margaret maggie meg peggy margarete
mark marc marcus
martin marty
mary marie maria
matthew matt matthias matthieu
michael mike mick michel miguel
nathan nate nathaniel
nicholas nick nicolas nikolai
patricia pat patty tricia
patrick pat
paul pablo pavel
peter pete pedro pierre
philip phil phillip philippe
raymond ray
rebecca becky
richard rick dick rich ricardo
robert rob bob bobby roberto
ronald ron
samuel sam sammy
stephen steven steve stefan stephan
stephanie steph
susan sue susie suzanne susanna
theodore ted theo
theresa teresa terry
thomas tom tommy
timothy tim
victoria vicky
vincent vince
william will bill billy liam wilhelm
zachary zach
"""
_OTHERS = """
aaron abigail adam alan albert alice allison amanda amy angela anna anne annie arthur ashley barbara brandon
brian bruce carol caroline chloe claire dennis diana donna dorothy dylan eleanor ellen emily emma esther
eugene evan evelyn gabriel gloria grace hannah harold heather helen irene isaac jane janet jasmine jason joan
joyce julia julie justin karen kelly kevin kyle laura linda louis lucy luke marilyn martha max melissa
michelle monica nancy natalie nicole noah olivia oliver oscar pamela rachel ralph rose roy russell ruth ryan
sarah scott sean sharon simon sophia sophie stella sylvia teresa tiffany tyler vivian walter wayne
"""


@cache
def families() -> dict[str, frozenset[int]]:
    """Each form with the names it belongs to."""
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(filter(None, _FORMS.splitlines())):
        for form in line.split():
            found[form] = found.get(form, frozenset()) | {number}
    return found


WESTERN = frozenset((_FORMS + _OTHERS).split())
