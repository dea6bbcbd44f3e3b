"""What the form of a placement says while one chooses: how full a call and an agreement are. It refuses nothing."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from tpd_exchange.actions import agreements, quotas
from tpd_exchange.i18n import Words
from tpd_exchange.models.choices import Direction
from ui.forms.form import Form

if TYPE_CHECKING:
    from db.store import Store

WATCHED = frozenset({"call", "programme", "domain", "direction", "agreement", "planned_start", "home", "host"})


def tell(store: "Store", form: Form, record: UUID | None) -> None:
    """Say below the fields of a form what follows from what stands in it; `record` is the placement itself."""
    direction, start = _direction(form), _day(form, "planned_start")
    call, agreement, domain = (_id(form, name) for name in ("call", "agreement", "domain"))
    with store.read() as session:
        of_call = quotas.call_hint(session, call, domain, direction, record) if call else None
        of_agreement = None
        if agreement:
            of_agreement = quotas.agreement_hint(session, agreement, direction, start, record, domain)
    _show(form, "call", of_call)
    _show(form, "agreement", of_agreement)
    # A domain is chosen without looking at the call: where its places are gone, it is said there, too.
    _show(form, "domain", of_call if of_call is not None and of_call.full and domain is not None else None)


def _show(form: Form, name: str, hint: quotas.Hint | None) -> None:
    form.paper.rows[name].show_hint(hint.said if hint else None, warns=hint is not None and hint.warns)


def offered(store: "Store", form: Form) -> Sequence[UUID]:
    """All agreements, those first that fit the houses, the domain and the days in a form."""
    houses = [house for name in ("home", "host") if (house := _id(form, name)) is not None]
    with store.read() as session:
        return agreements.offered(
            session, houses, _id(form, "domain"), _day(form, "planned_start"), _day(form, "planned_end")
        )


def fullness(
    store: "Store", form: Form, record: UUID | None, calls: Collection[UUID], words: Words
) -> Mapping[UUID, str]:
    """How full calls are, said in the list in which one of them is chosen; of another programme, which one that is."""
    programme = _id(form, "programme")
    with store.read() as session:
        said = quotas.offered(session, calls, _id(form, "domain"), _direction(form), record)
        others = quotas.programmes_of(session, calls, programme) if programme else {}
    told = {call: [part[call] for part in (others, said) if call in part] for call in calls}
    return {call: " · ".join(map(words, parts)) for call, parts in told.items() if parts}


def offered_calls(store: "Store", form: Form) -> Sequence[UUID]:
    """All calls, those first that fit the programme, the direction and the domain in a form."""
    with store.read() as session:
        return quotas.calls_that_fit(session, _direction(form), _id(form, "domain"), _id(form, "programme"))


def _id(form: Form, name: str) -> UUID | None:
    value = form.paper.rows[name].editor.typed()
    return UUID(value) if value else None


def _day(form: Form, name: str) -> date | None:
    """A date as it would be kept; None while it is faulty."""
    found = form.clean(name)
    return found if isinstance(found, date) else None


def _direction(form: Form) -> Direction | None:
    found = form.clean("direction")
    return Direction(found) if found else None
