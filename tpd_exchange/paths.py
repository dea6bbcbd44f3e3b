"""Where the program's own data lies, in a checkout and in the frozen app alike."""

from pathlib import Path

import resources

RESOURCES = Path(resources.__file__).resolve().parent
LETTERS = RESOURCES / "letters"
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
LOCALE = RESOURCES / "locale"
CATALOGUE = RESOURCES / "catalogue"
LOOKUPS = RESOURCES / "lookups"
RULES = RESOURCES / "rules"
MAIL = RESOURCES / "mail"
