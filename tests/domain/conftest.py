"""What tests of actions begin with."""

import pytest

from tests.keeping import open_store, parties


@pytest.fixture
def store(tmp_path):
    """A store that knows a person, the two institutions and what else a placement needs."""
    made = open_store(tmp_path)
    parties(made)
    return made
