"""Made-up facts that the tests of letters are told with."""

import copy
import struct
import tomllib
import zlib
from datetime import date
from pathlib import Path
from typing import Any

from db.sealing import OfficeSeal
from tests.letters.stays import exchanges
from tpd_exchange.rules import law


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def _picture() -> bytes:
    """A small PNG with see-through parts, drawn here."""
    rows = (b"\0" + b"".join(bytes((20, 40, 120, 255 if (x + y) % 7 < 3 else 0)) for x in range(24)) for y in range(12))
    header = struct.pack(">LLBBBBB", 24, 12, 8, 6, 0, 0, 0)
    data = zlib.compress(b"".join(rows))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


PICTURE = _picture()
SEAL = OfficeSeal(bytes(range(32)))
OFFICE = {
    "name_ko": "한미기술협력센터", "name_en": "Korea–U.S. Technology Cooperation Center", "short_ko": "한미협력",
    "short_en": "KUTCC", "side": "KR", "address_ko": "대전광역시 유성구 가정로 201, 4층",
    "address_en": "4F, 201 Gajeong-ro, Yuseong-gu, Daejeon", "postal_code": "34113", "phone": "+82 42 555 0101",
    "fax": "+82 42 555 0102", "email": "office@kutcc.example.kr", "website": "www.kutcc.example.kr",
    "motto_ko": "함께 여는 기술 번영의 미래", "motto_en": None,
}  # fmt: skip
OFFICER = {
    "name_ko": "박서준", "name_en": "Seojun Park", "position_ko": "센터장", "position_en": "Director",
    "department_ko": None, "department_en": None,
}  # fmt: skip
KAIST = {
    "name_ko": "한국과학기술원", "name_en": "Korea Advanced Institute of Science and Technology", "acronym": "KAIST",
    "country": "KR", "address_ko": "대전광역시 유성구 대학로 291", "city_ko": "대전", "city_en": "Daejeon",
    "address_en": "291 Daehak-ro, Yuseong-gu, Daejeon 34141", "postal_code": "34141",
}  # fmt: skip
LAKE = {
    "name_ko": "레이크사이드 국립연구소", "name_en": "Lakeside National Laboratory", "acronym": "LNL", "country": "US",
    "address_en": "500 Lakeside Drive, Boulder, CO 80305", "city_en": "Boulder",
}  # fmt: skip

VALUES: dict[str, Any] = {
    "office": OFFICE,
    "officer": OFFICER,
    "placement": {
        "number": "KR-US-2026-0042", "direction": "kr-us", "project_ko": "초전도 큐비트의 오류 완화를 위한 실시간 제어",
        "project_en": "Real-time control for error mitigation in superconducting qubits", "position_ko": "방문연구원",
        "abstract_ko": "초전도 큐비트의 오류를 실시간으로 완화하는 제어 방법을 개발하고 공동으로 검증한다.",
        "abstract_en": "The project develops real-time control that mitigates errors in superconducting qubits and "
        "validates it jointly on the host's hardware.",
        "position_en": "Visiting Scholar", "planned_start": date(2026, 3, 2), "planned_end": date(2027, 2, 28),
        "visa_class": "J-1-RS", "security_result": "cleared",
        "funding": [
            {"source": "한국연구재단(NRF)", "purpose": "stipend", "currency": "KRW", "amount": 3200000,
             "period": "month"},
            {"source": "Lakeside National Laboratory", "purpose": "research", "currency": "USD", "amount": 12000,
             "period": "once"},
        ],
    },
    "researcher": {
        "hangul_name": "김하늘", "surname": "KIM", "given_names": "HANEUL", "gender": "female",
        "birth_date": date(1991, 5, 17), "citizenships": ["KR"], "email": "haneul.kim@kaist.example.kr",
        "phone": "+82 10 5555 0199", "emergency_name": "김바다", "emergency_phone": "+82 10 5555 0142",
        "position_ko": "박사후연구원", "position_en": "Postdoctoral Researcher", "department_ko": "물리학과",
        "department_en": "Department of Physics",
        "degrees": [{"level": "doctor", "subject": "물리학", "institution": "KAIST", "year": "2021"}],
        "passports": [{"number": "M12345678", "country": "KR", "expires": date(2031, 4, 30)}],
        "birth_place": "대전", "career_stage": "postdoc", "orcid": "0000-0002-1825-0097",
    },
    "home_signatory": {"name_ko": "오세린", "name_en": "Serin Oh", "position_ko": "대외협력처장",
                       "position_en": "Vice President for External Affairs"},
    "host_signatory": {"name_en": "Howard Lindqvist", "position_en": "Associate Director"},
    "export_officer": {"name_en": "Denise Carver", "position_en": "Export Control Officer"},
    "home": KAIST,
    "host": LAKE,
    "supervisor": {
        "name_en": "Rachel Whitfield", "name_ko": None, "position_en": "Senior Physicist", "position_ko": None,
        "email": "r.whitfield@lnl.example.gov", "phone": "+1 303 555 0188",
    },
    "programme": {
        "code": "KUSTX", "name_ko": "한·미 첨단기술 연구자 교류사업", "funder_ko": "한국연구재단",
        "name_en": "Korea–U.S. Advanced Technology Researcher Exchange Program",
        "funder_en": "National Research Foundation of Korea",
    },
    "call": {"code": "2026-1", "name_ko": "2026년 제1차 공모", "name_en": "First Call of 2026"},
    "domain": {"code": "QNT", "area": "B", "name_ko": "양자 혁신(양자기술)", "name_en": "Quantum Innovation"},
    "sub_area": {
        "code": "QNT-02", "name_ko": "주요 양자 연구기관 간 협력",
        "name_en": "Partnerships between leading quantum institutions",
    },
    "exchange": exchanges(date(2025, 1, 1), date(2025, 12, 31)),
    "dossier": {
        "count": 2, "pages": 7,
        "papers": [
            {"number": 1, "title_ko": "초청장", "title_en": "Invitation letter", "reference": "TPD-2026-0003",
             "date": date(2026, 1, 5), "standing_ko": "무효", "standing_en": "Void", "pages": 1,
             "hash": "3f9a0c47d1e2"},
            {"number": 2, "title_ko": "보험증권", "title_en": "Insurance policy", "reference": "", "pages": 6,
             "date": date(2026, 1, 9), "standing_ko": "2027-02-28까지 유효", "standing_en": "Valid until 2027-02-28",
             "hash": "0b77e1a9c3d4"},
        ],
        "checklist": [
            {"number": 2, "title_ko": "초청장", "title_en": "Invitation letter", "standing_ko": "무효",
             "standing_en": "Void", "reference": "TPD-2026-0003", "date": date(2026, 1, 5), "received": None},
            {"number": 28, "title_ko": "수료증", "title_en": "Certificate of completion", "standing_ko": "없음",
             "standing_en": "Not there", "reference": None, "date": None, "received": None},
        ],
    },
    "mou": dict(law.mou()),
    "rule": law.facts(date(2026, 1, 12)),
    "letter": {"reference": "TPD-2026-0017", "date": date(2026, 1, 12)},
    "answers": {"reply_by": date(2026, 1, 30)},
}  # fmt: skip


ANSWERS = Path(__file__).parent / "answers"


def values(slug: str = "", **changes: dict[str, Any]) -> dict[str, Any]:
    """The sample facts, with what `answers/<slug>.toml` answers for that document, and changes to some groups."""
    made = copy.deepcopy(VALUES)
    if (ANSWERS / f"{slug}.toml").is_file():
        made["answers"] |= tomllib.loads((ANSWERS / f"{slug}.toml").read_text("utf-8"))
    for group, change in changes.items():
        made[group] = {**made.get(group, {}), **change}
    return made
