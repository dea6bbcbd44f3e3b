"""What an officer does about something that is due, from wherever it is shown."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from tpd_exchange.calendar import today
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import N_
from tpd_exchange.models import NOUNS
from tpd_exchange.rules.due import Due
from tpd_exchange.rules.finding import Place
from ui.agenda.settle import SettleForm

if TYPE_CHECKING:
    from ui.context import Context

DONE_STEP, PUT_OFF_STEP, NOT_STEP = N_("Done: {what}"), N_("Put off: {what}"), N_("Does not apply: {what}")


def papers_of(context: "Context", placement: UUID | None) -> list[tuple[UUID, str]]:
    """The collected papers that may show that it is done."""
    from db.queries import Filter

    if placement is None:
        return []
    lists, noun = context.store.lists, NOUNS["paper"]
    rows = lists.rows(noun, filters={"placement": Filter(values=(str(placement),))}, sort="-received_on")
    return [(identity, str(title)) for identity, (title,) in lists.page(noun, ("title",), rows, context.language)]


def settle(context: "Context", form: SettleForm, act: str, due: Due, values: dict[str, Any]) -> None:
    """Keep what was done about it; the form says what is wrong, and closes when nothing is."""
    from tpd_exchange.actions import tasks

    title, text = context.words(due.todo), values["text"]
    try:
        if act == "done":
            step = tasks.called(DONE_STEP, due)
            context.change(step, tasks.done, due, title, today(), text, values["paper"])
        elif act == "put-off":
            step = tasks.called(PUT_OFF_STEP, due)
            context.change(step, tasks.put_off, due, title, today(), values["until"], text, note=text)
        else:
            context.change(tasks.called(NOT_STEP, due), tasks.not_applicable, due, title, text, note=text)
    except Faults as faults:
        form.show_faults(faults)
    except UserError as error:
        context.notices.tell(error)
    else:
        form.close_form()


def editable(place: Place) -> bool:
    """Whether it names a field that an officer fills in."""
    noun = NOUNS.get(place.noun)
    return noun is not None and place.field in noun.fields and not noun.fields[place.field].show.given
