"""Makes countries.json and languages.json from the CLDR names that Babel carries; run by hand when CLDR changes.

regions.json is ours: the provinces of Korea and the states of the United States by their ISO 3166-2 codes.
"""

import json
from collections.abc import Callable
from pathlib import Path

from babel import Locale

HERE = Path(__file__).parent
SPOKEN = ("ko", "en")
# CLDR's territories that are no country one could be a citizen of, or live in.
NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
# The two governments call their countries by these names in the MOU.
OWN_NAMES = {"KR": {"en": "Republic of Korea"}}


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES


def _is_language(code: str) -> bool:
    return len(code) == 2 and code.isalpha()


def _write(name: str, kept: Callable[[str], bool]) -> None:
    spoken = {language: getattr(Locale(language), name) for language in SPOKEN}
    codes = sorted(filter(kept, set.intersection(*(set(names) for names in spoken.values()))))
    table = {
        code: {language: spoken[language][code] for language in SPOKEN}
        | (OWN_NAMES.get(code, {}) if name == "territories" else {})
        for code in codes
    }
    file = HERE / {"territories": "countries.json"}.get(name, f"{name}.json")
    lines = ",\n".join(f"  {json.dumps(code)}: {json.dumps(said, ensure_ascii=False)}" for code, said in table.items())
    file.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _write("territories", _is_country)
    _write("languages", _is_language)
