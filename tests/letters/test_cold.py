"""A letter is made without reading tables, forms' fields or certificates: they take longer to read than it to make."""

import pickle
import subprocess
import sys

from tests.letters.sample import values
from tpd_exchange import letters, models

PROGRAM = """
import pickle
import sys
from tpd_exchange import letters
values = pickle.load(sys.stdin.buffer)
letters.render(letters.template("placement-researcher"), values, "ko", "a4")
print(*sorted(set(sys.modules) & {"sqlalchemy", "sqlmodel", "pydantic", "cryptography.x509", "asyncio"}))
"""


def shown(program: str, given: bytes = b"") -> str:
    return subprocess.run([sys.executable, "-c", program], input=given, capture_output=True, check=True).stdout.decode()


def test_the_first_letter_reads_no_tables() -> None:
    assert shown(PROGRAM, pickle.dumps(values("placement-researcher"))).split() == []


def test_every_noun_is_there_when_it_is_asked_for() -> None:
    assert {name for name in models.__all__ if getattr(models, name) is None} == set()
    program = "from tpd_exchange.models.choices import Side\nfrom tpd_exchange.models import metadata\n"
    tables = shown(program + "print(*metadata.tables)").split()
    assert {noun.table for noun in models.NOUNS.values()} <= set(tables)


def test_every_noun_knows_its_class_and_its_table() -> None:
    for noun in models.NOUNS.values():
        assert noun.model.__tablename__ == noun.table
        assert models.noun_of(noun.model) is noun


def test_every_bundled_document_says_only_what_is_known() -> None:
    for template in letters.catalogue():
        template.check()
