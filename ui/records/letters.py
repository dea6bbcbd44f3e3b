"""The letters that can be made for a placement, by name; read without the engine that draws them."""

import tomllib
from functools import cache

from tpd_exchange.i18n import Language
from tpd_exchange.paths import LETTERS

# In the order in which they are sent.
ORDER = ("nomination", "invitation", "placement-researcher", "placement-host", "completion")


@cache
def letter_names(language: Language) -> tuple[tuple[str, str], ...]:
    """Slug and name of each letter."""
    found = {path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in LETTERS.glob("*/letter.toml")}
    slugs = [slug for slug in ORDER if slug in found] + sorted(set(found) - set(ORDER))
    return tuple((slug, str(found[slug][f"name_{language}"])) for slug in slugs)
