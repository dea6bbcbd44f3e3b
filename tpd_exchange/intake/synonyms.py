"""What officers and their counterparts call the columns of their sheets."""

from collections.abc import Mapping
from typing import Final

# By path; words are compared without spaces, brackets and case. "|" stands between them.
EVERYWHERE: Final[Mapping[str, str]] = {
    "name": "성명|이름|name|fullname|성함|명칭|기관명|참가자|연구자명|연구자성명|연구원명|파견자|초청자"
    "|방문자|과제명",
    "hangul_name": "한글성명|한글이름|국문성명|국문이름|성명(국문)|성명(한글)|이름(한글)|koreanname"
    "|nameinkorean|hangul",
    "latin_name": "영문성명|성명(영문)|영문이름|영문명|여권영문명|englishname|nameinenglish|passportname",
    "surname": "성|영문성|영문(성)|성(영문)|여권성|surname|lastname|familyname|last",
    "given_names": "영문이름|영문(이름)|이름(영문)|여권이름|givenname|givennames|firstname|forename|first",
    "gender": "성별|gender|sex",
    "birth_date": "생년월일|생일|출생일|birthdate|dateofbirth|dob|birthday",
    "birth_place": "출생지|placeofbirth|birthplace",
    "citizenships": "국적|nationality|citizenship|countryofcitizenship",
    "citizenship": "국적|nationality|citizenship",
    "passports.number": "여권번호|여권|passportno|passportno.|passportnumber|passport",
    "passports.country": "여권발급국|발급국|passportcountry|issuingcountry",
    "passports.expires": "여권만료일|여권유효기간|만료일|passportexpiry|expirydate|passportexpires",
    "email": "이메일|메일|전자우편|e-mail|email|emailaddress|이메일주소|mail",
    "phone": "연락처|전화|전화번호|휴대폰|휴대전화|핸드폰|phone|telephone|tel|tel.|mobile|cell|cellphone"
    "|contactnumber",
    "emergency_name": "비상연락인|비상연락자|emergencycontact",
    "emergency_phone": "비상연락처|비상연락망|emergencyphone",
    "home": "소속|소속기관|원소속|원소속기관|소속대학|소속기관명|homeinstitution|affiliation|institution"
    "|organization|home"
    "|sendinginstitution|파견기관|파견기관명|employer",
    "institution": "기관|기관명|소속|소속기관|institution|organization|affiliation|host",
    "position": "직위|직급|직책|position|title|jobtitle|직함",
    "department": "부서|학과|소속부서|department|dept|division|학과(부서)",
    "career_stage": "경력단계|경력|careerstage|level|신분",
    "orcid": "orcid|orcidid|orcidid.|연구자번호(orcid)",
    "degrees.level": "학위|최종학위|degree",
    "degrees.subject": "전공|major|fieldofstudy",
    "degrees.institution": "출신학교|학위수여기관|awardedby",
    "degrees.year": "학위취득연도|졸업연도|yearofdegree",
    "languages": "언어|사용언어|languages|language",
    "domains": "분야|기술분야|협력분야|domain|domains|field",
    "domain": "분야|기술분야|협력분야|기술|domain|technologyarea|technology|field",
    "sub_area": "세부분야|세부기술|subarea|sub-area|subfield",
    "note": "비고|메모|참고|note|notes|remark|remarks|comment|comments|memo",
    "name_en": "영문명|영문명칭|영문기관명|기관명(영문)|영문이름|성명(영문)|englishname|nameinenglish"
    "|name(english)|nameen",
    "name_ko": "국문명|한글명|국문명칭|국문기관명|기관명(국문)|한글기관명|koreanname|nameinkorean"
    "|name(korean)|nameko",
    "acronym": "약칭|약어|acronym|abbreviation|short",
    "aliases": "다른이름|별칭|이전명칭|개명전이름|이전이름|aliases|othernames|alias|formername|formernames|maidenname",
    "kind": "종류|유형|구분|기관유형|기관구분|kind|type|category",
    "country": "국가|나라|소재국|소재국가|country|nation",
    "ror": "ror|rorid|ror아이디",
    "business_number": "사업자번호|사업자등록번호|ein|taxid",
    "address": "주소|address|streetaddress",
    "city": "도시|소재지|시|city",
    "postal_code": "우편번호|zip|zipcode|postalcode|postcode",
    "website": "홈페이지|웹사이트|url|website|homepage|web",
    "role": "역할|role",
    "number": "관리번호|과제번호|번호(관리)|placementno|placementno.|caseno|casenumber|증권번호|policynumber",
    "researcher": "연구자|연구원|성명|이름|name|fullname|researcher|scholar|participant|참가자|파견자"
    "|초청자|방문연구자|candidate"
    "|visitor|연구자명|연구자성명|성함",
    "host": "수용기관|초청기관|호스트|호스트기관|방문기관|파견지|파견처|연수기관|파견(방문)기관|방문기관명|host"
    "|hostinstitution|hostorganization"
    "|receivinginstitution|hostuniversity|hostlab",
    "supervisor": "지도교수|호스트교수|담당교수|수용책임자|지도자|supervisor|hostsupervisor|mentor|advisor"
    "|adviser|hostpi|pi",
    "direction": "방향|교류방향|교류구분|구분|파견구분|파견초청구분|파견/초청|초청/파견|파견·초청|파견및초청|파견초청"
    "|방향(한미)|direction|flow|inbound/outbound|outbound/inbound|incoming/outgoing|outgoing/incoming|in/out|exchangetype"
    "|exchangedirection|typeofexchange",
    "programme": "사업|사업명|프로그램|program|programme",
    "call": "공고|공모|call",
    "agreement": "협약|협정|agreement|mou",
    "project": "과제|과제명|연구과제|연구주제|연구제목|project|projecttitle|topic|researchtopic|researchtitle",
    "project_ko": "과제명(국문)|국문과제명|연구제목(국문)",
    "project_en": "과제명(영문)|영문과제명|연구제목(영문)",
    "period": "기간|파견기간|연수기간|체류기간|교류기간|방문기간|사업기간|활동기간|period|duration|dates|term",
    "planned_start": "시작일|시작|파견시작일|시작예정일|개시일|체류시작일|출국일|from|start|startdate|begin"
    "|begindate|arrival|starts",
    "planned_end": "종료일|종료|파견종료일|종료예정일|체류종료일|귀국일|to|until|end|enddate|departure|ends",
    "starts": "시작일|시작|개시일|from|start|startdate|starts|validfrom|보험시작일",
    "ends": "종료일|종료|to|until|end|enddate|ends|validuntil|보험종료일",
    "visa_class": "비자|비자종류|사증|체류자격|비자유형|visa|visatype|visacategory|visaclass",
    "funding.source": "재원|지원기관|지급기관|funder|fundingsource|sponsor|fundedby",
    "funding.amount": "지원금|지원금액|금액|연구비|체재비|체류비|장학금|장학금액|생활비"
    "|활동비|지급액|급여|인건비|funding|fundingamount|amount|stipend|scholarship|allowance|grant|support"
    "|fundingtotal",
    "funding.currency": "통화|화폐|currency",
    "funding.period": "지급주기|지급방식|paid",
    "funding.purpose": "용도|비목|purpose",
    "amount": "금액|amount|지급액",
    "currency": "통화|화폐|currency",
    "stage": "단계|진행단계|상태|진행상태|stage|status",
    "officer": "담당자|담당|담당관|officer|officerincharge",
    "code": "코드|code|식별코드",
    "placement": "교류번호|교류|파견|placement|placementnumber|관리번호",
    "due_on": "기한|마감일|due|duedate|지급예정일",
    "paid_on": "지급일|paidon|paiddate",
    "relation": "관계|relation|relationship",
    "id": "id|uuid|recordid",
}  # fmt: skip
# How the fields of a party are introduced: “호스트 국가”, “Host country”.
PREFIXES: Final[Mapping[str, str]] = {
    "researcher": "연구자|연구원|researcher|scholar|",
    "home": "소속|원소속|소속기관|파견|파견기관|home|homeinstitution|sending|affiliation",
    "host": "호스트|수용|수용기관|초청|초청기관|방문|방문기관|host|hostinstitution|receiving",
    "supervisor": "지도교수|호스트교수|supervisor|mentor|hostsupervisor|advisor",
    "institution": "기관|소속|institution",
}
# What a column says of the institution in the column before it: “초청기관”, then “국가”.
OF_A_HOUSE: Final = ("country", "city", "website", "ror", "acronym", "kind")
# Columns that are of no use: running numbers.
IGNORED: Final = "번호|연번|순번|no|no.|#|순서|구분번호|n|num|number|index|일련번호|seq"
