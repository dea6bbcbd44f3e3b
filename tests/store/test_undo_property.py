import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlmodel import select

from db.plain import whole
from db.recorder import verify_chain
from tests.keeping import open_store
from tpd_exchange.actions import records
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Institution, Researcher, noun_of

HANGUL = st.sampled_from(["김하늘", "박서준", "이바다", None])
PLAIN = st.sampled_from(["first", "second", "", "가나다"])


class Officer(RuleBasedStateMachine):
    """Does anything an officer may do, and takes it back: each state seen before must come again exactly."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = open_store(Path(self.folder.name))
        self.states: list[Any] = [self.state()]
        self.undone: list[Any] = []

    def teardown(self) -> None:
        while self.states[1:]:
            self.take_back()
        self.store._reading.dispose()
        self.folder.cleanup()

    def state(self) -> dict[str, str]:
        with self.store.read() as session:
            kept = [*session.scalars(select(Researcher)), *session.scalars(select(Institution))]
            return {f"{noun_of(r).name} {r.id}": whole(r) + r.title_ko + r.title_en + r.search_text for r in kept}

    def do(self, action: Any, *given: Any) -> None:
        try:
            self.store.change(say("Change"), action, *given)
        except UserError:
            assert self.state() == self.states[-1]
            return
        if self.state() != self.states[-1]:
            self.states.append(self.state())
            self.undone.clear()

    def some(self, model: Any, chosen: int) -> Any:
        with self.store.read() as session:
            found = sorted(session.scalars(select(model)), key=lambda record: record.id)
        return found[chosen % len(found)].id if found else None

    @rule(hangul=HANGUL, note=PLAIN, chosen=st.integers(0, 5))
    def add_researcher(self, hangul: str | None, note: str, chosen: int) -> None:
        home = self.some(Institution, chosen)
        self.do(records.add, NOUNS["researcher"], {"hangul_name": hangul, "surname": "KIM", "note": note, "home": home})

    @rule(name=st.sampled_from(["Alpha", "Beta"]), aliases=st.lists(st.sampled_from(["one", "two"]), max_size=2))
    def add_institution(self, name: str, aliases: list[str]) -> None:
        self.do(records.add, NOUNS["institution"], {"name_en": name, "country": "US", "aliases": aliases})

    @rule(chosen=st.integers(0, 5), hangul=HANGUL, note=PLAIN)
    def edit_researcher(self, chosen: int, hangul: str | None, note: str) -> None:
        if target := self.some(Researcher, chosen):
            self.do(records.edit, NOUNS["researcher"], target, {"hangul_name": hangul, "note": note})

    @rule(chosen=st.integers(0, 5), name=st.sampled_from(["Gamma", "Delta"]))
    def rename_institution(self, chosen: int, name: str) -> None:
        if target := self.some(Institution, chosen):
            self.do(records.edit, NOUNS["institution"], target, {"name_en": name})

    @rule(chosen=st.integers(0, 5), model=st.sampled_from([Researcher, Institution]))
    def delete(self, chosen: int, model: Any) -> None:
        if target := self.some(model, chosen):
            self.do(records.remove, noun_of(model), target)

    @rule()
    def take_back(self) -> None:
        done = self.store.undo()
        assert (done is not None) == (len(self.states) > 1)
        if done is not None:
            self.undone.append(self.states.pop())
            assert self.state() == self.states[-1]

    @rule()
    def do_again(self) -> None:
        done = self.store.redo()
        assert (done is not None) == bool(self.undone)
        if done is not None:
            self.states.append(self.undone.pop())
            assert self.state() == self.states[-1]

    @invariant()
    def chain_holds(self) -> None:
        with self.store.read() as session:
            assert verify_chain(session) is None


TestOfficer = Officer.TestCase
TestOfficer.settings = settings(
    max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
