"""A form with everything a form may hold, for the tests."""

from tpd_exchange.letters.template import Template

SETTINGS = """
version = "1"
form = "{form}"
recipient = "host"
name_ko = "연구보안 서약서"
name_en = "Research security pledge"
[ko]
recipient = "{{{{ host.name }}}}"
[en]
address = "{{{{ host.name }}}}"
salutation = "Dear colleagues:"
"""
KOREAN = """# 연구보안 서약서

「국가연구개발혁신법」에 따라 아래와 같이 서약합니다.

## 1. 인적 사항

: 성명 | {{ researcher.both_names }}
: 생년월일 | {{ researcher.birth_date | short_date }}
: 과제명 | {{ placement.project }}
:_ 비상 연락처 | emergency
:_ 건강보험 증권번호와 보험사 이름 | insurance
:_3 특이 사항 | remarks

## 2. 확인 사항

[] 연구보안 교육을 이수하였습니다. | trained
[] 개인용 기기에 연구자료를 저장하지 않으며, 부득이한 때에는 주최 기관의 서면 승인을 먼저 받겠습니다. | devices

| 지원 기관 | 항목 | 금액 |
@each line in placement.funding
| {{ line.source }} | {{ line.purpose }} | {{ line.money }} |

1. 연구자는 제12조에 따른 의무를 지킨다.

> 이 문서에 적은 개인정보는 교류 관리의 목적으로만 씁니다.

= 연구자 | {{ researcher.name }} |
= 파견 기관 | {{ home_signatory.name }} | {{ home_signatory.position }}
= 주최 기관 | {{ host_signatory.name_en }} | {{ host_signatory.position_en }}
"""
ENGLISH = """# Research security pledge

The undersigned agree as follows.

## 1. The researcher

: Name | {{ researcher.both_names }}
: Date of birth | {{ researcher.birth_date | date }}
: Project | {{ placement.project }}
:_ Emergency contact | emergency
:_ Health insurance: company and number | insurance
:_3 Remarks | remarks

## 2. Confirmations

[] I have completed the training in research security. | trained
[] I keep no research data on devices of my own without the written approval of the host institution. | devices

| Source | Purpose | Amount |
@each line in placement.funding
| {{ line.source }} | {{ line.purpose }} | {{ line.money }} |

1. The researcher keeps the duties of Article 12.

> Personal data on this form are used to administer the exchange only.

= For the researcher | {{ researcher.latin_name }} |
= For the home institution | {{ home_signatory.name }} | {{ home_signatory.position }}
= For the host institution | {{ host_signatory.name_en }} | {{ host_signatory.position_en }}
"""


def trial(form: str, korean: str = KOREAN, english: str = ENGLISH) -> Template:
    """The document in that form."""
    return Template.from_texts("trial", SETTINGS.format(form=form), korean, english)
