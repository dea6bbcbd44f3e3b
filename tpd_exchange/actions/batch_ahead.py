"""Letters of a batch made before their turn, in processes of their own; number and step are still given one by one."""

from concurrent.futures import Future
from typing import Final, NamedTuple

from tpd_exchange.actions.letters import Prepared, rendered
from tpd_exchange.actions.numbers import next_after
from tpd_exchange.actions.together import TOGETHER
from tpd_exchange.i18n import Message
from tpd_exchange.letters import Rendered, Seal
from tpd_exchange.letters.beside import Made, Presses, cores, fetched

WORTH: Final = 100
"""Fewer letters are written before such a process is up."""


class _Ordered(NamedTuple):
    reference: str
    future: "Future[Made | Message]"


class Ahead:
    """Orders letters under the numbers they will get when all goes as expected; what comes otherwise is made here."""

    def __init__(self, wanted: int, seal: Seal) -> None:
        self._seal = seal
        self._presses = Presses(cores()) if wanted > WORTH and cores() > 1 else None
        self._ordered: dict[int, _Ordered] = {}
        self._next: str | None = None
        self._made: tuple[str, Made] | None = None
        self._begun = False
        self._astray = False

    @property
    def _ready(self) -> bool:
        return self._presses is not None and self._presses.ready

    @property
    def depth(self) -> int:
        """How many letters are made ready before the one whose turn it is."""
        return TOGETHER if self._begun else 1

    @property
    def lost(self) -> bool:
        """Whether numbers no longer go as expected, or are to be expected only now: all is to be made ready anew."""
        return self._astray or (self._ready and not self._begun)

    def order(self, prepared: Prepared) -> None:
        """Have a letter made, if that can be done elsewhere; those before it were ordered before."""
        if self._presses is None or not self._begun or prepared.obstacle:
            return
        about = prepared.values["letter"]
        reference = self._next or about["reference"]
        values = {**prepared.values, "letter": {**about, "reference": reference}}
        language, paper = prepared.language.value, prepared.paper.value
        future = self._presses.order(prepared.template, values, language, paper, self._seal, prepared.signer)
        self._ordered[id(prepared)] = _Ordered(reference, future)
        self._next = next_after(reference)

    def fetch(self, prepared: Prepared) -> None:
        """Wait for a letter whose turn it is; refuses what rendering refused."""
        self._made = None
        ordered = self._ordered.pop(id(prepared), None)
        if ordered is not None:
            # One that is refused gets no number, so those after it were ordered under the wrong ones.
            self._astray = True
            self._made = (ordered.reference, fetched(ordered.future, prepared.signer))
            self._astray = False

    def make(self, prepared: Prepared, seal: Seal) -> Rendered | Made:
        """The letter under the number it was given: the one that was made for it, else one made now."""
        expected, made = self._made or ("", None)
        self._made = None
        if made is not None and expected == prepared.values["letter"]["reference"]:
            return made
        self._astray = self._begun
        return rendered(prepared, seal)

    def forget(self) -> None:
        """What was ordered is no longer what would go out."""
        for ordered in self._ordered.values():
            ordered.future.cancel()
        self._ordered.clear()
        self._next, self._astray, self._begun = None, False, self._ready

    def close(self) -> None:
        """Nothing more is wanted."""
        self.forget()
        if self._presses is not None:
            self._presses.close()
