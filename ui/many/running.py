"""Does what a plan says beside the window; the sidebar shows how far it is and stops it."""

from typing import TYPE_CHECKING

from tpd_exchange.actions import many
from tpd_exchange.actions.many_plan import Fate, Plan
from tpd_exchange.i18n import N_, say, term
from ui.notices import Action

if TYPE_CHECKING:
    from ui.context import Context
    from ui.tasks import Task


def start(context: "Context", plan: Plan) -> "Task":
    """Begin; when it is done, a toast says so and takes it back."""
    count = plan.count(Fate.CHANGES)
    title = say("Changing {count} {noun}", count=f"{count:,}", noun=term(plan.request.noun.commons))
    return context.tasks.start(title, many.run(context.store, plan, context.words), lambda done: _tell(context, done))


def _tell(context: "Context", done: Plan) -> None:
    changed = done.count(Fate.CHANGES)
    context.notices.clear()
    if changed:
        context.notices.toast(many.called(done.request, changed), Action(N_("Undo"), context.undo))
    refused = next((row for row in done.rows if row.late), None)
    if refused is not None and refused.why is not None:
        context.notices.banner(
            say("Not all could be changed. {name}: {why}", name=refused.title, why=refused.why), "warn"
        )
